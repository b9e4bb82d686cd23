import { SIGNPOSTS } from '../instrument/signpost';
import type { ClaimedHolder } from '../licence-statement';
import { LINE, MARK, NUMBER, type Reading, WORD } from '../text/reading';
import { printedAt } from '../text/scan';
import { AFTER_NAME, HOLDER_CUES, ORGANISATION_FORMS } from './holder-words';

const LONGEST_NAME = 24;
/** A statement names a few organisations; a text with more is none. */
const MOST_CANDIDATES = 200;
const MOST_HOLDERS = 16;

interface Candidate {
  readonly from: number;
  readonly end: number;
  readonly weight: number;
}

/** Tokens that belong to an instrument, its issuer and number: no holder is named there. */
export type Taken = (token: number) => boolean;

/** Organisations that are named as holder, owner or keeper of the site, the likeliest first, each once. */
export function readHolders(reading: Reading, isTaken: Taken): readonly ClaimedHolder[] {
  const candidates = findCandidates(reading, isTaken).sort((one, other) => other.weight - one.weight);
  const holders = new Map<string, ClaimedHolder>();
  for (const { from, end } of candidates) {
    const span = reading.span(from, end);
    const name = printedAt(reading.source, span);
    const key = name.toLowerCase();
    if (!holders.has(key) && holders.size < MOST_HOLDERS) holders.set(key, { name, span });
  }
  return [...holders.values()];
}

function findCandidates(reading: Reading, isTaken: Taken): Candidate[] {
  const candidates: Candidate[] = [];
  let token = 0;
  while (token < reading.length && candidates.length < MOST_CANDIDATES) {
    const candidate = isTaken(token) ? undefined : candidateAt(reading, token, isTaken);
    if (candidate) candidates.push(candidate);
    token = candidate ? Math.max(candidate.end, token + 1) : token + 1;
  }
  return candidates;
}

function candidateAt(reading: Reading, token: number, isTaken: Taken): Candidate | undefined {
  const cue = cueAt(reading, token);
  const from = cue === undefined ? token : afterCue(reading, cue.end);
  if (isTaken(from)) return undefined;
  const form = reading.kind(from) === WORD ? ORGANISATION_FORMS.at(reading, from) : undefined;
  if (cue === undefined && (form === undefined || !reading.isCapitalised(from)) && !startsText(form, token)) return undefined;
  if (cue !== undefined && form === undefined && !beginsName(reading, from)) return undefined;
  const end = endOfName(reading, from, isTaken);
  if (end === from || (form && end <= form.end) || isDomain(reading, from, end)) return undefined;
  return { from, end, weight: (cue?.weight ?? 0) + (form === undefined ? 0 : cue === undefined ? form.meaning : 10) };
}

function startsText(form: object | undefined, token: number): boolean {
  return form !== undefined && token === 0;
}

function cueAt(reading: Reading, token: number): { end: number; weight: number } | undefined {
  const mark = reading.mark(token);
  if (mark === '©' || (mark === '@' && reading.isApart(token) && reading.isApart(token + 1)))
    return { end: token + 1, weight: 30 };
  if (reading.kind(token) !== WORD) return undefined;
  const found = HOLDER_CUES.at(reading, token);
  return found && { end: found.end, weight: found.meaning };
}

/** Skips the sign, the years and the joints between a cue and the name: `Copyright © 2007 - 2021 –`. */
function afterCue(reading: Reading, token: number): number {
  let from = token;
  for (let steps = 0; steps < 12; steps += 1) {
    const kind = reading.kind(from);
    const isYear = kind === NUMBER && reading.size(from) === 4;
    const isJoint = kind === MARK && '©-.,:®"|()'.includes(reading.mark(from));
    const isWord = kind === WORD && ['by', 'boi', 've', 'cua', 'thuoc', 'nam', 'c', 'website', 'la', 'cho'].includes(reading.text(from));
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
  return end;
}

/** The token after the next part of a name, or undefined where the name is over. */
function continueName(reading: Reading, from: number, token: number): number | undefined {
  const kind = reading.kind(token);
  if (kind === LINE) return undefined;
  if (kind === NUMBER) {
    const isJoined = !reading.isApart(token) || (!reading.isApart(token + 1) && reading.kind(token + 1) === WORD);
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
    const isAbbreviation = ['tp', 'q', 'co', 'jsc', 'ts', 'st'].includes(reading.text(token - 1));
    return (isClose && reading.kind(token + 1) === WORD) || isAbbreviation ? token + 1 : undefined;
  }
  // `Văn hóa, Thể thao và Du lịch` is one name.
  return mark === ',' && reading.text(token + 1) === 'the' && reading.text(token + 2) === 'thao' ? token + 1 : undefined;
}

function isOverAt(reading: Reading, token: number): boolean {
  if (reading.text(token) === 'so' && reading.kind(token + 1) === NUMBER) return true;
  const over = AFTER_NAME.at(reading, token);
  if (over !== undefined) {
    const isAddressWord = over.end === token + 1 && reading.size(token) <= 5;
    if (!isAddressWord) return true;
    // `Phòng`, `Lô`, `P` begin an address where figures follow, and may be part of a name where not.
    const next = reading.kind(over.end) === MARK ? over.end + 1 : over.end;
    if (reading.kind(next) === NUMBER || ['cap', 'do', 'ngay', 'giay', 'mst', 'tel', 'email', 'fax', 'xin'].includes(reading.text(token)))
      return true;
  }
  const signpost = SIGNPOSTS.at(reading, token)?.meaning;
  return signpost?.type === 'PAPER' || (signpost?.type === 'LABEL' && signpost.needsColon !== true);
}

function isDomain(reading: Reading, from: number, end: number): boolean {
  if (end - from < 3) return false;
  const isOneWord = Array.from({ length: end - from - 1 }, (_, index) => from + 1 + index).every(
    (token) => !reading.isApart(token),
  );
  return isOneWord && reading.mark(end - 2) === '.';
}
