import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What stands between one agency and its database, so that the database can fail for this agency alone. */
export interface DatabaseLink {
  /** The database's URL by way of this link. */
  readonly url: string;
  /** As a database server that was killed: connections are reset, new ones refused. */
  readonly refuse: () => Promise<void>;
  /** As a database server that hangs: connections are accepted, and nothing comes back on any of them. */
  readonly hang: () => void;
  /** As if nothing had happened; what was sent meanwhile to a database that hung arrives now. */
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const DEFAULT_PORT = 5432;

/** @param databaseUrl of the database as it is reached without the link */
export async function openDatabaseLink(databaseUrl: string): Promise<DatabaseLink> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isHanging = false;

  const server = createServer((near) => {
    const far = connect(Number(target.port || DEFAULT_PORT), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      // A pipe would start again by itself whatever was stopped.
      socket.on('data', (chunk) => {
        if (!other.write(chunk)) socket.pause();
      });
      socket.on('drain', () => {
        if (!isHanging) other.resume();
      });
      socket.on('end', () => other.end());
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.setNoDelay(true);
      if (isHanging) socket.pause();
    }
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  return {
    url: url.href,
    refuse: stopListening,
    hang: () => {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    mend: async () => {
      isHanging = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
