import { letterIndex, Openings } from '../text/opening';
import type { Reading } from '../text/reading';
import { LINE, MARK } from '../text/token-kind';
import { MarkSet } from '../text/word-set';
import { expand } from './expand';

/** A phrase found: what it means and the token after it. */
export interface Found<Meaning> {
  readonly meaning: Meaning;
  readonly end: number;
}

const LETTERS = 36;
const NONE = 0;

/** Between two words of a phrase, at most so many marks and ends of lines. */
const MOST_MARKS = 4;

/**
 * Phrases to be found in a reading, however their words are spaced: `TP.HCM`, `Tp. HCM` and `tphcm` are one phrase. It begins
 * and ends with a word. Looking takes no longer than the longest phrase is.
 */
export class PhraseBook<Meaning> {
  /** Of every node, the node that each letter leads to. */
  private next = new Int32Array(LETTERS * 1024);
  private readonly meanings: (Meaning | undefined)[] = [undefined];
  private readonly openings = new Openings();
  private readonly softMarks: MarkSet;

  /**
   * @param entries patterns as `expand` takes them, without marks over letters, with what they mean; of equal ones the first counts
   * @param softMarks what may stand between the words of a phrase
   */
  constructor(entries: Iterable<readonly [pattern: string, meaning: Meaning]>, softMarks = '.-&_') {
    this.softMarks = new MarkSet(softMarks);
    for (const [pattern, meaning] of entries)
      for (const spelling of expand(pattern)) this.add(spelling, meaning);
  }

  /** The longest phrase that begins at a token. */
  at(reading: Reading, token: number): Found<Meaning> | undefined {
    return this.mayBegin(reading, token) ? this.longest(reading, token) : undefined;
  }

  /** False where no phrase begins at a token. */
  mayBegin(reading: Reading, token: number): boolean {
    return this.openings.has(reading.opening(token));
  }

  private longest(reading: Reading, token: number): Found<Meaning> | undefined {
    let node = 0;
    let found: Found<Meaning> | undefined;
    let marks = 0;
    for (let current = token; current < reading.length; current += 1) {
      const kind = reading.kind(current);
      if (kind === MARK || kind === LINE) {
        marks += 1;
        if (current === token || marks > MOST_MARKS) break;
        if (kind === MARK && !this.softMarks.has(reading, current)) break;
        continue;
      }
      marks = 0;
      node = this.walk(reading, current, node);
      if (node === -1) break;
      const meaning = this.meanings[node];
      if (meaning !== undefined) found = { meaning, end: current + 1 };
    }
    return found;
  }

  private walk(reading: Reading, token: number, from: number): number {
    let node = from;
    for (let at = reading.from(token); at < reading.to(token); at += 1) {
      const letter = letterIndex(reading.codes[at] ?? 0);
      if (letter === -1) return -1;
      node = this.next[node * LETTERS + letter] ?? NONE;
      if (node === NONE) return -1;
    }
    return node;
  }

  private add(spelling: string, meaning: Meaning): void {
    let node = 0;
    this.openings.addPhrase(spelling);
    for (let at = 0; at < spelling.length; at += 1) {
      const letter = letterIndex(spelling.charCodeAt(at));
      if (letter === -1) throw new RangeError(`a phrase has letters and digits alone: ${spelling}`);
      const slot = node * LETTERS + letter;
      let following = this.next[slot] ?? NONE;
      if (following === NONE) {
        following = this.meanings.length;
        this.meanings.push(undefined);
        this.makeRoom();
        this.next[slot] = following;
      }
      node = following;
    }
    this.meanings[node] ??= meaning;
  }

  private makeRoom(): void {
    const needed = this.meanings.length * LETTERS;
    if (needed <= this.next.length) return;
    const larger = new Int32Array(this.next.length * 2);
    larger.set(this.next);
    this.next = larger;
  }
}
