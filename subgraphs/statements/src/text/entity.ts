import { decodeHTML } from 'entities';

/** A character reference (thực thể HTML) and where it ends. */
export interface Entity {
  readonly text: string;
  readonly end: number;
  /** Written `& eacute ;`, as code formatters leave it: the spaces beside it are theirs, too. */
  readonly isSpaced: boolean;
}

const AMPERSAND = 38;
const LETTER_A = 97;
const LOWER_CASE = 32;
const LONGEST_NAME = 31;
/** `&amp;amp;eacute;` was escaped twice more than it should have been; nobody was seen to do it more often. */
const MOST_ESCAPES = 3;

const decoded = new Map<string, string | null>();
/** Names are few; figures need not be remembered, and a hostile text has a million of them. */
const MOST_REMEMBERED = 4096;

/**
 * Reads the reference at an `&`, escaped once, twice or thrice.
 *
 * @returns undefined where the `&` stands for itself
 */
export function readEntity(source: string, at: number, limit: number): Entity | undefined {
  if (source.charCodeAt(at) !== AMPERSAND) return undefined;
  let from = at + 1;
  const isSpaced = source[from] === ' ';
  if (isSpaced) from += 1;
  for (let escapes = 0; escapes < MOST_ESCAPES && startsWithAmp(source, from); escapes += 1) {
    const after = from + 4;
    const name = nameAt(source, after, limit);
    if (name === undefined || decode(name.text) === null) break;
    from = after;
  }
  const name = nameAt(source, from, limit);
  if (name === undefined) return undefined;
  const text = decode(name.text);
  return text === null ? undefined : { text, end: name.end, isSpaced };
}

function startsWithAmp(source: string, from: number): boolean {
  const isLikely = (source.charCodeAt(from) | LOWER_CASE) === LETTER_A;
  return isLikely && (source.startsWith('amp;', from) || source.startsWith('AMP;', from));
}

function nameAt(source: string, from: number, limit: number): { text: string; end: number } | undefined {
  let end = from;
  while (end < limit && end - from <= LONGEST_NAME && isNameCharacter(source.charCodeAt(end))) end += 1;
  if (end === from) return undefined;
  const text = source.slice(from, end);
  if (source[end] === ';' && end < limit) return { text, end: end + 1 };
  if (source[end] === ' ' && source[end + 1] === ';' && end + 1 < limit) return { text, end: end + 2 };
  // Only a figure is read without its semicolon: `&copy` in an address of the web is no sign of copyright.
  return /^#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6})$/.test(text) ? { text, end } : undefined;
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 35
  );
}

function decode(name: string): string | null {
  const known = decoded.get(name);
  if (known !== undefined) return known;
  const written = `&${name};`;
  const text = decodeHTML(written);
  const answer = text === written || text.includes('&') !== (name === 'amp' || name === 'AMP') ? null : text;
  if (decoded.size < MOST_REMEMBERED) decoded.set(name, answer);
  return answer;
}
