import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CALL_HEADER } from '../call/signed-call';
import type { AcceptedStreams } from '../http-server';
import type { Log } from '../log';
import {
  CALL_STREAM_PROTOCOL,
  ENDING_MESSAGE,
  LONGEST_LINE,
  MAXIMUM_ANSWER_BYTES,
  MAXIMUM_BODY_BYTES,
  readFrames,
  type Frame,
} from './frames';
import { OutgoingMessages } from './outgoing-messages';

/** What is answered to one call. */
export interface StreamAnswer {
  readonly status: number;
  readonly body: string | Buffer;
  /** Where its time went (`Server-Timing`), without a space. */
  readonly timing?: string | undefined;
}

export interface CallStreamsSettings {
  /** Where streams are opened. */
  readonly path: string;
  /** Whether whoever shows this word may open a stream; each call on it is judged by itself. */
  readonly mayOpen: (call: string | undefined) => boolean;
  /** Answers one call: its signed word, and its body as text. */
  readonly answer: (call: string, body: string) => Promise<StreamAnswer>;
  readonly log: Log;
}

/** Gateways say that they are there every few seconds; one that has said nothing for so long is gone. */
const SILENCE_MS = 60_000;
/** Calls that one stream may have waiting: more than a gateway has callers. */
const MAXIMUM_WAITING = 2_000;
/** Answers that a gateway does not read. */
const MAXIMUM_UNREAD_BYTES = 64 * 1024 * 1024;
/** How long a refusal may take to be read. */
const LAST_ANSWER_MS = 1_000;

const NOT_UTF_8: StreamAnswer = { status: 400, body: refusal('The body is not JSON in UTF-8.') };
const BUSY: StreamAnswer = { status: 503, body: refusal('Too many calls wait on this stream.') };
const TOO_LARGE: StreamAnswer = { status: 500, body: refusal('The answer is too large.') };
const FAILED: StreamAnswer = { status: 500, body: refusal('The request could not be answered.') };

/**
 * Lets a gateway send all its calls over one connection, and answers each as soon as it can be, in whatever order: a slow
 * one holds up nobody, and what comes together is read and written together. WebSocket (RFC 6455), which balancers know.
 */
export function createCallStreams(settings: CallStreamsSettings): AcceptedStreams {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAXIMUM_BODY_BYTES + LONGEST_LINE,
    // Whoever does not ask for it has been refused before.
    handleProtocols: () => CALL_STREAM_PROTOCOL,
  });
  const streams = new Map<WebSocket, ServedStream>();
  let isEnding = false;
  const serve = (webSocket: WebSocket, socket: Socket): void => {
    const stream = new ServedStream(webSocket, socket, settings);
    streams.set(webSocket, stream);
    webSocket.once('close', () => streams.delete(webSocket));
    if (isEnding) stream.tellOfTheEnd();
  };
  return {
    isFor: ({ headers, url }) =>
      headers.upgrade?.toLowerCase() === 'websocket' && url?.split('?', 1)[0] === settings.path,
    accept: (request, socket, head) => {
      const call = request.headers[CALL_HEADER];
      const asked = String(request.headers['sec-websocket-protocol'] ?? '').split(/, */);
      if (!settings.mayOpen(typeof call === 'string' ? call : undefined)) refuse(socket, '401 Unauthorized');
      else if (!asked.includes(CALL_STREAM_PROTOCOL)) refuse(socket, '400 Bad Request');
      else server.handleUpgrade(request, socket, head, (opened) => serve(opened, request.socket));
    },
    tellOfTheEnd: () => {
      isEnding = true;
      for (const stream of streams.values()) stream.tellOfTheEnd();
    },
    destroy: () => {
      for (const webSocket of streams.keys()) webSocket.terminate();
    },
  };
}

class ServedStream {
  private waiting = 0;
  private readonly outgoing: OutgoingMessages;

  constructor(
    private readonly webSocket: WebSocket,
    socket: Socket,
    private readonly settings: CallStreamsSettings,
  ) {
    this.outgoing = new OutgoingMessages(webSocket);
    socket.setTimeout(SILENCE_MS, () => webSocket.terminate());
    webSocket.on('message', (message: Buffer, isBinary) => this.receive(message, isBinary));
    webSocket.on('error', (error) => {
      settings.log.debug({ err: error }, 'a stream of calls broke');
      this.endSoon();
    });
  }

  /** Calls that come before the gateway has heard of it are answered too: the gateway ends the stream. */
  tellOfTheEnd(): void {
    this.webSocket.send(ENDING_MESSAGE);
  }

  /** A peer that does not speak the protocol may not stay by never ending it. */
  private endSoon(): void {
    setTimeout(() => this.webSocket.terminate(), LAST_ANSWER_MS).unref();
  }

  private receive(message: Buffer, isBinary: boolean): void {
    const frames = isBinary ? readFrames(message) : undefined;
    if (!frames) {
      this.webSocket.close(1002, 'a message that is no call');
      this.endSoon();
      return;
    }
    for (const frame of frames) this.take(frame);
  }

  private take({ number, word, body }: Frame): void {
    if (this.waiting >= MAXIMUM_WAITING) {
      this.send(number, BUSY);
    } else if (!isUtf8(body)) {
      this.send(number, NOT_UTF_8);
    } else {
      this.waiting += 1;
      void this.answer(number, word, body.toString());
    }
  }

  private async answer(number: number, call: string, body: string): Promise<void> {
    let answer = FAILED;
    try {
      answer = await this.settings.answer(call, body);
    } catch (error) {
      this.settings.log.error({ err: error }, 'request failed outside GraphQL');
    }
    this.waiting -= 1;
    this.send(number, answer);
  }

  private send(number: number, { status, body, timing }: StreamAnswer): void {
    const { webSocket } = this;
    if (webSocket.readyState !== webSocket.OPEN) return;
    if (this.outgoing.waitingBytes > MAXIMUM_UNREAD_BYTES) {
      webSocket.terminate();
      return;
    }
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    // The gateway would close the stream upon it, and others wait there.
    if (bytes.length + LONGEST_LINE > MAXIMUM_ANSWER_BYTES) this.send(number, TOO_LARGE);
    else this.outgoing.add(number, wordOf(status, timing), bytes);
  }
}

/** With a space in it the gateway would take the message for none of the protocol, and the calls of everybody with it. */
function wordOf(status: number, timing: string | undefined): string {
  return timing === undefined || /\s/.test(timing) ? String(status) : `${status};${timing}`;
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  // Whoever was refused may not hold the connection by not ending his side of it.
  setTimeout(() => socket.destroy(), LAST_ANSWER_MS).unref();
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function refusal(message: string): string {
  return `${JSON.stringify({ errors: [{ message }] })}\n`;
}
