import type { Span } from '../licence-statement';
import { cut } from './cutter';
import type { TokenArrays } from './token-arrays';
import { ALL_CAPITALS, CAPITALISED, MARK, NUMBER, WORD } from './token-kind';
import { wordOf } from './word';

/** One string for each mark: making one every time was a fifth of the time of a text of marks. */
const ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/**
 * A text cut into words, numbers, marks and line breaks, each with its place in the source. It holds while its arrays are lent to
 * it.
 */
export class Reading {
  /** Folded characters. */
  readonly codes: Uint16Array;
  /** How many tokens there are. */
  readonly length: number;
  private readonly kinds: Uint8Array;
  private readonly capitals: Uint8Array;
  private readonly froms: Uint32Array;
  private readonly tos: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly openings: Uint16Array;

  constructor(
    readonly source: string,
    arrays: TokenArrays,
  ) {
    this.length = cut(source, arrays);
    this.codes = arrays.codes;
    this.kinds = arrays.kinds;
    this.capitals = arrays.capitals;
    this.froms = arrays.froms;
    this.tos = arrays.tos;
    this.starts = arrays.starts;
    this.ends = arrays.ends;
    this.openings = arrays.openings;
  }

  /** WORD, NUMBER, MARK or LINE; 0 beyond the last token. */
  kind(token: number): number {
    return this.kinds[token] ?? 0;
  }

  isWord(token: number): boolean {
    return this.kinds[token] === WORD;
  }

  isNumber(token: number): boolean {
    return this.kinds[token] === NUMBER;
  }

  /** Place of a token's first folded character. */
  from(token: number): number {
    return this.froms[token] ?? 0;
  }

  /** Place after its last. */
  to(token: number): number {
    return this.tos[token] ?? 0;
  }

  size(token: number): number {
    return this.to(token) - this.from(token);
  }

  /** The token, folded; its first 64 characters. */
  text(token: number): string {
    return wordOf(this.codes, this.from(token), this.to(token));
  }

  /** Whether a token, folded, is a word; without making a string of it. */
  is(token: number, word: string): boolean {
    const from = this.from(token);
    if (this.to(token) - from !== word.length) return false;
    for (let at = 0; at < word.length; at += 1)
      if (this.codes[from + at] !== word.charCodeAt(at)) return false;
    return true;
  }

  /** How a word or a number begins, for `Openings`; 0 for any other token. */
  opening(token: number): number {
    return this.openings[token] ?? 0;
  }

  /** The mark that a token is; empty for another token. */
  mark(token: number): string {
    const code = this.markCode(token);
    return code === 0 ? '' : (ASCII[code] ?? String.fromCharCode(code));
  }

  /** Its code; 0 for another token. */
  markCode(token: number): number {
    return this.kinds[token] === MARK ? (this.codes[this.from(token)] ?? 0) : 0;
  }

  /** Something stands between a token and the one before, if only a space. */
  isApart(token: number): boolean {
    return token === 0 || this.from(token) > this.to(token - 1);
  }

  /** A word all of whose letters are capitals. */
  isCapitals(token: number): boolean {
    return ((this.capitals[token] ?? 0) & ALL_CAPITALS) !== 0 && this.kinds[token] === WORD;
  }

  isCapitalised(token: number): boolean {
    return ((this.capitals[token] ?? 0) & CAPITALISED) !== 0;
  }

  /** Where tokens stand in the source, `until` excluded. */
  span(token: number, until: number): Span {
    return { start: this.starts[token] ?? 0, end: this.ends[until - 1] ?? 0 };
  }
}
