import { AGENCY_NAMES } from '../issuer/agency-name';
import type { Reading } from '../text/reading';
import { LINE, MARK, NUMBER, WORD } from '../text/token-kind';
import { MarkSet, WordSet } from '../text/word-set';
import { readMisspelt } from '../issuer/misspelt-agency';
import type { InstrumentIssuer } from './instrument';
import { SIGNPOSTS } from './signpost';

/** Words after which an issuer is named (do, của, bởi). */
const INTRODUCING = new WordSet('do cua boi by');
/** Words by which an issuer named before them has issued (cấp, ký, ban hành). */
const GRANTING = new WordSet('cap ky ban cho issued');
/** `Bộ`, `Sở`, `Cục`, `UBND` and the like, with which a name of an agency begins. */
const BEGINNINGS = new WordSet('bo so cuc ubnd uy phong chi tong cong ban vu trung');
const LABELLING = new WordSet('cap phep giay ban hanh');
/** Last words of `cơ quan`, `đơn vị`, `nơi`. */
const OFFICES = new WordSet('quan vi noi');
const LICENSED = new WordSet('phep cap licensed granted');
/** Words that end a name of an agency. */
const ENDING = new WordSet('cap ngay ky');
const NOT_OF_NAME = new WordSet('cap ngay ky ban so');
const MARKS_OF_NAME = new MarkSet('&-.,');
const LONGEST_NAME = 16;

export function introducesIssuer(reading: Reading, token: number): boolean {
  return reading.kind(token) === WORD && INTRODUCING.has(reading, token);
}

/** The word before a token, over a colon, a dash or the end of a line; and whether a colon stands between. */
function wordBefore(reading: Reading, token: number): { readonly at: number; readonly isLabel: boolean } {
  let at = token - 1;
  let isLabel = false;
  while (token - at <= 3 && (reading.kind(at) === MARK || reading.kind(at) === LINE)) {
    isLabel ||= reading.mark(at) === ':';
    at -= 1;
  }
  return { at, isLabel };
}

/** The agency at a token is said to have issued: by the word before it, the label, or the word after. */
export function isGrantedBy(reading: Reading, token: number, end: number): boolean {
  const { at, isLabel } = wordBefore(reading, token);
  const before = reading.is(at, 'the') ? at - 1 : at;
  if (introducesIssuer(reading, before)) return true;
  if (reading.is(before, 'cap') && (isLabel || reading.is(before - 1, 'noi'))) return true;
  if (isLabel && (reading.is(before, 'phep') || reading.is(before, 'hanh'))) return true;
  return reading.kind(end) === WORD && GRANTING.has(reading, end);
}

/** By the word right before it: `do Sở …`. */
export function isIntroducedBefore(reading: Reading, token: number): boolean {
  return introducesIssuer(reading, wordBefore(reading, token).at);
}

/** `cấp phép bởi …`, `licensed by the …` before any paper is named. */
export function isLicensedBy(reading: Reading, token: number): boolean {
  const before = reading.is(token - 1, 'the') ? token - 2 : token - 1;
  return introducesIssuer(reading, before) && LICENSED.has(reading, before - 1);
}

/** `Cơ quan cấp phép: Sở …` before the number, as in tables. */
export function isLabelled(reading: Reading, token: number): boolean {
  const { at, isLabel } = wordBefore(reading, token);
  return isLabel && LABELLING.has(reading, at) && OFFICES.has(reading, firstOfLabel(reading, at));
}

/** `cấp`, `cấp phép`, `ban hành`, `cấp giấy phép`: the word before them. */
function firstOfLabel(reading: Reading, last: number): number {
  let at = last;
  while (last - at < 3 && LABELLING.has(reading, at)) at -= 1;
  return at;
}

/** `… cấp Giấy phép`: the agency issued what comes next. */
export function precedesGrant(reading: Reading, end: number): boolean {
  if (!reading.is(end, 'cap')) return false;
  for (let token = end; token < end + 4; token += 1) {
    const found = reading.kind(token) === WORD ? SIGNPOSTS.at(reading, token) : undefined;
    if (found?.meaning.type === 'PAPER') return true;
  }
  return false;
}

/**
 * Reads the name of an issuer that is none of those known, to the word that ends it. Without a number read before, `do` may
 * introduce anything; then only what begins as agencies do is taken.
 */
export function readUnknownIssuer(
  reading: Reading,
  from: number,
  isAfterNumber: boolean,
): InstrumentIssuer | undefined {
  if (reading.kind(from) !== WORD || AGENCY_NAMES.at(reading, from) !== undefined) return undefined;
  const isAgencyLike = BEGINNINGS.has(reading, from);
  let end = from;
  while (end - from < LONGEST_NAME && isPartOfName(reading, end, from)) end += 1;
  while (end > from && reading.kind(end - 1) === MARK) end -= 1;
  if (end === from) return undefined;
  const isEnded = ENDING.has(reading, end);
  if (!isAgencyLike && !(isAfterNumber && isEnded)) return undefined;
  return {
    from,
    end,
    agency: readMisspelt(reading, from, end),
    isSomeMinistry: reading.is(from, 'bo') && end > from + 1,
  };
}

function isPartOfName(reading: Reading, token: number, from: number): boolean {
  const kind = reading.kind(token);
  if (kind === MARK) return token > from && MARKS_OF_NAME.has(reading, token);
  if (kind === NUMBER) return !/^\d{1,2}$/.test(reading.text(token));
  if (kind !== WORD) return false;
  const signpost = token === from ? undefined : SIGNPOSTS.at(reading, token)?.meaning;
  if (signpost?.type === 'LABEL' || signpost?.type === 'PAPER') return false;
  return token === from || !NOT_OF_NAME.has(reading, token);
}
