import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How often a connection is looked at, while a server ends. */
const LOOK_MS = 50;

interface Quiet {
  readonly bytes: number;
  readonly looks: number;
}

/** The connections of a server, and what is still to be answered on them. */
export interface OpenConnections {
  /** Whoever takes over a connection ends it himself. */
  readonly leave: (socket: Socket) => void;
  /** From now on each answer tells its client that the connection ends with it. */
  readonly tellOfTheEnd: () => void;
  /**
   * Ends the connections on which nothing has happened for some `quietMs`, and goes on until it is called back.
   *
   * `closeIdleConnections` of node:http is not enough: it closes whatever is idle at the moment, which a client that
   * writes at the same moment sees as a reset, and it throws away answers that the client has not read to the end.
   * Quiet is counted in looks and not in milliseconds, for a process that did not run has heard nothing.
   */
  readonly endQuietOnes: (quietMs: number) => () => void;
}

export function watchConnections(server: Server): OpenConnections {
  const underWay = new Set<ServerResponse>();
  const connections = new Map<Socket, Quiet>();
  let isEnding = false;

  server.on('connection', (socket) => {
    connections.set(socket, { bytes: 0, looks: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (_, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isEnding) response.setHeader('connection', 'close');
  });

  function look(quietLooks: number): void {
    const busy = new Set([...underWay].map(({ req }) => req.socket));
    for (const [socket, quiet] of connections) {
      const bytes = socket.bytesRead + socket.bytesWritten;
      const isQuiet = bytes === quiet.bytes && !busy.has(socket);
      const looks = isQuiet ? quiet.looks + 1 : 0;
      connections.set(socket, { bytes, looks });
      if (looks >= quietLooks) socket.destroySoon();
    }
  }

  return {
    leave: (socket) => {
      connections.delete(socket);
    },
    tellOfTheEnd: () => {
      isEnding = true;
      for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
    },
    endQuietOnes: (quietMs) => {
      const looking = setInterval(() => look(quietMs / LOOK_MS), LOOK_MS);
      return () => clearInterval(looking);
    },
  };
}
