import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the range from which operating systems number outgoing connections (Linux from 32768, others from 49152): a
 * port of that range that was free a moment ago is given to the next connection, of which tests open thousands.
 */
const FIRST = 20_000;
const PORTS = 12_000;
const handedOut = new Set<number>();

/** A port of the loopback interface on which nothing listens, never the same one twice in a process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * PORTS);
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
