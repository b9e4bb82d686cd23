/**
 * Folding (bỏ dấu): every character becomes the one by which words are compared, lower case and without marks, so that NFC and
 * NFD, capitals, missing diacritics, wide letters, and any dash or slash read the same.
 */

/** Of a folded character: it is a letter, a digit, white space, a line break; none of these: a mark. */
export const LETTER = 1 << 16;
export const DIGIT = 1 << 17;
export const SPACE = 1 << 18;
export const BREAK = 1 << 19;
/** The character was a capital. */
export const CAPITAL = 1 << 20;
/** A mark over the letter before (dấu thanh), part of it. */
export const COMBINING = 1 << 21;
/** Nothing a reader sees: zero-width, soft hyphen. */
export const INVISIBLE = 1 << 22;
const KNOWN = 1 << 23;

export const CODE = 0xffff;

/** Written for đ by keyboards that have none: the Icelandic eth, the African D. */
const LOOKALIKES = new Map([...'đðɖ'].map((letter) => [letter, 'd']));
const ELLIPSIS = '…';
const DASHES = /[\p{Pd}\u2212\u02d7\u2043]/u;
const SLASHES = /[/\u2044\u2215\u29f8\uff0f\u2571]/u;
const BULLETS = /[|•·●▪■◦∙※¦‖]/u;
/** Scripts of East Asia and private use: letters all, and too many to ask about one by one. */
const FIRST_EASTERN = 0x3040;
const LAST_EASTERN = 0xf8ff;

const table = new Uint32Array(0x10000);
const MOST_ABOVE = 0x4000;
const tableAbove = new Map<number, number>();

/** The folded character of a code point, with its flags. */
export function fold(codePoint: number): number {
  if (codePoint > 0xffff) return foldAbove(codePoint);
  if (codePoint >= FIRST_EASTERN && codePoint <= LAST_EASTERN) return codePoint | LETTER;
  const known = table[codePoint] ?? 0;
  if (known !== 0) return known;
  const reckoned = reckon(String.fromCharCode(codePoint)) | KNOWN;
  table[codePoint] = reckoned;
  return reckoned;
}

function foldAbove(codePoint: number): number {
  const known = tableAbove.get(codePoint);
  if (known !== undefined) return known;
  const reckoned = reckon(String.fromCodePoint(codePoint));
  if (tableAbove.size < MOST_ABOVE) tableAbove.set(codePoint, reckoned);
  return reckoned;
}

function reckon(character: string): number {
  if (/^[\n\r\v\f\u2028\u2029]$/.test(character)) return LINE | BREAK;
  if (/^[\s\u2800\u3164]$/u.test(character)) return 32 | SPACE;
  if (character === '\u00ad' || /^\p{Cf}$/u.test(character) || /^\p{Cc}$/u.test(character))
    return 32 | INVISIBLE;
  if (/^\p{M}$/u.test(character)) return 32 | COMBINING;
  if (SLASHES.test(character)) return SLASH;
  if (DASHES.test(character)) return DASH;
  if (BULLETS.test(character)) return BULLET;
  if (character === ELLIPSIS) return ELLIPSIS.charCodeAt(0);
  const capital = /^\p{Lu}$/u.test(character) ? CAPITAL : 0;
  const base = baseOf(character);
  const code = base.charCodeAt(0);
  if (/^\p{L}/u.test(base)) return code | LETTER | capital;
  if (/^\p{Nd}/u.test(base)) return code | DIGIT;
  return code;
}

function baseOf(character: string): string {
  const lookalike = LOOKALIKES.get(character);
  if (lookalike !== undefined) return lookalike;
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return LOOKALIKES.get(base.charAt(0)) ?? (base === '' ? ' ' : base);
}

const LINE = 10;
const SLASH = '/'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);
const BULLET = '|'.charCodeAt(0);
