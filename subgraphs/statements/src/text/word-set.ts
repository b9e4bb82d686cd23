import { Openings } from './opening';
import type { Reading } from './reading';

/** A few words, without marks over letters, of which a token may be one. */
export class WordSet {
  private readonly words: ReadonlySet<string>;
  private readonly openings = new Openings();

  /** @param words with spaces between them */
  constructor(words: string) {
    this.words = new Set(words.split(' '));
    for (const word of this.words) this.openings.addWord(word);
  }

  has(reading: Reading, token: number): boolean {
    return this.openings.has(reading.opening(token)) && this.words.has(reading.text(token));
  }
}

/** A few marks, of which a token may be one. */
export class MarkSet {
  private readonly known: Uint8Array;

  constructor(marks: string) {
    const codes = Array.from(marks, (mark) => mark.charCodeAt(0));
    this.known = new Uint8Array(Math.max(...codes) + 1);
    for (const code of codes) this.known[code] = 1;
  }

  has(reading: Reading, token: number): boolean {
    return this.known[reading.markCode(token)] === 1;
  }
}
