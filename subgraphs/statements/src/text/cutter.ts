import { BREAK, CAPITAL, CODE, COMBINING, DIGIT, fold, INVISIBLE, LETTER, SPACE } from './letter';
import { openingOf } from './opening';
import { scan, type Sink } from './scan';
import type { TokenArrays } from './token-arrays';
import { ALL_CAPITALS, CAPITALISED, LINE, MARK, NUMBER, WORD } from './token-kind';

/** The end of a line in the source, of which it is not yet decided whether it separates. */
const TYPED_LINE = 5;

const LESS_THAN = '<'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);

/**
 * Cuts a text into words, numbers, marks and ends of lines.
 *
 * @returns how many there are
 */
export function cut(source: string, arrays: TokenArrays): number {
  return new Cutter(source, arrays).cut();
}

class Cutter implements Sink {
  /** Folded characters so far, and tokens. */
  private size = 0;
  private tokens = 0;
  /** Kind of the token that the next character may go on with; 0 after a space. */
  private open = 0;
  private hasMarkedLines = false;
  private hasTypedLines = false;

  constructor(
    private readonly source: string,
    private readonly arrays: TokenArrays,
  ) {}

  cut(): number {
    const { source, arrays } = this;
    scan(source, 0, source.length, this);
    arrays.written = Math.max(arrays.written, this.tokens);
    if (this.hasTypedLines) {
      this.settleLines();
      this.closeRanks();
    }
    this.noteOpenings();
    arrays.clearFrom(this.tokens);
    return this.tokens;
  }

  takePlain(from: number, to: number): void {
    const { source } = this;
    for (let at = from; at < to; at += 1) this.takeFolded(fold(source.charCodeAt(at)), at, at + 1);
  }

  take(codePoint: number, start: number, end: number): void {
    this.takeFolded(fold(codePoint), start, end);
  }

  private takeFolded(folded: number, start: number, end: number): void {
    const { arrays, size } = this;
    if ((folded & (COMBINING | INVISIBLE)) !== 0) {
      if ((folded & COMBINING) !== 0 && size > 0 && arrays.tos[this.tokens - 1] === size)
        arrays.ends[this.tokens - 1] = end;
      return;
    }
    arrays.codes[size] = folded & CODE;
    this.size = size + 1;
    const kind = (folded & BREAK) === 0 ? kindOf(folded) : this.kindOfLine(start);
    if (kind === 0) this.open = 0;
    else if (kind === this.open && this.goesOn(folded)) {
      arrays.tos[this.tokens - 1] = size + 1;
      arrays.ends[this.tokens - 1] = end;
    } else this.begin(kind, (folded & CAPITAL) === 0 ? 0 : CAPITALISED | ALL_CAPITALS, start, end);
  }

  private begin(kind: number, capitals: number, start: number, end: number): void {
    const { arrays, tokens, size } = this;
    arrays.kinds[tokens] = kind;
    arrays.capitals[tokens] = capitals;
    arrays.froms[tokens] = size - 1;
    arrays.tos[tokens] = size;
    arrays.starts[tokens] = start;
    arrays.ends[tokens] = end;
    this.tokens = tokens + 1;
    this.open = kind;
  }

  private kindOfLine(start: number): number {
    if (this.source.charCodeAt(start) === LESS_THAN) {
      this.hasMarkedLines = true;
      return LINE;
    }
    this.hasTypedLines = true;
    return TYPED_LINE;
  }

  /** A word ends where small letters follow several capitals, or capitals small letters: `GP-STTTTcủa`, `cấpNgày`. */
  private goesOn(folded: number): boolean {
    if (this.open === NUMBER) return true;
    if (this.open !== WORD) return false;
    const { capitals, froms, tos } = this.arrays;
    const last = this.tokens - 1;
    const wasCapital = ((capitals[last] ?? 0) & ALL_CAPITALS) !== 0;
    if ((folded & CAPITAL) !== 0) return wasCapital;
    if (!wasCapital) return true;
    if ((tos[last] ?? 0) - (froms[last] ?? 0) > 1) return false;
    capitals[last] = CAPITALISED;
    return true;
  }

  /**
   * A line that ends in the source is a space where elements set lines apart. In plain text it is one where the next begins with a
   * small letter, figures, a slash or a dash: there a sentence goes on.
   */
  private settleLines(): void {
    const { kinds, capitals } = this.arrays;
    let isPlace = false;
    for (let token = this.tokens - 1; token >= 0; token -= 1) {
      const kind = kinds[token];
      if (kind === TYPED_LINE) {
        kinds[token] = isPlace && !this.hasMarkedLines ? LINE : 0;
        isPlace = true;
      } else isPlace = kind === WORD ? capitals[token] !== 0 : kind === MARK && !this.goesOnWith(token);
    }
  }

  private goesOnWith(mark: number): boolean {
    const code = this.arrays.codes[this.arrays.froms[mark] ?? 0];
    return code === SLASH || code === DASH;
  }

  /** Takes out the ends of lines that are none. */
  private closeRanks(): void {
    let kept = 0;
    for (let token = 0; token < this.tokens; token += 1) {
      if (this.arrays.kinds[token] === 0) continue;
      if (kept < token) this.move(token, kept);
      kept += 1;
    }
    this.tokens = kept;
  }

  private move(token: number, to: number): void {
    const { kinds, capitals, froms, tos, starts, ends } = this.arrays;
    kinds[to] = kinds[token] ?? 0;
    capitals[to] = capitals[token] ?? 0;
    froms[to] = froms[token] ?? 0;
    tos[to] = tos[token] ?? 0;
    starts[to] = starts[token] ?? 0;
    ends[to] = ends[token] ?? 0;
  }

  private noteOpenings(): void {
    const { codes, froms, tos, openings } = this.arrays;
    for (let token = 0; token < this.tokens; token += 1) {
      const from = froms[token] ?? 0;
      const second = (tos[token] ?? 0) - from > 1 ? (codes[from + 1] ?? 0) : 0;
      openings[token] = openingOf(codes[from] ?? 0, second);
    }
  }
}

function kindOf(folded: number): number {
  if ((folded & LETTER) !== 0) return WORD;
  if ((folded & DIGIT) !== 0) return NUMBER;
  return (folded & SPACE) === 0 ? MARK : 0;
}
