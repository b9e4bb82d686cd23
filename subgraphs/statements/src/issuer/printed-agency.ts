import type { Reading } from '../text/reading';
import { LINE, WORD } from '../text/token-kind';
import { MarkSet, WordSet } from '../text/word-set';
import { type Found, PhraseBook } from '../phrase/phrase-book';
import { AGENCY_NAMES, type AgencyKind, PROVINCE_NAMES } from './agency-name';

/** The name of an agency as it stands in a text, with all that tells whose it is. */
export interface PrintedAgency {
  readonly from: number;
  readonly end: number;
  readonly kind: AgencyKind;
  /** Of a department. */
  readonly province: string | null;
  /** A ministry and a province in one name: there is no such agency. */
  readonly isImpossible: boolean;
}

const SUCCESSION = new PhraseBook<true>([
  ['(nay|truoc|truoc day|hien nay|hien|gio) la', true],
  ['(nay thuoc|tien than la|cu la)', true],
]);
const SUFFIXES = new WordSet('city province s');
const ENGLISH = new WordSet('department dept dic');
const BELONGING = new WordSet('thuoc cua of');
const JOINTS = new MarkSet(',-(.');
/** A department's name, its committee, its ministry, and the province of either. */
const MOST_PARTS = 4;

/** Reads an agency's name with what follows it: `Sở TT&TT, UBND TP. Hà Nội`, `Cục PTTH&TTĐT - Bộ TTTT`. */
export function readAgency(reading: Reading, token: number): PrintedAgency | undefined {
  const found = AGENCY_NAMES.at(reading, token);
  if (found === undefined) return readEnglishDepartment(reading, token);
  let kind: AgencyKind = found.meaning;
  let end: number = found.end;
  let province: string | null = null;
  let isImpossible = false;
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const aside: Aside | undefined =
      province === null && hasProvince(kind) ? readSuccession(reading, end) : undefined;
    if (aside !== undefined) ({ province, end } = aside);
    const next: number = afterJoint(reading, reading.is(end, 'of') ? end + 1 : end);
    const place: Found<string> | undefined = province === null ? PROVINCE_NAMES.at(reading, next) : undefined;
    if (
      place !== undefined &&
      ((next <= end + 1 && reading.kind(end) === WORD) || !isFollowedByDay(reading, place.end))
    ) {
      if (kind === 'MIC' || kind === 'MOCST' || kind === 'MOST') {
        if (next !== end) break;
        isImpossible = true;
      } else if (!hasProvince(kind)) break;
      province = place.meaning;
      end = place.end;
      continue;
    }
    const other: Found<AgencyKind> | undefined = AGENCY_NAMES.at(reading, afterBelonging(reading, next));
    if (other === undefined || !belongs(kind, other.meaning)) break;
    if (kind === 'COMMITTEE' || (kind === 'MIC' && other.meaning === 'PTTH_TTDT_DEPARTMENT'))
      kind = other.meaning;
    end = other.end;
  }
  return { from: token, end: closeBracket(reading, token, end), kind, province, isImpossible };
}

interface Aside {
  readonly end: number;
  readonly province: string | null;
}

/** `(nay là Sở Văn hóa và Thể thao)`, `(trước đây là Sở TT&TT)`: who the agency became or was, before its province is named. */
function readSuccession(reading: Reading, token: number): Aside | undefined {
  const words = reading.mark(token) === '(' ? SUCCESSION.at(reading, token + 1) : undefined;
  const other = words && AGENCY_NAMES.at(reading, words.end);
  if (other === undefined) return undefined;
  const place = PROVINCE_NAMES.at(reading, afterJoint(reading, other.end));
  const end = place?.end ?? other.end;
  return reading.mark(end) === ')' ? { end: end + 1, province: place?.meaning ?? null } : undefined;
}

/** `Hanoi Department of Information and Communications`: English puts the province first. */
function readEnglishDepartment(reading: Reading, token: number): PrintedAgency | undefined {
  const place = PROVINCE_NAMES.at(reading, token);
  if (place === undefined) return undefined;
  const isSuffixed = SUFFIXES.has(reading, place.end);
  const from = isSuffixed ? place.end + 1 : place.end;
  if (!ENGLISH.has(reading, from)) return undefined;
  const found = AGENCY_NAMES.at(reading, from);
  return (
    found && {
      from: token,
      end: found.end,
      kind: found.meaning,
      province: place.meaning,
      isImpossible: false,
    }
  );
}

function hasProvince(kind: AgencyKind): boolean {
  return kind === 'DIC' || kind === 'DCS' || kind === 'COMMITTEE' || kind === 'ELSEWHERE';
}

/** `Sở TT&TT. Hà Nội, ngày 5 tháng 4`: the place where a paper was signed, and not whose the department is. */
function isFollowedByDay(reading: Reading, token: number): boolean {
  return reading.mark(token) === ',' && reading.is(token + 1, 'ngay');
}

/** Whether two names are one agency's: a department and its committee or ministry, in either order. */
function belongs(kind: AgencyKind, other: AgencyKind): boolean {
  if (kind === 'PTTH_TTDT_DEPARTMENT') return other === 'MIC' || other === 'MOCST';
  if (kind === 'MIC' || kind === 'MOCST') return other === 'PTTH_TTDT_DEPARTMENT';
  if (kind === 'DIC' || kind === 'DCS') return other === 'COMMITTEE';
  if (kind === 'ELSEWHERE') return other === 'COMMITTEE' || other === 'MIC' || other === 'ELSEWHERE';
  return kind === 'COMMITTEE' && (other === 'DIC' || other === 'DCS' || other === 'ELSEWHERE');
}

function afterJoint(reading: Reading, token: number): number {
  return reading.kind(token) === LINE || JOINTS.has(reading, token) ? token + 1 : token;
}

function afterBelonging(reading: Reading, token: number): number {
  if (reading.kind(token) !== WORD) return token;
  if (BELONGING.has(reading, token)) return token + 1;
  return reading.is(token, 'truc') && reading.is(token + 1, 'thuoc') ? token + 2 : token;
}

/** A bracket that opened within the name is closed within it. */
function closeBracket(reading: Reading, from: number, token: number): number {
  if (reading.mark(token) !== ')') return token;
  for (let at = from; at < token; at += 1) if (reading.mark(at) === '(') return token + 1;
  return token;
}
