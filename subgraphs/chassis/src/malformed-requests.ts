import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { OpenConnections } from './open-connections';

interface Refusal {
  readonly status: number;
  readonly message: string;
}

const MALFORMED: Refusal = { status: 400, message: 'The request is not well-formed HTTP.' };
const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive. Send it again.' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers of the request are too large.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: 'The chunks of the body are larger than they say.' },
};

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** How long an answer that ends a connection may take to be read. */
const LAST_ANSWER_MS = 1_000;

/**
 * Tells a client in JSON what is wrong with a request that node:http cannot read, where it would say a bare status line.
 * Requests of the same connection that were well-formed are answered first: an answer out of its turn would be taken for
 * another's.
 *
 * @param connections those of the server
 * @param prepare sets what every answer to a request carries
 */
export function answerMalformedRequests(
  server: Server,
  connections: Pick<OpenConnections, 'lastOn'>,
  prepare?: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  const ending = new WeakSet<Socket>();

  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    if (ending.has(socket)) return;
    ending.add(socket);
    const refusal = REFUSALS[error.code ?? ''] ?? MALFORMED;
    const last = connections.lastOn(socket);
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
    } else if (!last || (last.request.complete && last.response.writableFinished)) {
      endWith(socket, refusal);
    } else if (last.request.complete) {
      last.response.once('finish', () => endWith(socket, refusal));
    } else if (last.response.headersSent) {
      // What could not be read is the rest of a body whose request has been answered.
      socket.destroySoon();
    } else {
      prepare?.(last.request, last.response);
      last.response.writeHead(refusal.status, { ...HEADERS, connection: 'close' });
      last.response.end(bodyOf(refusal));
      last.response.once('finish', () => closeSoon(socket));
    }
  });
}

/** Answers what is well-formed for node:http and still not for RFC 9112, such as a request without Host. */
export function refuseMalformed(response: ServerResponse): void {
  response.writeHead(MALFORMED.status, { ...HEADERS, connection: 'close' }).end(bodyOf(MALFORMED));
}

function endWith(socket: Socket, refusal: Refusal): void {
  if (!socket.writable) return;
  const body = bodyOf(refusal);
  const headers = { ...HEADERS, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}\r\n`;
  socket.end(`${status}${lines.join('')}\r\n${body}`);
  closeSoon(socket);
}

/** Closing at once, with bytes of the client still unread, would make its system throw the answer away. */
function closeSoon(socket: Socket): void {
  setTimeout(() => socket.destroy(), LAST_ANSWER_MS).unref();
}

function bodyOf({ message }: Refusal): string {
  return `${JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] })}\n`;
}
