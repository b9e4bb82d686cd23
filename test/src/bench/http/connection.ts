import { connect } from 'node:net';
import { createMessageReader, type HttpMessage } from './message-reader';

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

/** A kept-alive connection on which one request is under way at a time. */
export interface Connection {
  /** Rejects when the connection breaks, answers no HTTP or not in time; it is of no use any more then. */
  send(request: Buffer): Promise<Reply>;
  close(): void;
}

const REPLY_MS = 20_000;

/**
 * A client of bare sockets: Node's own takes three times as much of the processors that the gateway is measured on.
 * autocannon takes as much as this one, and expects the same answer to whatever it asks.
 */
export function openConnection(url: string): Connection {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = undefined;
    socket.destroy();
  };
  const read = createMessageReader(({ startLine, body }: HttpMessage) => {
    waiting?.resolve({ status: Number(startLine.split(' ')[1]), body });
    waiting = undefined;
  });
  socket.setTimeout(REPLY_MS, () => fail(new Error(`no answer in ${REPLY_MS} ms`)));
  socket.on('data', (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) reject(new Error('the connection was closed'));
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}
