import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createCallStreams, createLog, keptFor, type StreamAnswer } from '@lienthong/chassis';
import { createMessageReader } from '../http/message-reader';

/** Finds the whole HTTP response to a body; a promise while it must first be fetched. */
export type FindResponse = (body: string) => Buffer | Promise<Buffer>;

const READY = writeResponse(200, '{}');

/**
 * As cheap a server as JavaScript makes: it answers whole requests with whole responses, so that a gateway in front of
 * four of these is what is measured. It listens to nothing in a request but its body; whatever is not POSTed is told that
 * it is ready. Streams of calls, which our gateway asks for, are taken as our subgraphs take them.
 */
export function createCannedServer(find: FindResponse): Server {
  const streams = createCannedStreams(find);
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
    const receive = (chunk: Buffer): void => {
      try {
        read(chunk);
      } catch {
        socket.destroy();
      }
    };
    // Looked at once for each connection: whoever asks by single requests is not to pay for it with each.
    socket.once('data', (first: Buffer) => {
      if (ASKS_FOR_STREAM.test(first.toString('latin1', 0, HEAD_BYTES))) {
        streams.emit('connection', socket);
        socket.unshift(first);
        return;
      }
      socket.on('data', receive);
      receive(first);
    });
    // A gateway that ends or gives up a call is none of a subgraph's business.
    socket.on('error', () => socket.destroy());
  });
}

/** A request for another protocol comes alone on its connection, and in one piece. */
const ASKS_FOR_STREAM = /^GET [^]*\r\nupgrade: websocket\r\n/i;
const HEAD_BYTES = 4_096;

function createCannedStreams(find: FindResponse): ReturnType<typeof createHttpServer> {
  const streams = createCallStreams({
    path: '/graphql',
    mayOpen: () => true,
    answer: async (_, body) => asStreamed(await find(Buffer.from(body).toString('latin1'))),
    log: createLog('canned', 'silent'),
  });
  return createHttpServer().on('upgrade', streams.accept);
}

const asStreamed = keptFor((response: Buffer): StreamAnswer => {
  const head = response.indexOf('\r\n\r\n');
  const status = Number(response.toString('latin1', 'HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
  return { status, body: response.subarray(head + 4) };
});

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
