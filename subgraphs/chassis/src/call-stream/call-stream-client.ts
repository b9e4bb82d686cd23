import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { Ending } from '../ending';
import { CALL_HEADER } from '../call/signed-call';
import {
  CALL_STREAM_PROTOCOL,
  ENDING_MESSAGE,
  LONGEST_CALL,
  MAXIMUM_ANSWER_BYTES,
  MAXIMUM_BODY_BYTES,
  readFrames,
} from './frames';
import { OutgoingMessages } from './outgoing-messages';
import { WaitingCalls } from './waiting-calls';

/** What came back for a call. */
export interface StreamedAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  /** Where its time went, in the agency's words. */
  readonly timing: string | undefined;
}

/** A call that was under way when its connection ended, and may or may not have been answered. */
export class StreamLostError extends Error {
  readonly code = 'ECONNRESET';
  constructor() {
    super('the stream of calls ended before the answer');
    this.name = 'StreamLostError';
  }
}

export interface CallStreamSettings {
  /** The agency's GraphQL endpoint, `http:` or `https:`. */
  readonly url: string;
  /** Milliseconds within which a connection must be made. */
  readonly connectMs: number;
  /** Signs for a new connection, whose body is empty. */
  readonly sign: () => string | undefined;
  /** How often a sign of life is asked for, in milliseconds. Default: 5000. */
  readonly signOfLifeMs?: number;
}

/** One connection for all calls to one agency, made anew whenever it is lost. */
export interface CallStream {
  /** Whether calls can be sent now; where not, they go as requests of their own. */
  readonly isOpen: () => boolean;
  /**
   * @param body one character for each byte
   * @throws {StreamLostError}, or at the ending
   */
  readonly ask: (call: string, body: string, ending: Ending) => Promise<StreamedAnswer>;
  readonly close: () => void;
}

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** A server that knows no streams may be replaced by one that does. */
const PAUSE_WITHOUT_STREAMS_MS = 60_000;
/** A peer that vanished without a word is found out after the last sign that it missed. */
const SIGN_OF_LIFE_MS = 5_000;
/** More than one, since a process that was busy itself looks before it has read what lies there. */
const MISSED_SIGNS = 2;

const STATUS = /^([1-5]\d\d)(?:;(.*))?$/;

/** Whether a call may be sent on a stream: the agency would close it upon a larger one, and others wait there. */
export function isForStream(call: string, body: string): boolean {
  return call.length <= LONGEST_CALL && body.length <= MAXIMUM_BODY_BYTES;
}

/** A call whose caller has left. */
class NotWaitedForError extends Error {
  constructor() {
    super('the answer is not waited for');
    this.name = 'NotWaitedForError';
  }
}

/** What is to happen with an answer. */
class Waiting {
  resolve: (answer: StreamedAnswer) => void = nothing;
  reject: (error: Error) => void = nothing;
  forget: () => void = nothing;
}

function nothing(): void {}

export function openCallStream(settings: CallStreamSettings): CallStream {
  return new Reconnecting(settings);
}

class Reconnecting implements CallStream {
  private current: Connection | undefined;
  private pauseMs = SHORTEST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  /** Those that wait for their last answers, beside the current one. */
  private readonly connections = new Set<Connection>();

  constructor(private readonly settings: CallStreamSettings) {
    this.connect();
  }

  isOpen = (): boolean => this.current?.hasRoom === true;

  ask = (call: string, body: string, ending: Ending): Promise<StreamedAnswer> =>
    this.current ? this.current.ask(call, body, ending) : Promise.reject(new StreamLostError());

  close = (): void => {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const connection of this.connections) connection.close();
  };

  private connect(): void {
    const connection = new Connection(this.settings, {
      opened: () => {
        this.pauseMs = SHORTEST_PAUSE_MS;
      },
      refused: (status) => {
        this.pauseMs = isPassing(status) ? LONGEST_PAUSE_MS : PAUSE_WITHOUT_STREAMS_MS;
      },
      ending: () => this.connectAgain(connection),
      ended: () => {
        this.connections.delete(connection);
        this.connectAgain(connection);
      },
    });
    this.connections.add(connection);
    this.current = connection;
  }

  private connectAgain(lost: Connection): void {
    if (this.isClosed || this.current !== lost) return;
    this.current = undefined;
    // Each time a little different, so that gateways do not come back all at once.
    this.timer = setTimeout(() => this.connect(), this.pauseMs * (0.5 + Math.random()));
    this.timer.unref();
    if (this.pauseMs < LONGEST_PAUSE_MS) this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
  }
}

/** A proxy without anybody behind it, or a clock or key that is not right yet. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 401;
}

interface ConnectionEvents {
  readonly opened: () => void;
  /** The server has answered, and with no stream. */
  readonly refused: (status: number) => void;
  /** It wants no more calls. */
  readonly ending: () => void;
  readonly ended: () => void;
}

class Connection {
  isOpen = false;
  private readonly webSocket: WebSocket;
  private readonly waiting = new WaitingCalls<Waiting>();
  private readonly outgoing: OutgoingMessages;
  private missed = 0;
  private socket: Socket | undefined;
  private bytesRead = 0;
  private isLast = false;

  constructor({ url, connectMs, sign, signOfLifeMs }: CallStreamSettings, events: ConnectionEvents) {
    const call = sign();
    this.webSocket = new WebSocket(url.replace(/^http/, 'ws'), CALL_STREAM_PROTOCOL, {
      perMessageDeflate: false,
      handshakeTimeout: connectMs,
      maxPayload: MAXIMUM_ANSWER_BYTES,
      followRedirects: false,
      headers: call === undefined ? {} : { [CALL_HEADER]: call },
      generateMask: leaveUnmasked,
    });
    this.outgoing = new OutgoingMessages(this.webSocket);
    const heartbeat = setInterval(() => this.expectLife(), signOfLifeMs ?? SIGN_OF_LIFE_MS);
    heartbeat.unref();
    this.webSocket
      .on('upgrade', ({ socket }: { readonly socket: Socket }) => {
        socket.setNoDelay(true);
        this.socket = socket;
      })
      .on('open', () => {
        this.isOpen = true;
        events.opened();
      })
      .on('message', (message: Buffer, isBinary) => {
        if (isBinary) this.receive(message);
        else if (message.toString() === ENDING_MESSAGE) {
          this.close();
          events.ending();
        }
      })
      .on('unexpected-response', (_, { statusCode = 0 }: IncomingMessage) => {
        events.refused(statusCode);
        this.webSocket.terminate();
      })
      // Told again as the end of the connection.
      .on('error', () => undefined)
      .on('close', () => {
        clearInterval(heartbeat);
        this.isOpen = false;
        for (const { reject, forget } of this.waiting.takeAll()) {
          forget();
          reject(new StreamLostError());
        }
        events.ended();
      });
  }

  get hasRoom(): boolean {
    return this.isOpen && !this.waiting.isFull;
  }

  ask(call: string, body: string, ending: Ending): Promise<StreamedAnswer> {
    if (!this.isOpen) return Promise.reject(new StreamLostError());
    if (ending.isOver) return Promise.reject(new NotWaitedForError());
    const waiting = new Waiting();
    const number = this.waiting.add(waiting);
    this.outgoing.add(number, call, body);
    return this.answerTo(number, waiting, ending);
  }

  /** Apart from what is sent, which would live for as long as its answer is waited for. */
  private answerTo(number: number, waiting: Waiting, ending: Ending): Promise<StreamedAnswer> {
    return new Promise((resolve, reject) => {
      waiting.resolve = resolve;
      waiting.reject = reject;
      waiting.forget = ending.whenOver(() => {
        this.waiting.take(number);
        reject(new NotWaitedForError());
        this.endIfLast();
      });
    });
  }

  /** Takes no more calls, and ends when those under way have been answered. */
  close(): void {
    this.isOpen = false;
    this.isLast = true;
    this.endIfLast();
  }

  private endIfLast(): void {
    if (this.isLast && this.waiting.size === 0) this.webSocket.terminate();
  }

  private receive(message: Buffer): void {
    for (const frame of readFrames(message) ?? [undefined]) {
      const [, status, timing] = STATUS.exec(frame?.word ?? '') ?? [];
      if (!frame || status === undefined) {
        this.webSocket.terminate();
        return;
      }
      const waiting = this.waiting.take(frame.number);
      // Nobody waits any more for what was given up.
      if (!waiting) continue;
      waiting.forget();
      waiting.resolve({ status: Number(status), bytes: frame.body, timing });
    }
    this.endIfLast();
  }

  private expectLife(): void {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return;
    // A large answer that is still coming is life, too: the sign asked for waits behind it.
    const { bytesRead = 0 } = this.socket ?? {};
    this.missed = bytesRead > this.bytesRead ? 0 : this.missed + 1;
    this.bytesRead = bytesRead;
    if (this.missed > MISSED_SIGNS) {
      this.webSocket.terminate();
      return;
    }
    this.webSocket.ping();
  }
}

/**
 * A client masks so that a page which chooses its words cannot make a proxy on the way take them for requests (RFC 6455, 10.3).
 * This client is no page, and what callers chose stands in JSON, where no line ends: a mask of zeros, which every server takes,
 * spares a pass over every byte at both ends.
 */
function leaveUnmasked(mask: Buffer): void {
  mask.fill(0);
}
