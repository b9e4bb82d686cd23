import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long requests that were sent before the end was announced may still arrive. */
const LAST_REQUESTS_MS = 300;

/** Where a server is in its life; readiness and shutdown read it. */
export type ServerPhase = 'starting' | 'ready' | 'draining' | 'stopped';

export interface HttpServer {
  readonly url: string;
  readonly phase: () => ServerPhase;
  /** Refuses new work, lets what is under way finish within `graceMs`, then closes. */
  stop(graceMs: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
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
  const server = createServer((request, response) => {
    if (phase === 'draining') response.setHeader('connection', 'close');
    options.handle(request, response, phase);
  });
  // A client that dribbles its request is cut off: each open socket costs memory that others need.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;

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
      // A request may be on its way on a connection that looks idle from here. Closing first would lose it.
      await sleep(Math.min(LAST_REQUESTS_MS, graceMs));
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
