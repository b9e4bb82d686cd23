/**
 * How calls and answers stand in the messages of a stream. Each is one binary message: a line in ASCII, then the body's bytes.
 * A call's line is `<number> <signed call>`, an answer's `<number> <status>`; the number is the gateway's, and tells answers
 * apart that come in another order than their calls.
 */

/** Names the protocol in the handshake (`Sec-WebSocket-Protocol`, RFC 6455, 1.9). */
export const CALL_STREAM_PROTOCOL = 'lienthong-calls-1';

/** A text message of a server that ends: the gateway sends no more calls on this connection, and ends it when all are answered. */
export const ENDING_MESSAGE = 'ending';

/**
 * Longest answer of an agency, on a stream and over single requests: a hundred rows with long lists under each stay far
 * below this, and more would only fill the gateway's memory.
 */
export const MAXIMUM_ANSWER_BYTES = 16 * 1024 * 1024;

/** What the gateway sends is planned by it; a list of 100 keys with long selections stays far below this. */
export const MAXIMUM_BODY_BYTES = 4 * 1024 * 1024;

/** A signed call has some thousand characters. */
export const LONGEST_CALL = 8_192;

export interface Frame {
  readonly number: number;
  /** What stands behind the number: a signed call, or a status. */
  readonly word: string;
  readonly body: Buffer;
}

const LINE_FEED = 0x0a;
const FORM = /^(\d{1,15}) ([^ \n]*)$/;
/** A number of 15 digits, a space and a signed call. */
export const LONGEST_LINE = 16 + LONGEST_CALL;

export function writeFrame(number: number, word: string, body: Buffer): Buffer {
  const line = `${number} ${word}\n`;
  const frame = Buffer.allocUnsafe(line.length + body.length);
  frame.write(line, 'latin1');
  frame.set(body, line.length);
  return frame;
}

/** Undefined for what is no frame. */
export function readFrame(message: Buffer): Frame | undefined {
  const end = message.indexOf(LINE_FEED);
  if (end === -1 || end > LONGEST_LINE) return undefined;
  const [, number, word] = FORM.exec(message.toString('latin1', 0, end)) ?? [];
  if (number === undefined || word === undefined) return undefined;
  return { number: Number(number), word, body: message.subarray(end + 1) };
}
