import type { ByteText } from '../execute/byte-text';
import { UNFORESEEN } from './faults';

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SMALL_N = 0x6e;

/** In JSON they stand between values alone, where compact JSON has none, and in an answer of ours at its end. */
const CONTROL_CHARACTER = /[^ -\uffff](?!$)/;

/** Escapes that JSON.stringify writes too, but for those of characters by their number. */
const ESCAPED = new Set([...'"\\bfnrt'].map((sign) => sign.charCodeAt(0)));

/** Up to these, a number that is read and written again has the digits that it came with. */
const MOST_DIGITS = 15;
const MOST_DECIMALS = 6;

/**
 * An agency's answer, read from front to back. Every step takes what must stand at its place and throws `UNFORESEEN` at
 * anything else, also at JSON that means the same: text that has passed is text that JSON.stringify would have written.
 */
export class AnswerText {
  at = 0;
  /** Types of the objects whose giving goes on record, in the order they were read, and in like order their keys. */
  readonly notedTypes: string[] = [];
  readonly notedKeys: (string | undefined)[] = [];
  private nextEscape: number;

  constructor(readonly text: ByteText) {
    if (CONTROL_CHARACTER.test(text)) throw UNFORESEEN;
    this.nextEscape = escapeFrom(text, 0);
  }

  expect(token: string): void {
    if (!this.text.startsWith(token, this.at)) throw UNFORESEEN;
    this.at += token.length;
  }

  /** Steps over a character if it is the one that stands here. */
  accept(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  acceptNull(): boolean {
    if (this.text.charCodeAt(this.at) !== SMALL_N) return false;
    this.expect('null');
    return true;
  }

  note(typeName: string, key: string | undefined): void {
    this.notedTypes.push(typeName);
    this.notedKeys.push(key);
  }

  expectEnd(): void {
    if (this.at !== this.text.length) this.expect('\n');
    if (this.at !== this.text.length) throw UNFORESEEN;
  }

  skipString(): void {
    const { text } = this;
    if (text.charCodeAt(this.at) !== QUOTE) throw UNFORESEEN;
    let end = text.indexOf('"', this.at + 1);
    while (this.nextEscape < end) {
      const escaped = this.nextEscape + 1;
      if (!ESCAPED.has(text.charCodeAt(escaped))) throw UNFORESEEN;
      if (escaped === end) end = text.indexOf('"', end + 1);
      this.nextEscape = escapeFrom(text, escaped + 1);
    }
    if (end === -1) throw UNFORESEEN;
    this.at = end + 1;
  }

  skipInteger(): void {
    const start = this.at;
    if (this.text.charCodeAt(start) === MINUS) this.at += 1;
    const first = this.at;
    const digits = this.skipDigits();
    const isLedByZero = this.text.charCodeAt(first) === ZERO;
    // A zero with a sign loses it.
    if (digits === 0 || digits > MOST_DIGITS || (isLedByZero && (digits > 1 || first !== start)))
      throw UNFORESEEN;
  }

  skipNumber(): void {
    this.skipInteger();
    if (this.text.charCodeAt(this.at) !== POINT) return;
    this.at += 1;
    const decimals = this.skipDigits();
    const isTrailedByZero = this.text.charCodeAt(this.at - 1) === ZERO;
    if (decimals === 0 || decimals > MOST_DECIMALS || isTrailedByZero) throw UNFORESEEN;
  }

  skipBoolean(): void {
    this.expect(this.text.startsWith('true', this.at) ? 'true' : 'false');
  }

  private skipDigits(): number {
    const start = this.at;
    let code = this.text.charCodeAt(this.at);
    while (code >= ZERO && code <= NINE) code = this.text.charCodeAt(++this.at);
    return this.at - start;
  }
}

function escapeFrom(text: string, start: number): number {
  const next = text.indexOf('\\', start);
  return next === -1 ? Infinity : next;
}
