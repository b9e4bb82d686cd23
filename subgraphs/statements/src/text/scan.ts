import { readEntity } from './entity';
import { MarkupReader } from './markup';

/** Takes what a reader sees, in order, with the place in the source that it stands for. */
export interface Sink {
  /**
   * Characters of one UTF-16 unit each that stand for themselves, as nearly all do. They come in runs, since a call for each was a
   * quarter of the time of a whole reading.
   */
  takePlain(from: number, to: number): void;
  /** One character, and what was written for it. */
  take(codePoint: number, start: number, end: number): void;
}

export const LINE_BREAK = 10;
const SPACE = 32;
const AMPERSAND = 38;
const LESS_THAN = 60;

/**
 * Goes through a text or HTML from `from` to `to` as a reader would: tags are gone, those that set text apart become a line
 * break, references are the characters they stand for.
 */
export function scan(source: string, from: number, to: number, sink: Sink): void {
  new Scanner(source, from, to, sink).scan();
}

class Scanner {
  private readonly markup: MarkupReader;
  /** Before this no `<` begins a tag. */
  private textUntil: number;
  private plainFrom: number;

  constructor(
    private readonly source: string,
    private readonly from: number,
    private readonly to: number,
    private readonly sink: Sink,
  ) {
    this.markup = new MarkupReader(source, to);
    this.textUntil = from;
    this.plainFrom = from;
  }

  scan(): void {
    const { source, to } = this;
    let at = this.from;
    while (at < to) {
      const code = source.charCodeAt(at);
      const end = isOrdinary(code) ? at : this.endOfSpecial(code, at);
      at = end === at ? at + 1 : end;
    }
    this.endPlain(at, at);
  }

  /** Where something that does not stand for itself ends, or the same place where it does after all. */
  private endOfSpecial(code: number, at: number): number {
    if (code === SPACE) return this.endOfSpace(at);
    if (code === LESS_THAN) return at < this.textUntil ? at : this.endOfTag(at);
    return code === AMPERSAND ? this.endOfReference(at) : this.endOfPair(at);
  }

  private endPlain(at: number, next: number): void {
    if (this.plainFrom < at) this.sink.takePlain(this.plainFrom, at);
    this.plainFrom = next;
  }

  private endOfTag(at: number): number {
    const { end, isText, isApart } = this.markup.read(at);
    if (isText) {
      this.textUntil = end;
      return at;
    }
    this.endPlain(at, end);
    if (isApart) this.sink.take(LINE_BREAK, at, end);
    return end;
  }

  private endOfReference(at: number): number {
    const entity = readEntity(this.source, at, this.to);
    if (entity === undefined) return at;
    const isBeforeSpace =
      entity.isSpaced && isLetter(entity.text) && this.source.charCodeAt(entity.end) === SPACE;
    const next = isBeforeSpace ? entity.end + 1 : entity.end;
    this.endPlain(at, next);
    for (const character of entity.text) this.sink.take(character.codePointAt(0) ?? SPACE, at, entity.end);
    return next;
  }

  /** The space before a spaced reference is the code formatter's. */
  private endOfSpace(at: number): number {
    const { source, to } = this;
    if (source.charCodeAt(at + 1) !== AMPERSAND || source.charCodeAt(at + 2) !== SPACE) return at;
    const entity = readEntity(source, at + 1, to);
    if (entity === undefined || !isLetter(entity.text)) return at;
    this.endPlain(at, at + 1);
    return at + 1;
  }

  private endOfPair(at: number): number {
    const isPair = at + 1 < this.to && (this.source.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (!isPair) return at;
    this.endPlain(at, at + 2);
    this.sink.take(this.source.codePointAt(at) ?? SPACE, at, at + 2);
    return at + 2;
  }
}

/** Stands for itself whatever is beside it: no space, `<`, `&` or first half of a pair. */
function isOrdinary(code: number): boolean {
  return code !== SPACE && code !== LESS_THAN && code !== AMPERSAND && (code & 0xfc00) !== 0xd800;
}

function isLetter(text: string): boolean {
  return /^\p{L}/u.test(text);
}
