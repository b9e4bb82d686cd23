import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on which, from a moment on, nothing arrives any more, and nothing says so: a firewall that has forgotten it. */
export interface SilentWay {
  /** The database's URL by this way. */
  readonly url: string;
  /** Swallows what is sent on the connections that there are; those made later are none of it. */
  readonly swallow: () => void;
  readonly close: () => Promise<void>;
}

/** @param databaseUrl of the database as it is reached otherwise, with its port */
export async function openSilentWay(databaseUrl: string): Promise<SilentWay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (bytes) => other.write(bytes));
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow: () => {
      for (const socket of sockets) socket.removeAllListeners('data').on('data', () => undefined);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
