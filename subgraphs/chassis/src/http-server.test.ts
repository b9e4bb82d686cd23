import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectFreeAddress, startHttpServer, type HttpServer, type HttpServerLimits } from './http-server';
import { readJsonBody, UnreadableBodyError } from './read-body';

const IMPATIENT: Partial<HttpServerLimits> = {
  headersTimeoutMs: 150,
  requestTimeoutMs: 300,
  silenceTimeoutMs: 250,
  timeoutCheckMs: 50,
  maximumHeaderBytes: 4_096,
  maximumConnections: 5,
  maximumPipelined: 10,
};

const HEADERS = 'Host: graph\r\nContent-Type: application/json\r\n';

let server: HttpServer;
const sockets: Socket[] = [];

/** Echoes a JSON body; `/slow` waits a moment first, `/endless` sends more than a client that does not read can take. */
function start(limits: Partial<HttpServerLimits> = {}): Promise<HttpServer> {
  return startHttpServer({
    host: '127.0.0.1',
    port: 0,
    limits: { ...IMPATIENT, ...limits },
    handle: (request, response) => {
      const answer = async () => {
        if (request.url === '/slow') await new Promise((resume) => setTimeout(resume, 100));
        if (request.url === '/endless') return response.end(Buffer.alloc(32 * 1024 * 1024));
        if (request.method === 'GET') return response.end(`answer to ${request.url}`);
        return response.end(JSON.stringify(await readJsonBody(request, 100)));
      };
      answer().catch((error: unknown) => {
        request.resume();
        if (error instanceof UnreadableBodyError) response.writeHead(error.status).end(error.message);
      });
    },
  });
}

/** A connection that says what it is told to, and all that it hears until it is closed. */
function open(): { socket: Socket; heard: Promise<string> } {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  const heard = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
  return { socket, heard };
}

function say(text: string | Buffer): Promise<string> {
  const { socket, heard } = open();
  socket.write(text);
  return heard;
}

function expectRefusal(heard: string, status: number): void {
  const [head = '', body = ''] = heard.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/^content-type: application\/json; charset=utf-8$/m);
  expect(head).toMatch(/^x-content-type-options: nosniff$/m);
  expect(head).toMatch(/^connection: close$/m);
  const { errors } = JSON.parse(body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, '')) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  expect(errors[0]?.extensions.code).toBe('BAD_REQUEST');
  expect(errors[0]?.message).toMatch(/\.$/);
}

beforeEach(async () => {
  server = await start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.stop(0);
});

describe('a request that is not HTTP is refused in JSON', () => {
  it.each([
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a method that is none', 'GIVE / HTTP/1.1\r\nHost: graph\r\n\r\n'],
    ['a version that is none', 'GET / HTTP/9.9\r\nHost: graph\r\n\r\n'],
    ['NUL in a header', 'GET / HTTP/1.1\r\nHost: graph\r\nX-Purpose: a\0b\r\n\r\n'],
    ['NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: graph\r\n\r\n'],
    ['a header of two lines', 'GET / HTTP/1.1\r\nHost: graph\r\nX-Purpose: a\r\n b\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two lengths', `POST / HTTP/1.1\r\n${HEADERS}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    [
      'a length beside chunks, with which a request is smuggled past a proxy',
      `POST / HTTP/1.1\r\n${HEADERS}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a length that is none', `POST / HTTP/1.1\r\n${HEADERS}Content-Length: -1\r\n\r\n`],
    ['a chunk that is none', `POST / HTTP/1.1\r\n${HEADERS}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
  ])('%s', async (_, text) => {
    expectRefusal(await say(Buffer.from(text, 'latin1')), 400);
  });

  it('headers that are too large, with 431', async () => {
    expectRefusal(await say(`GET / HTTP/1.1\r\nHost: graph\r\nX-A: ${'a'.repeat(5_000)}\r\n\r\n`), 431);
  });

  it('garbage after a good request, once the good one is answered', async () => {
    const heard = await say('GET /slow HTTP/1.1\r\nHost: graph\r\n\r\n}{ garbage\r\n\r\n');
    const [first, ...rest] = heard.split(/(?=HTTP\/1\.1)/);
    expect(first).toMatch(/^HTTP\/1.1 200 [\s\S]*answer to \/slow$/);
    expectRefusal(rest.join(''), 400);
  });
});

describe('a slow client is let go', () => {
  it('when its headers do not come', async () => {
    const { socket, heard } = open();
    socket.write('GET / HTTP/1.1\r\nHost: graph\r\n');
    const dribble = setInterval(() => socket.write('X-A: b\r\n'), 20);
    expectRefusal(await heard, 408);
    clearInterval(dribble);
  });

  it('when its body does not come', async () => {
    const { socket, heard } = open();
    socket.write(`POST / HTTP/1.1\r\n${HEADERS}Content-Length: 90\r\n\r\n{`);
    const dribble = setInterval(() => socket.write(' '), 20);
    expectRefusal(await heard, 408);
    clearInterval(dribble);
  });

  it('when it does not read its answer', async () => {
    const { socket, heard } = open();
    socket.pause();
    socket.write('GET /endless HTTP/1.1\r\nHost: graph\r\n\r\n');
    await new Promise((resume) => setTimeout(resume, 1_000));
    socket.resume();
    expect((await heard).length).toBeLessThan(32 * 1024 * 1024);
  });

  it('while others are answered', async () => {
    const slow = Array.from({ length: 4 }, () => open());
    for (const { socket } of slow) socket.write('GET / HTTP/1.1\r\n');
    await expect(fetch(`${server.url}/other`).then((response) => response.text())).resolves.toBe(
      'answer to /other',
    );
    await Promise.all(slow.map(({ heard }) => heard));
  });
});

describe('what one client may take is bounded', () => {
  it('connections: one too many is closed, and later ones are served again', async () => {
    const held = Array.from({ length: 5 }, () => open());
    await Promise.all(held.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    await expect(say('GET / HTTP/1.1\r\nHost: graph\r\n\r\n')).resolves.toBe('');
    for (const { socket } of held) socket.destroy();
    await Promise.all(held.map(({ heard }) => heard));
    await expect(fetch(`${server.url}/later`).then(({ status }) => status)).resolves.toBe(200);
  });

  it('requests of one connection that wait for their answers', async () => {
    const heard = await say('GET /slow HTTP/1.1\r\nHost: graph\r\n\r\n'.repeat(50));
    expect(heard).toBe('');
  });

  it.each([
    ['said in advance', { 'content-length': '60000000' }],
    ['in chunks', {}],
  ])('a body of 60 MB, %s: it is told 413 and none of it is kept', async (_, headers) => {
    await server.stop(0);
    server = await start({ requestTimeoutMs: 20_000 });
    const before = process.memoryUsage().rss;
    const chunk = new Uint8Array(1_000_000).fill(0x20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent === 60) return controller.close();
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('The body may have at most 100 bytes.');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('a server that is told to end', () => {
  const LARGE = 32 * 1024 * 1024;
  let finish: () => void;
  let ending: HttpServer;

  beforeEach(async () => {
    finish = () => undefined;
    ending = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      handle: (request, response) => {
        if (request.url === '/slow') finish = () => response.end('done');
        else response.end(request.url === '/large' ? Buffer.alloc(LARGE) : 'done');
      },
    });
  });

  it('answers what is under way and what comes on kept connections, and says with it that they end', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const slow = fetch(`${ending.url}/slow`);
    await ask('/before', agent);
    const stopped = ending.stop(5_000);
    const connections: (string | undefined)[] = [];
    do {
      connections.push(await ask('/kept', agent));
      await sleep(100);
    } while (connections.at(-1) !== 'close');
    await expect(ask('/later', agent)).rejects.toThrow('ECONNREFUSED');
    finish();
    expect((await slow).headers.get('connection')).toBe('close');
    await stopped;
    expect(connections.length).toBeGreaterThan(1);
    agent.destroy();
  });

  it('ends connections on which nothing happens, long before its grace is over', async () => {
    const agent = new Agent({ keepAlive: true });
    await ask('/before', agent);
    const toldAt = performance.now();
    await ending.stop(10_000);
    expect(performance.now() - toldAt).toBeLessThan(5_000);
    agent.destroy();
  });

  it('lets a large answer be read to its end', async () => {
    const answer = await fetch(`${ending.url}/large`);
    const stopped = ending.stop(20_000);
    await sleep(1_500);
    const { byteLength } = await answer.arrayBuffer();
    expect(byteLength).toBe(LARGE);
    await stopped;
  });

  /** What the answer says of its connection. */
  function ask(path: string, agent: Agent): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      get(`${ending.url}${path}`, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.headers.connection));
      }).on('error', reject);
    });
  }
});

describe('a connection that asks for another protocol than is spoken there', () => {
  const UPGRADE = 'Connection: upgrade\r\nUpgrade: h2c\r\n';

  beforeEach(async () => {
    await server.stop(0);
    server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      limits: IMPATIENT,
      handle: (request, response) => {
        if (request.url === '/slow') setTimeout(() => response.end('slow'), 100);
        else response.end(`answer to ${request.url}`);
      },
      streams: {
        isFor: () => false,
        accept: () => undefined,
        tellOfTheEnd: () => undefined,
        destroy: () => undefined,
      },
    });
  });

  const isAnswering = async () =>
    (await say(`GET /after HTTP/1.1\r\n${HEADERS}Connection: close\r\n\r\n`)).includes('/after');

  it('is answered in HTTP, and closed', async () => {
    expect(await say(`GET /a HTTP/1.1\r\n${HEADERS}${UPGRADE}\r\n`)).toMatch(/200 OK.*answer to \/a$/s);
  });

  it('needs a host like every request', async () => {
    expect(await say(`GET /a HTTP/1.1\r\n${UPGRADE}\r\n`)).toMatch(/400 Bad Request/);
  });

  it.each([
    ['in the packet of a request that is answered at once', ''],
    ['in the packet of a request that expects what nobody knows', 'Expect: more\r\n'],
  ])('is closed, and the server goes on, when it does so %s', async (_, more) => {
    const first = `GET /first HTTP/1.1\r\n${HEADERS}${more}\r\n`;
    expect(await say(`${first}GET /a HTTP/1.1\r\n${HEADERS}${UPGRADE}\r\n`)).not.toContain('answer to /a');
    expect(await isAnswering()).toBe(true);
  });

  it('is closed, and the server goes on, when it is reset before its answer', async () => {
    const { socket } = open();
    socket.write(`GET /slow HTTP/1.1\r\n${HEADERS}${UPGRADE}\r\n`);
    await sleep(50);
    socket.resetAndDestroy();
    await sleep(150);
    expect(await isAnswering()).toBe(true);
  });
});

describe('requests of one connection', () => {
  it('are handled no more once too many of them wait', async () => {
    let handled = 0;
    await server.stop(0);
    server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      limits: IMPATIENT,
      handle: () => (handled += 1),
    });
    await say(`GET / HTTP/1.1\r\n${HEADERS}\r\n`.repeat(50));
    expect(handled).toBe(10);
  });

  it('are handled whatever they expect', async () => {
    const heard = await say(`GET /a HTTP/1.1\r\n${HEADERS}Expect: more\r\nConnection: close\r\n\r\n`);
    expect(heard).toMatch(/200 OK.*answer to \/a$/s);
  });
});

describe('an address that cannot be listened on', () => {
  it.each([
    [
      'is taken',
      () => new URL(server.url).hostname,
      () => Number(new URL(server.url).port),
      /set PORT to a free port/,
    ],
    // RFC 5737: no machine has it.
    ['is of no machine', () => '192.0.2.1', () => 4000, /set HOST to one that is/],
  ])('says what to do where it %s', async (_, host, port, told) => {
    await expect(expectFreeAddress({ host: host(), port: port() })).rejects.toThrow(told);
  });
});
