import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabaseLink, type DatabaseLink } from './database-link';

describe('the link between an agency and its database', () => {
  let database: Server;
  let link: DatabaseLink;
  const sockets: Socket[] = [];

  const call = (): Socket => {
    const socket = connect(Number(new URL(link.url).port), '127.0.0.1');
    sockets.push(socket);
    return socket;
  };
  const answerOn = async (socket: Socket): Promise<string> => {
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    socket.write('ping');
    return (await answered)[0].toString();
  };
  const failureOf = async (socket: Socket): Promise<unknown> =>
    (await new Promise<NodeJS.ErrnoException>((failed) => socket.once('error', failed))).code;

  beforeEach(async () => {
    database = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(
      0,
      '127.0.0.1',
    );
    await once(database, 'listening');
    const { port } = database.address() as AddressInfo;
    link = await openDatabaseLink(`postgres://u:p@127.0.0.1:${port}/d`);
  });
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await link.close();
    database.close();
  });

  it('carries everything while nothing is wrong, and keeps login and name in its URL', async () => {
    expect(await answerOn(call())).toBe('ping');
    expect(new URL(link.url)).toMatchObject({ username: 'u', password: 'p', pathname: '/d' });
  });

  it('resets connections and refuses new ones when the database is killed, and carries again after', async () => {
    const open = call();
    await answerOn(open);
    const failed = failureOf(open);
    await link.refuse();
    expect(await failed).toBe('ECONNRESET');
    expect(await failureOf(call())).toBe('ECONNREFUSED');
    await link.mend();
    expect(await answerOn(call())).toBe('ping');
  });

  it('accepts and says nothing when the database hangs, and says it after', async () => {
    const open = call();
    await answerOn(open);
    link.hang();
    const answers = Promise.all([answerOn(open), answerOn(call())]);
    expect(await Promise.race([answers, sleep(100, 'nothing')])).toBe('nothing');
    await link.mend();
    expect(await answers).toEqual(['ping', 'ping']);
  });
});
