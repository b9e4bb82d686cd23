import { createServer, ServerResponse, type IncomingMessage } from 'node:http';
import { Server as ListeningServer, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as afterPolling, setTimeout as sleep } from 'node:timers/promises';
import { answerMalformedRequests, refuseMalformed } from './malformed-requests';
import { watchConnections } from './open-connections';

/** How long clients and balancers have to see, in readiness, that the end is near. */
const LAST_CONNECTIONS_MS = 300;

/** A client at work sends its next request sooner; a connection that is quiet for longer has none under way. */
const QUIET_MS = 1_000;

/** A turn of the event loop that took no longer left no connection waiting to be accepted. */
const REST_MS = 1;
const LONGEST_WAIT_FOR_REST_MS = 2_000;

/** Where a server is in its life; readiness and shutdown read it. */
export type ServerPhase = 'starting' | 'ready' | 'draining' | 'stopped';

export interface HttpServer {
  readonly url: string;
  readonly phase: () => ServerPhase;
  /** Refuses new work, lets what is under way finish within `graceMs`, then closes. */
  stop(graceMs: number): Promise<void>;
}

/** What one client may take of a server that others need too. */
export interface HttpServerLimits {
  /** Milliseconds for the headers of a request to arrive. */
  readonly headersTimeoutMs: number;
  /** Milliseconds for a whole request to arrive. */
  readonly requestTimeoutMs: number;
  /** Milliseconds without a byte in either direction, as when a client does not read its answer. */
  readonly silenceTimeoutMs: number;
  /** Milliseconds that a connection is kept for its next request; longer than proxies keep theirs. */
  readonly keepAliveTimeoutMs: number;
  /** How often, in milliseconds, the first two are looked at. */
  readonly timeoutCheckMs: number;
  readonly maximumHeaderBytes: number;
  readonly maximumConnections: number;
  /** Requests that one connection may have waiting. */
  readonly maximumPipelined: number;
}

export const DEFAULT_HTTP_LIMITS: HttpServerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  silenceTimeoutMs: 120_000,
  keepAliveTimeoutMs: 65_000,
  timeoutCheckMs: 1_000,
  maximumHeaderBytes: 16 * 1024,
  maximumConnections: 1_000,
  maximumPipelined: 100,
};

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  readonly limits?: Partial<HttpServerLimits>;
  readonly handle: (request: IncomingMessage, response: ServerResponse, phase: ServerPhase) => void;
  /** Sets what every answer carries on one that `handle` has not given: to a request whose rest cannot be read. */
  readonly prepareRefusal?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Connections that are to speak another protocol than HTTP; without it they are told that there is none. */
  readonly streams?: AcceptedStreams;
}

/** What is spoken on connections that have left HTTP. */
export interface AcceptedStreams {
  readonly isFor: (request: IncomingMessage) => boolean;
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Each is to end when what is under way on it is done. */
  readonly tellOfTheEnd: () => void;
  readonly destroy: () => void;
}

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Stop what listens there or set PORT to a free port.',
  EADDRNOTAVAIL: 'That is no address of this machine: set HOST to one that is.',
  EACCES: 'Set PORT to 1024 or more, or let the process listen below.',
};

/** Thrown when the address cannot be listened on, with what to do about it. */
export class AddressUnavailableError extends Error {
  constructor(host: string, port: number, reason: string) {
    super(
      `Cannot listen on ${host}:${port}: ${reason}. ${REMEDIES[reason] ?? 'Set HOST and PORT to where it may.'}`,
    );
    this.name = 'AddressUnavailableError';
  }
}

/** @throws {AddressUnavailableError} */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let phase: ServerPhase = 'starting';
  const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
  const server = createServer({
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // node:http looks every half minute unless told, and lets a slow client stay until then.
    connectionsCheckingInterval: limits.timeoutCheckMs,
    maxHeaderSize: limits.maximumHeaderBytes,
    requireHostHeader: false,
  });
  server.timeout = limits.silenceTimeoutMs;
  server.maxConnections = limits.maximumConnections;
  const connections = watchConnections(server, limits.maximumPipelined);
  answerMalformedRequests(server, connections, options.prepareRefusal);
  // Answered by node:http itself they would be no requests here: not counted, not waited for. RFC 9110 (10.1.1) lets them pass.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('request', (request, response) => {
    // What stood behind it in the same chunk is still read.
    if (request.socket.destroyed) return;
    if (request.headers.host === undefined && request.httpVersion === '1.1') refuseMalformed(response);
    else options.handle(request, response, phase);
  });

  const { streams } = options;
  if (streams) {
    server.on('upgrade', (request, socket, head) => {
      // A refusal would be taken for the answer to what was asked before it.
      if (connections.isBusy(request.socket)) socket.destroy();
      else if (streams.isFor(request)) {
        connections.leave(request.socket);
        streams.accept(request, socket, head);
      } else if (request.method === 'GET') {
        // Some clients offer another protocol with every request, and are content with an answer in this one.
        server.emit('request', request, lastResponse(request));
      } else {
        refuseMalformed(lastResponse(request));
      }
    });
  }

  await listen(server, options);
  phase = 'ready';
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;

  return {
    url: `http://${host}:${address.port}`,
    phase: () => phase,
    stop: async (graceMs) => {
      if (phase !== 'ready') return;
      phase = 'draining';
      // Connections are kept until nobody can make a new one: each that ended sooner would come back as a new one,
      // and the one that waits to be accepted when listening ends is reset.
      await sleep(Math.min(LAST_CONNECTIONS_MS, graceMs));
      await momentOfRest(Math.min(LONGEST_WAIT_FOR_REST_MS, graceMs));
      // The `close` of node:http would also close whatever is idle at this moment.
      const closed = new Promise<void>((resolve) =>
        ListeningServer.prototype.close.call(server, () => resolve()),
      );
      connections.tellOfTheEnd();
      streams?.tellOfTheEnd();
      const leave = connections.endQuietOnes(Math.min(QUIET_MS, graceMs / 10));
      const forced = setTimeout(() => {
        server.closeAllConnections();
        streams?.destroy();
      }, graceMs);
      await closed;
      leave();
      clearTimeout(forced);
      // Nothing is left to close but the timer of node:http that looks for slow clients.
      server.close();
      phase = 'stopped';
    },
  };
}

/** For a request whose connection node:http has given away, with all that it listened for. */
function lastResponse(request: IncomingMessage): ServerResponse {
  const { socket } = request;
  for (const event of ['error', 'timeout']) socket.on(event, () => socket.destroy());
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => socket.destroySoon());
  return response;
}

/**
 * Before seconds of work that would be for nothing.
 *
 * @throws {AddressUnavailableError}
 */
export async function expectFreeAddress(address: Pick<HttpServerOptions, 'host' | 'port'>): Promise<void> {
  const server = new ListeningServer();
  await listen(server, address);
  await new Promise<void>((closed) => server.close(() => closed()));
}

function listen(server: ListeningServer, address: Pick<HttpServerOptions, 'host' | 'port'>): Promise<void> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AddressUnavailableError(host, port, error.code ?? error.message)),
    );
    server.listen(port, host, resolve);
  });
}

/** When listening ends, connections that wait to be accepted are reset. They wait while the event loop is busy. */
async function momentOfRest(limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  let turnedAt = performance.now();
  while (turnedAt < deadline) {
    await afterPolling();
    const now = performance.now();
    if (now - turnedAt < REST_MS) return;
    turnedAt = now;
  }
}
