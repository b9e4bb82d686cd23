import { SIGNPOSTS } from '../instrument/signpost';
import { PROVINCE_NAMES } from '../issuer/agency-name';
import type { ClaimedHolder } from '../licence-statement';
import { type Found, PhraseBook } from '../phrase/phrase-book';
import type { Reading } from '../text/reading';
import { LINE, MARK, NUMBER, WORD } from '../text/token-kind';
import { MarkSet, WordSet } from '../text/word-set';
import { printedAt } from '../text/printed';
import {
  ADDRESS_WORDS,
  AFTER_NAME,
  ENDING_BEFORE,
  ENDING_WORDS,
  HOLDER_CUES,
  ORGANISATION_FORMS,
} from './holder-words';

/** Weight from which a form is a company's. */
const COMPANY = 28;
const LONGEST_NAME = 24;
/** A statement names a few organisations; a text with more different names is none. */
const MOST_NAMES = 200;
/** So many are told. Where there are as many, others may have been named besides. */
export const MOST_HOLDERS = 16;

/** What stands between a cue and the name. */
const JOINING_WORDS = new WordSet('by boi ve cua thuoc nam c website la cho');
const CUE_MARKS = new MarkSet('©@');
const JOINING_MARKS = new MarkSet('©-.,:®"|()');
/** Words that a full stop cuts short and a name goes on after. */
const ABBREVIATIONS = new WordSet('tp q co jsc ts st');
const PORTALS = new PhraseBook<true>([['(cong|trang) thong tin (dien tu|) (tong hop|) (cua|)', true]]);

interface Candidate {
  readonly from: number;
  readonly end: number;
  readonly weight: number;
  readonly isCompany: boolean;
}

interface NamedCandidate extends Candidate {
  readonly name: string;
}

/** Tokens that belong to an instrument, its issuer and number: no holder is named there. */
export type Taken = (token: number) => boolean;

/**
 * Organisations that are named as holder, owner or keeper of the site, the likeliest first, each once. Companies that stand
 * between an instrument's parts, `số 12/GP-TTĐT cấp cho Công ty … ngày …`, come behind all others.
 *
 * @param isPiece whether a token is a number, an issuer or a day, and not only between them
 */
export function readHolders(reading: Reading, isTaken: Taken, isPiece: Taken): readonly ClaimedHolder[] {
  const outside = findCandidates(reading, isTaken);
  const between = findCandidates(reading, (token) => !isTaken(token) || isPiece(token));
  const further = [...between].filter(([key, { isCompany }]) => isCompany && !outside.has(key));
  return [...inOrder([...outside.values()]), ...inOrder(further.map(([, candidate]) => candidate))]
    .slice(0, MOST_HOLDERS)
    .map(({ from, end, name }) => ({ name, span: reading.span(from, end) }));
}

function inOrder(candidates: readonly NamedCandidate[]): readonly NamedCandidate[] {
  return [...candidates].sort((one, other) => other.weight - one.weight || one.from - other.from);
}

/**
 * The likeliest place of each name. Places are not counted: who says another's name two hundred times would go unread with
 * his own behind them.
 */
function findCandidates(reading: Reading, isTaken: Taken): ReadonlyMap<string, NamedCandidate> {
  const candidates = new Map<string, NamedCandidate>();
  let token = 0;
  while (token < reading.length && candidates.size < MOST_NAMES) {
    const isPossible = !isTaken(token) && mayBegin(reading, token);
    const candidate = isPossible ? candidateAt(reading, token, isTaken) : undefined;
    if (candidate) {
      const name = printedAt(reading.source, reading.span(candidate.from, candidate.end));
      const key = name.toLowerCase();
      const known = candidates.get(key);
      if (!known || known.weight < candidate.weight) candidates.set(key, { ...candidate, name });
    }
    token = candidate ? Math.max(candidate.end, token + 1) : token + 1;
  }
  return candidates;
}

/** Told at one look of nearly every token. */
function mayBegin(reading: Reading, token: number): boolean {
  return (
    CUE_MARKS.has(reading, token) ||
    HOLDER_CUES.mayBegin(reading, token) ||
    ORGANISATION_FORMS.mayBegin(reading, token)
  );
}

function candidateAt(reading: Reading, token: number, isTaken: Taken): Candidate | undefined {
  const cue = cueAt(reading, token);
  const from = cue === undefined ? token : afterCue(reading, cue.end);
  if (isTaken(from)) return undefined;
  const form = formAt(reading, from);
  if (cue === undefined && form === undefined) return undefined;
  const isPlainForm = form !== undefined && (reading.isCapitalised(from) || token === 0);
  // In small letters a company may be meant in general; then it takes a name in capitals.
  if (cue === undefined && !isPlainForm && !isNamedCompany(reading, form)) return undefined;
  if (cue !== undefined && form === undefined && !beginsName(reading, from)) return undefined;
  const end = endOfName(reading, from, isTaken);
  if (end === from || (form && end <= form.end) || isDomain(reading, from, end)) return undefined;
  // The words for a portal are nobody's name.
  if (PORTALS.at(reading, from)?.end === end) return undefined;
  const inner = cue === undefined ? innerName(reading, from, end) : from;
  return {
    from: inner,
    end,
    weight: (cue?.weight ?? 0) + (form === undefined ? 0 : cue === undefined ? form.meaning : 10),
    isCompany: form !== undefined && form.meaning >= COMPANY,
  };
}

function formAt(reading: Reading, token: number): Found<number> | undefined {
  if (reading.kind(token) !== WORD) return undefined;
  // `Mạng Xã Hội` is no association.
  if (reading.is(token, 'hoi') && reading.is(token - 1, 'xa')) return undefined;
  return ORGANISATION_FORMS.at(reading, token);
}

function isNamedCompany(reading: Reading, form: { end: number; meaning: number } | undefined): boolean {
  return form !== undefined && form.meaning >= COMPANY && reading.isCapitalised(form.end);
}

function cueAt(reading: Reading, token: number): { end: number; weight: number } | undefined {
  const mark = reading.mark(token);
  if (mark === '©' || (mark === '@' && reading.isApart(token) && reading.isApart(token + 1)))
    return { end: token + 1, weight: 30 };
  if (reading.kind(token) !== WORD) return undefined;
  const found = HOLDER_CUES.at(reading, token);
  // `Doanh nghiệp tư nhân …` begins a name; `Doanh nghiệp: …` says that one follows.
  const form = ORGANISATION_FORMS.at(reading, token);
  if (found && form && form.end > found.end) return undefined;
  return found && { end: found.end, weight: found.meaning };
}

/** Skips the sign, the years and the joints between a cue and the name: `Copyright © 2007 - 2021 –`. */
function afterCue(reading: Reading, token: number): number {
  let from = token;
  for (let steps = 0; steps < 12; steps += 1) {
    const kind = reading.kind(from);
    const isYear = kind === NUMBER && reading.size(from) === 4;
    const isJoint = JOINING_MARKS.has(reading, from);
    const isWord = kind === WORD && JOINING_WORDS.has(reading, from);
    const further = kind === WORD && !isWord ? HOLDER_CUES.at(reading, from) : undefined;
    if (isYear || isJoint || isWord || kind === LINE) from += 1;
    else if (further) from = further.end;
    else break;
  }
  return from;
}

function beginsName(reading: Reading, token: number): boolean {
  const kind = reading.kind(token);
  if (kind !== WORD) return false;
  if (AFTER_NAME.at(reading, token) !== undefined) return false;
  const signpost = SIGNPOSTS.at(reading, token);
  return reading.isCapitalised(token) && (signpost === undefined || signpost.meaning.type === 'KIND');
}

function endOfName(reading: Reading, from: number, isTaken: Taken): number {
  let end = from;
  while (end - from < LONGEST_NAME && end < reading.length && !isTaken(end)) {
    const next = continueName(reading, from, end);
    if (next === undefined) break;
    end = next;
  }
  while (end > from && reading.kind(end - 1) !== WORD && reading.kind(end - 1) !== NUMBER) end -= 1;
  return afterAcronym(reading, end);
}

/** `Hiệp hội … (VACOD)`: the short name in brackets is part of the name. */
function afterAcronym(reading: Reading, token: number): number {
  const isBracketed = reading.mark(token) === '(' && reading.mark(token + 2) === ')';
  return isBracketed && reading.isCapitals(token + 1) && !reading.is(token + 1, 'mst') ? token + 3 : token;
}

/** The token after the next part of a name, or undefined where the name is over. */
function continueName(reading: Reading, from: number, token: number): number | undefined {
  const kind = reading.kind(token);
  if (kind === LINE) return undefined;
  if (kind === NUMBER) {
    const isJoined =
      !reading.isApart(token) || (!reading.isApart(token + 1) && reading.kind(token + 1) === WORD);
    return isJoined && token > from ? token + 1 : undefined;
  }
  if (kind === MARK) return continueOverMark(reading, token);
  if (token === from) return token + 1;
  if (isOverAt(reading, token)) return undefined;
  return token + 1;
}

function continueOverMark(reading: Reading, token: number): number | undefined {
  const mark = reading.mark(token);
  const isClose = !reading.isApart(token + 1);
  if (mark === '&' || mark === "'") return token + 1;
  if (mark === '-') {
    // A dash with spaces leads on to the whole that the unit is part of, and otherwise to an address.
    const isWhole = ORGANISATION_FORMS.at(reading, token + 1) !== undefined;
    return isClose || isWhole ? token + 1 : undefined;
  }
  if (mark === '.') {
    const isAbbreviation = ABBREVIATIONS.has(reading, token - 1);
    return (isClose && reading.kind(token + 1) === WORD) || isAbbreviation ? token + 1 : undefined;
  }
  // `Văn hóa, Thể thao và Du lịch` is one name.
  return mark === ',' && reading.is(token + 1, 'the') && reading.is(token + 2, 'thao')
    ? token + 1
    : undefined;
}

function isOverAt(reading: Reading, token: number): boolean {
  const word = reading.text(token);
  if (word === 'so' && isNumberOrPaper(reading, token + 1)) return true;
  if (word === 'tai' && PROVINCE_NAMES.at(reading, token + 1) !== undefined) return true;
  if (AFTER_NAME.at(reading, token) !== undefined || isEndingWord(reading, token)) return true;
  const after = ENDING_BEFORE.get(word);
  if (after?.has(reading, token + 1) || (after && reading.kind(token + 1) === NUMBER)) return true;
  if (ADDRESS_WORDS.has(reading, token)) {
    const next = reading.kind(token + 1) === MARK ? token + 2 : token + 1;
    if (reading.kind(next) === NUMBER) return true;
  }
  const found = SIGNPOSTS.at(reading, token);
  const signpost = found?.meaning;
  if (signpost?.type === 'PAPER') return true;
  return (
    signpost?.type === 'LABEL' && (signpost.needsColon !== true || reading.mark(found?.end ?? token) === ':')
  );
}

/** Spelt with its marks, or in a text without any. */
function isEndingWord(reading: Reading, token: number): boolean {
  const marked = ENDING_WORDS.get(reading.text(token));
  if (marked === undefined) return false;
  const printed = printedAt(reading.source, reading.span(token, token + 1)).toLowerCase();
  return printed === marked || printed === reading.text(token);
}

function isNumberOrPaper(reading: Reading, token: number): boolean {
  return reading.kind(token) === NUMBER || SIGNPOSTS.at(reading, token)?.meaning.type === 'PAPER';
}

/** `Cổng thông tin điện tử Học viện …`: the portal is not the one that holds its licence. */
function innerName(reading: Reading, from: number, end: number): number {
  const portal = PORTALS.at(reading, from);
  if (portal === undefined || portal.end >= end) return from;
  return ORGANISATION_FORMS.at(reading, portal.end) === undefined ? from : portal.end;
}

function isDomain(reading: Reading, from: number, end: number): boolean {
  if (end - from < 3) return false;
  const isOneWord = Array.from({ length: end - from - 1 }, (_, index) => from + 1 + index).every(
    (token) => !reading.isApart(token),
  );
  return isOneWord && reading.mark(end - 2) === '.';
}
