import type { ByteText } from '../execute/byte-text';
import { UNFORESEEN } from './faults';

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;
const SMALL_N = 0x6e;
const SMALL_T = 0x74;
/** The first that is no control character. */
const SPACE = 0x20;

/** Escapes that JSON.stringify writes too, but for those of characters by their number; by the code of the sign, 1 for one. */
const ESCAPED = new Uint8Array(256);
for (const sign of '"\\bfnrt') ESCAPED[sign.charCodeAt(0)] = 1;

/** Up to these, a number that is read and written again has the digits that it came with. */
const MOST_DIGITS = 15;
const MOST_DECIMALS = 6;

/** What must stand at a place of an answer. */
export type Token = Buffer;

export function tokenOf(text: string): Token {
  return Buffer.from(text);
}

const NULL = tokenOf('null');
const TRUE = tokenOf('true');
const FALSE = tokenOf('false');
const LINE_FEED = tokenOf('\n');

/**
 * An agency's answer, read from front to back. Every step takes what must stand at its place and throws `UNFORESEEN` at
 * anything else, also at JSON that means the same: text that has passed is text that JSON.stringify would have written.
 *
 * Read as bytes, which are compared one by one; of what stands in a string each character is asked for anew, and a list took a sixth longer.
 */
export class AnswerText {
  at = 0;
  /** Types of the objects whose giving goes on record, in the order they were read, and in like order their keys. */
  readonly notedTypes: string[] = [];
  readonly notedKeys: (string | undefined)[] = [];
  private readonly text: ByteText;

  constructor(private readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
  }

  /** What has been read since `start`. */
  since(start: number): ByteText {
    return this.text.slice(start, this.at);
  }

  /** What stands between the quotes of the string that has been read since `start`. */
  stringSince(start: number): ByteText {
    return this.text.slice(start + 1, this.at - 1);
  }

  /** The code of what stands here; 0 at the end, as of nothing in JSON. */
  get code(): number {
    return this.bytes[this.at] ?? 0;
  }

  expect(token: Token): void {
    const { bytes, at } = this;
    for (let index = 0; index < token.length; index += 1) {
      if (bytes[at + index] !== token[index]) throw UNFORESEEN;
    }
    this.at = at + token.length;
  }

  /** Steps over a character if it is the one that stands here. */
  accept(code: number): boolean {
    if (this.bytes[this.at] !== code) return false;
    this.at += 1;
    return true;
  }

  acceptNull(): boolean {
    if (this.bytes[this.at] !== SMALL_N) return false;
    this.expect(NULL);
    return true;
  }

  note(typeName: string, key: string | undefined): void {
    this.notedTypes.push(typeName);
    this.notedKeys.push(key);
  }

  expectEnd(): void {
    if (this.at !== this.bytes.length) this.expect(LINE_FEED);
    if (this.at !== this.bytes.length) throw UNFORESEEN;
  }

  skipString(): void {
    const { bytes } = this;
    let at = this.at;
    if (bytes[at] !== QUOTE) throw UNFORESEEN;
    for (;;) {
      const code = bytes[(at += 1)] ?? 0;
      if (code === QUOTE) break;
      if (code < SPACE) throw UNFORESEEN;
      if (code === BACKSLASH && ESCAPED[bytes[(at += 1)] ?? 0] !== 1) throw UNFORESEEN;
    }
    this.at = at + 1;
  }

  skipInteger(): void {
    const start = this.at;
    if (this.bytes[start] === MINUS) this.at += 1;
    const first = this.at;
    const digits = this.skipDigits();
    const isLedByZero = this.bytes[first] === ZERO;
    // A zero with a sign loses it.
    if (digits === 0 || digits > MOST_DIGITS || (isLedByZero && (digits > 1 || first !== start)))
      throw UNFORESEEN;
  }

  skipNumber(): void {
    this.skipInteger();
    if (this.bytes[this.at] !== POINT) return;
    this.at += 1;
    const decimals = this.skipDigits();
    const isTrailedByZero = this.bytes[this.at - 1] === ZERO;
    if (decimals === 0 || decimals > MOST_DECIMALS || isTrailedByZero) throw UNFORESEEN;
  }

  skipBoolean(): void {
    this.expect(this.bytes[this.at] === SMALL_T ? TRUE : FALSE);
  }

  private skipDigits(): number {
    const { bytes } = this;
    const start = this.at;
    let at = start;
    for (;;) {
      const code = bytes[at] ?? 0;
      if (code < ZERO || code > NINE) break;
      at += 1;
    }
    this.at = at;
    return at - start;
  }
}
