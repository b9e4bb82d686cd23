import { corrupt } from '../unreadable-table';

/** What a cell may hold, in any spreadsheet program. */
export const LONGEST_TEXT = 32_767;
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
/** Each character may be written as an escape of seven. */
const LONGEST_ESCAPED = LONGEST_TEXT * '_x000D_'.length;

/** Gathers the text of a cell from the runs that it is written in, and refuses one too long before it is whole. */
export class CellText {
  #text = '';
  #run = '';

  /** @param place what the text is of, for whoever reads why the file is refused */
  constructor(private readonly place: () => string) {}

  add(more: string): void {
    // Nearly every text comes whole: a text joined to an empty one would be copied once more to be searched.
    this.#run = this.#run === '' ? more : this.#run + more;
    if (this.#text.length + this.#run.length > LONGEST_ESCAPED) throw this.#tooLong();
  }

  /** Escapes never reach from one run into the next. */
  endRun(): void {
    const run = unescapeText(this.#run);
    this.#text = this.#text === '' ? run : this.#text + run;
    this.#run = '';
    if (this.#text.length > LONGEST_TEXT) throw this.#tooLong();
  }

  /** The text, which is begun anew. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    this.#run = '';
    return text;
  }

  #tooLong(): Error {
    return corrupt(`${this.place()} is longer than the ${LONGEST_TEXT} characters of a cell`);
  }
}

/**
 * Text as its writer had it (ST_Xstring of ECMA-376): what XML cannot hold is written as _xHHHH_, and an underscore that
 * would look like the beginning of that as _x005F_. Line breaks come out as one sort.
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(ESCAPE, (_, digits: string) => characterOf(Number.parseInt(digits, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(LONE_SURROGATES, '\uFFFD');
}

/** The same the other way: what a reader would take for an escape, and is none. */
export function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Halves of a character, as two escapes in a row write one of beyond the sixteen bits. No database takes one alone. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Control characters say nothing in a register, and PostgreSQL has no text with a zero in it. */
function characterOf(code: number): string {
  const isControl = code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code);
  return isControl ? '' : String.fromCharCode(code);
}
