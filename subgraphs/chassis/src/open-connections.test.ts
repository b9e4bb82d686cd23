import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchConnections } from './open-connections';

describe('what is still to be answered on a connection', () => {
  it('is forgotten when its client goes, however many requests waited behind one another', async () => {
    const server = createServer(() => undefined);
    const connections = watchConnections(server, 100);
    const accepted: Socket[] = [];
    server.on('connection', (socket) => accepted.push(socket));
    let requests = 0;
    server.on('request', () => (requests += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');

    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(20));
    for (let look = 0; look < 200 && requests < 20; look += 1) await sleep(10);
    const [socket] = accepted;
    if (!socket) throw new Error('nobody came');
    expect(requests).toBe(20);
    expect(connections.isBusy(socket)).toBe(true);

    client.destroy();
    if (!socket.closed) await once(socket, 'close');
    expect(connections.isBusy(socket)).toBe(false);
    server.close();
  });
});
