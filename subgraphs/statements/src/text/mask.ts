import type { Reading } from './reading';
import { MARK, NUMBER } from './token-kind';
import { Openings } from './opening';
import { MarkSet } from './word-set';

const MARKS = new MarkSet('.…_*?#');
const LETTERS = new Openings();
for (const letter of 'xdmy') {
  LETTERS.addWord(letter);
  LETTERS.addWord(letter + letter);
}
const FULL_STOP = '.'.charCodeAt(0);
/** Longer runs of dots are lines to write on, and masks all the same; this bounds what one number may hold. */
const LONGEST = 40;

/** A word of x alone, or the letters of `dd/mm/yyyy`. */
function isPlaceholder(reading: Reading, token: number): boolean {
  if (!LETTERS.has(reading.opening(token)) || reading.size(token) > 6) return false;
  const first = reading.codes[reading.from(token)];
  for (let at = reading.from(token); at < reading.to(token); at += 1)
    if (reading.codes[at] !== first) return false;
  return true;
}

/** Whether a mark or a word may stand for figures. */
export function isMasking(reading: Reading, token: number): boolean {
  return reading.kind(token) === MARK ? MARKS.has(reading, token) : isPlaceholder(reading, token);
}

/**
 * Where what stands in place of figures ends: `....`, `xxx`, `20xx`, `__`.
 *
 * @returns undefined where figures are given, or nothing of the kind stands
 */
export function endOfMask(reading: Reading, token: number): number | undefined {
  let end = token;
  const isPartly = reading.kind(token) === NUMBER;
  // `201x`, and not `2018*`, where the star begins the next line of a list.
  if (isPartly && reading.size(token) > 3) return undefined;
  if (isPartly) end += 1;
  const from = end;
  while (
    end - token < LONGEST &&
    isMasking(reading, end) &&
    (end === token || !reading.isApart(end) || !isPartly)
  )
    end += 1;
  if (end === from) return undefined;
  // One full stop ends a sentence and masks nothing.
  if (end - from === 1 && reading.markCode(from) === FULL_STOP) return undefined;
  return end;
}
