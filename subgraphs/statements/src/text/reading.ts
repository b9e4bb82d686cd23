import type { Span } from '../licence-statement';
import { BREAK, CAPITAL, CODE, COMBINING, DIGIT, fold, INVISIBLE, LETTER, SPACE } from './letter';
import { scan } from './scan';
import { wordOf } from './word';

export const WORD = 1;
export const NUMBER = 2;
export const MARK = 3;
export const LINE = 4;
/** The end of a line in the source, of which it is not yet decided whether it separates. */
const TYPED_LINE = 5;

/** One string for each mark: making one every time was a fifth of the time of a text of marks. */
const ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const LESS_THAN = '<'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);

/**
 * A text cut into words, numbers, marks and line breaks, each with its place in the source. Held in flat arrays: a text of a
 * megabyte has a million of these.
 */
export class Reading {
  /** Folded characters. */
  readonly codes: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly capitals: Uint8Array;
  private readonly kinds: Uint8Array;
  private readonly froms: Uint32Array;
  private readonly tos: Uint32Array;
  private hasMarkedLines = false;
  /** How many tokens there are. */
  readonly length: number;

  constructor(readonly source: string) {
    const size = source.length;
    this.codes = new Uint16Array(size);
    this.starts = new Uint32Array(size);
    this.ends = new Uint32Array(size);
    this.capitals = new Uint8Array(size);
    this.kinds = new Uint8Array(size);
    this.froms = new Uint32Array(size);
    this.tos = new Uint32Array(size);
    const folded = this.fold();
    this.settleLines(folded);
    this.length = this.cut(folded);
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

  /** The mark that a token is; empty for another token. */
  mark(token: number): string {
    if (this.kinds[token] !== MARK) return '';
    const code = this.codes[this.from(token)] ?? 0;
    return ASCII[code] ?? String.fromCharCode(code);
  }

  /** Something stands between a token and the one before, if only a space. */
  isApart(token: number): boolean {
    return token === 0 || this.from(token) > this.to(token - 1);
  }

  /** All its letters are capitals. */
  isCapitals(token: number): boolean {
    for (let at = this.from(token); at < this.to(token); at += 1) if (this.capitals[at] === 0) return false;
    return this.kinds[token] === WORD;
  }

  isCapitalised(token: number): boolean {
    return this.capitals[this.from(token)] === 1;
  }

  /** Where tokens stand in the source, `until` excluded. */
  span(token: number, until: number): Span {
    return { start: this.starts[this.from(token)] ?? 0, end: this.ends[this.to(until - 1) - 1] ?? 0 };
  }

  private fold(): number {
    let size = 0;
    const { source } = this;
    scan(source, 0, source.length, (codePoint, start, end) => {
      const folded = fold(codePoint);
      if ((folded & (COMBINING | INVISIBLE)) !== 0) {
        if ((folded & COMBINING) !== 0 && size > 0) this.ends[size - 1] = end;
        return;
      }
      this.codes[size] = folded & CODE;
      const kind = classOf(folded);
      const isTyped = kind === LINE && source.charCodeAt(start) !== LESS_THAN;
      this.kinds[size] = isTyped ? TYPED_LINE : kind;
      this.hasMarkedLines ||= kind === LINE && !isTyped;
      this.capitals[size] = (folded & CAPITAL) === 0 ? 0 : 1;
      this.starts[size] = start;
      this.ends[size] = end;
      size += 1;
    });
    return size;
  }

  /**
   * A line that ends in the source is a space where elements set lines apart. In plain text it is one where the next begins with a
   * small letter, figures, a slash or a dash: there a sentence goes on.
   */
  private settleLines(size: number): void {
    let isPlace = false;
    for (let at = size - 1; at >= 0; at -= 1) {
      const kind = this.kinds[at] ?? 0;
      if (kind === TYPED_LINE) {
        this.kinds[at] = isPlace && !this.hasMarkedLines ? LINE : 0;
        isPlace = true;
      } else if (kind !== 0) {
        const code = this.codes[at] ?? 0;
        isPlace = kind === WORD ? this.capitals[at] === 1 : kind === MARK && code !== SLASH && code !== DASH;
      }
    }
  }

  /** Cuts in place: the classes of characters are overwritten by the kinds of tokens, of which there are never more. */
  private cut(size: number): number {
    let tokens = 0;
    let at = 0;
    while (at < size) {
      const kind = this.kinds[at] ?? 0;
      const from = at;
      at += 1;
      if (kind === 0) continue;
      if (kind === WORD) at = this.endOfWord(from, size);
      else if (kind === NUMBER) while (at < size && this.kinds[at] === NUMBER) at += 1;
      this.kinds[tokens] = kind;
      this.froms[tokens] = from;
      this.tos[tokens] = at;
      tokens += 1;
    }
    this.kinds.fill(0, tokens);
    return tokens;
  }

  /** A word ends where small letters follow several capitals, or capitals small letters: `GP-STTTTcủa`, `cấpNgày`. */
  private endOfWord(from: number, size: number): number {
    let at = from + 1;
    while (at < size && this.kinds[at] === WORD) {
      const isCapital = this.capitals[at] === 1;
      const wasCapital = this.capitals[at - 1] === 1;
      if (isCapital && !wasCapital) break;
      if (!isCapital && wasCapital && at - from > 1) break;
      at += 1;
    }
    return at;
  }
}

function classOf(folded: number): number {
  if ((folded & LETTER) !== 0) return WORD;
  if ((folded & DIGIT) !== 0) return NUMBER;
  if ((folded & SPACE) !== 0) return 0;
  return (folded & BREAK) === 0 ? MARK : LINE;
}
