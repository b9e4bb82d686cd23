import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as afterPolling, setTimeout as sleep } from 'node:timers/promises';
import { answerMalformedRequests, refuseMalformed } from './malformed-requests';

/** How long requests that were sent before the end was announced may still arrive. */
const LAST_REQUESTS_MS = 300;

/** A turn of the event loop that took no longer left no connection waiting to be accepted. */
const REST_MS = 1;
const LONGEST_WAIT_FOR_REST_MS = 500;

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
}

/** Thrown when the address cannot be listened on, with what to do about it. */
export class AddressUnavailableError extends Error {
  constructor(host: string, port: number, reason: string) {
    super(`Cannot listen on ${host}:${port}: ${reason}. Stop what listens there or set PORT to a free port.`);
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
  answerMalformedRequests(server, limits.maximumPipelined);
  const underWay = new Set<ServerResponse>();
  server.on('request', (request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (phase === 'draining') response.setHeader('connection', 'close');
    if (request.headers.host === undefined && request.httpVersion === '1.1') refuseMalformed(response);
    else options.handle(request, response, phase);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AddressUnavailableError(options.host, options.port, error.code ?? error.message)),
    );
    server.listen(options.port, options.host, resolve);
  });
  phase = 'ready';
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;

  return {
    url: `http://${host}:${address.port}`,
    phase: () => phase,
    stop: async (graceMs) => {
      if (phase !== 'ready') return;
      phase = 'draining';
      // Whoever is not told sends its next request on a connection that is about to be closed.
      for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
      // A request may be on its way on a connection that looks idle from here. Closing first would lose it.
      await sleep(Math.min(LAST_REQUESTS_MS, graceMs));
      await momentOfRest(Math.min(LONGEST_WAIT_FOR_REST_MS, graceMs));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const forced = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(forced);
      phase = 'stopped';
    },
  };
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
