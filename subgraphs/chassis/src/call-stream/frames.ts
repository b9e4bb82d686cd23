/**
 * How calls and answers stand in the messages of a stream. A message is binary and holds one or several of them, one behind the
 * other: a line in ASCII, then the body's bytes. A call's line is `<number> <bytes of its body> <signed call>`, an answer's
 * `<number> <bytes of its body> <status>`, and behind a semicolon where its time went (`Server-Timing`), if that is told; the
 * number is the gateway's, and tells answers apart that come in another order than their calls.
 */

/** Names the protocol in the handshake (`Sec-WebSocket-Protocol`, RFC 6455, 1.9). */
export const CALL_STREAM_PROTOCOL = 'lienthong-calls-3';

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

/** Most that one message holds; a peer that sends more does not speak this protocol. */
export const MOST_FRAMES = 1_000;

export interface Frame {
  readonly number: number;
  /** What stands behind the numbers: a signed call, or a status and what is told with it. */
  readonly word: string;
  readonly body: Buffer;
}

const LINE_FEED = 0x0a;
const FORM = /^(\d{1,15}) (\d{1,8}) ([^ \n]*)$/;
/** A number of 15 digits, one of 8, two spaces and a signed call. */
export const LONGEST_LINE = 25 + LONGEST_CALL;

export function lineOf(number: number, word: string, bytes: number): string {
  return `${number} ${bytes} ${word}\n`;
}

/** What stands in a message; undefined for what is no message of this protocol. */
export function readFrames(message: Buffer): readonly Frame[] | undefined {
  const frames: Frame[] = [];
  let at = 0;
  while (at < message.length) {
    const end = message.indexOf(LINE_FEED, at);
    if (end === -1 || end - at > LONGEST_LINE || frames.length === MOST_FRAMES) return undefined;
    const [, number, bytes, word] = FORM.exec(message.toString('latin1', at, end)) ?? [];
    if (number === undefined || bytes === undefined || word === undefined) return undefined;
    at = end + 1 + Number(bytes);
    if (at > message.length) return undefined;
    frames.push({ number: Number(number), word, body: message.subarray(end + 1, at) });
  }
  return frames.length === 0 ? undefined : frames;
}
