import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ending } from '@lienthong/chassis';
import { sendPart } from './send-part';

const PART = Buffer.alloc(1_000_000, 'x');
const PARTS = 200;

describe('parts of an answer', () => {
  it('are made as fast as they are read, and no more once the reader has left', async () => {
    let made = 0;
    let hasReturned = false;
    const server = createServer((_request, response) => {
      const left = new Ending();
      response.once('close', () => left.end());
      void (async () => {
        for (; made < PARTS && !left.isOver; made += 1) await sendPart(response, PART, left);
        hasReturned = true;
      })();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
    socket.pause();
    await sleep(300);
    const whileNobodyRead = made;
    // The systems between hold some megabytes.
    expect(whileNobodyRead).toBeLessThan(PARTS / 4);
    let read = 0;
    socket.on('data', (chunk) => (read += chunk.length));
    socket.resume();
    while (read < 2 * whileNobodyRead * PART.length) await sleep(10);
    expect(made).toBeGreaterThan(whileNobodyRead);
    socket.destroy();
    while (!hasReturned) await sleep(10);
    expect(made).toBeLessThan(PARTS);
    await new Promise((closed) => server.close(closed));
  });
});
