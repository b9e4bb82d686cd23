import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How often a connection is looked at, while a server ends. */
const LOOK_MS = 50;

/** A request and what answers it. */
export interface OpenExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** One object for as long as a connection lasts, since each request looks at it. */
interface Connection {
  /** In the order of their requests; what has been answered before all others goes when the next comes. */
  readonly exchanges: OpenExchange[];
  bytes: number;
  looks: number;
}

/** The connections of a server, and what is still to be answered on them. */
export interface OpenConnections {
  /** The last request that was read on a connection, answered or not. */
  readonly lastOn: (socket: Socket) => OpenExchange | undefined;
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

/** @param maximumPipelined requests of one connection that may wait for their answers; more close it */
export function watchConnections(server: Server, maximumPipelined: number): OpenConnections {
  /** Of answers that wait behind another, node:http tells no end when their connection goes. */
  const connections = new Map<Socket, Connection>();
  let isEnding = false;

  server.on('connection', (socket) => {
    connections.set(socket, { exchanges: [], bytes: 0, looks: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request, response) => {
    const exchanges = connections.get(request.socket)?.exchanges ?? [];
    while (exchanges[0]?.response.writableFinished) exchanges.shift();
    exchanges.push({ request, response });
    if (isEnding) response.setHeader('connection', 'close');
    if (exchanges.length > maximumPipelined) request.socket.destroy();
  });

  function isBusy(socket: Socket): boolean {
    const exchanges = connections.get(socket)?.exchanges ?? [];
    // An answer is written before node:http lets go of its connection, and until then nobody may take that over.
    return exchanges.some(({ response }) => !response.closed);
  }

  function look(quietLooks: number): void {
    for (const [socket, connection] of connections) {
      const bytes = socket.bytesRead + socket.bytesWritten;
      const isQuiet = bytes === connection.bytes && !isBusy(socket);
      connection.bytes = bytes;
      connection.looks = isQuiet ? connection.looks + 1 : 0;
      if (connection.looks >= quietLooks) socket.destroySoon();
    }
  }

  return {
    lastOn: (socket) => connections.get(socket)?.exchanges.at(-1),
    isBusy,
    leave: (socket) => {
      connections.delete(socket);
    },
    tellOfTheEnd: () => {
      isEnding = true;
      for (const { response } of [...connections.values()].flatMap(({ exchanges }) => exchanges)) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    endQuietOnes: (quietMs) => {
      const looking = setInterval(() => look(quietMs / LOOK_MS), LOOK_MS);
      return () => clearInterval(looking);
    },
  };
}
