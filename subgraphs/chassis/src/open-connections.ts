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
  /** Whether answers are still to be given on a connection. */
  readonly isBusy: (socket: Socket) => boolean;
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
  /** By connection: of answers that wait behind another, node:http tells no end when their connection goes. */
  const underWay = new Map<Socket, Set<ServerResponse>>();
  const connections = new Map<Socket, Quiet>();
  let isEnding = false;

  server.on('connection', (socket) => {
    connections.set(socket, { bytes: 0, looks: 0 });
    socket.once('close', () => {
      connections.delete(socket);
      underWay.delete(socket);
    });
  });
  server.on('request', ({ socket }, response) => {
    const answers = underWay.get(socket) ?? new Set();
    underWay.set(socket, answers.add(response));
    response.once('close', () => answers.delete(response));
    if (isEnding) response.setHeader('connection', 'close');
  });

  function isBusy(socket: Socket): boolean {
    return (underWay.get(socket)?.size ?? 0) > 0;
  }

  function look(quietLooks: number): void {
    for (const [socket, quiet] of connections) {
      const bytes = socket.bytesRead + socket.bytesWritten;
      const isQuiet = bytes === quiet.bytes && !isBusy(socket);
      const looks = isQuiet ? quiet.looks + 1 : 0;
      connections.set(socket, { bytes, looks });
      if (looks >= quietLooks) socket.destroySoon();
    }
  }

  return {
    isBusy,
    leave: (socket) => {
      connections.delete(socket);
    },
    tellOfTheEnd: () => {
      isEnding = true;
      for (const response of [...underWay.values()].flatMap((answers) => [...answers])) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    endQuietOnes: (quietMs) => {
      const looking = setInterval(() => look(quietMs / LOOK_MS), LOOK_MS);
      return () => clearInterval(looking);
    },
  };
}
