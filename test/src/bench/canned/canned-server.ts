import { createServer, type Server, type Socket } from 'node:net';
import { createMessageReader } from '../http/message-reader';

/** Finds the whole HTTP response to a body; a promise while it must first be fetched. */
export type FindResponse = (body: string) => Buffer | Promise<Buffer>;

const READY = writeResponse(200, '{}');

/**
 * As cheap a server as JavaScript makes: it answers whole requests with whole responses, so that a gateway in front of
 * four of these is what is measured. It listens to nothing in a request but its body; whatever is not POSTed is told that
 * it is ready.
 */
export function createCannedServer(find: FindResponse): Server {
  return createServer({ noDelay: true }, (socket) => {
    const read = createMessageReader(({ startLine, body }) => {
      if (!startLine.startsWith('POST ')) {
        socket.write(READY);
        return;
      }
      const response = find(body.toString('latin1'));
      if (response instanceof Promise) void response.then((bytes) => send(socket, bytes));
      else socket.write(response);
    });
    socket.on('data', (chunk) => {
      try {
        read(chunk);
      } catch {
        socket.destroy();
      }
    });
    // A gateway that ends or gives up a call is none of a subgraph's business.
    socket.on('error', () => socket.destroy());
  });
}

function send(socket: Socket, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes);
}

export function writeResponse(status: number, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(
      `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Not Recorded'}\r\n` +
        `content-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`,
    ),
    bytes,
  ]);
}
