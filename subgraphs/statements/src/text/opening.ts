/**
 * How a token begins: its first two letters or figures as one number. Most tokens of a text begin as no word of a given list
 * does, and are told by this at one look, without being compared or made a string.
 */

const LETTERS = 36;
const CHOICES = LETTERS + 1;
/** Of a token that begins with neither a letter of ASCII nor a figure. */
const NONE = 0;
const MOST = 1 + LETTERS * CHOICES;

/** Index of a folded letter or figure; -1 for any other character, which no phrase has. */
export function letterIndex(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : -1;
}

/** @param second 0 where there is none */
export function openingOf(first: number, second: number): number {
  const firstIndex = letterIndex(first);
  if (firstIndex === -1) return NONE;
  if (second === 0) return 1 + firstIndex * CHOICES;
  const secondIndex = letterIndex(second);
  return secondIndex === -1 ? NONE : 2 + firstIndex * CHOICES + secondIndex;
}

/** The ways in which the words or phrases of a list begin. */
export class Openings {
  private readonly known = new Uint8Array(MOST);

  /** A word as it stands in a text, whole. */
  addWord(word: string): void {
    this.known[openingOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0)] = 1;
  }

  /** A phrase, whose first word may be cut anywhere: `t p h c m`. */
  addPhrase(phrase: string): void {
    this.addWord(phrase.slice(0, 1));
    this.addWord(phrase);
  }

  has(opening: number): boolean {
    return opening !== NONE && this.known[opening] === 1;
  }
}
