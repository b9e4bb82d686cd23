import { PhraseBook } from '../phrase/phrase-book';
import { AGENCY_NAMES, PROVINCE_NAMES } from '../issuer/agency-name';
import type { LicenceNumber } from '../licence-statement';
import { endOfMask } from '../text/mask';
import type { Reading } from '../text/reading';
import { LINE, NUMBER, WORD } from '../text/token-kind';
import { printedAt } from '../text/printed';
import { MarkSet, WordSet } from '../text/word-set';
import { readSymbol, SPACED_SYMBOLS, type SymbolMeaning } from './symbol';

/** A number with its symbol, as tokens. */
export interface PrintedNumber {
  readonly from: number;
  readonly end: number;
  /** The token after the figures. */
  readonly figuresEnd: number;
  readonly isMasked: boolean;
  /** First token of the symbol; null where the figures stand alone. */
  readonly symbolFrom: number | null;
  readonly meaning: SymbolMeaning | null;
  /** It has the form of a licence's number, wherever it stands. */
  readonly isPlain: boolean;
}

const G = 'g'.charCodeAt(0);
const Q = 'q'.charCodeAt(0);
const PAPERS = new WordSet('gp gxn gcn qd');
/** What joins the parts of a symbol. */
const JOINTS = new MarkSet('-_&./');
const SEPARATORS = new MarkSet('/-.');
const MOST_FIGURES = 6;
const MOST_PARTS = 8;
/** What a number with its symbol looks like without any word before it. */
const PLAIN = /^(?:gp|gxn|gcn|gtl|qd)/;

/**
 * Reads `1818/GP-TTĐT` at a token, figures masked or not, with a year between or not.
 *
 * @param isAwaited a noun before waits for its number; otherwise only symbols of licences and decisions are read
 * @returns undefined where figures and a symbol do not follow each other
 */
export function readLicenceNumber(
  reading: Reading,
  token: number,
  isAwaited: boolean,
): PrintedNumber | undefined {
  const figures = endOfFigures(reading, token, isAwaited);
  if (figures === undefined) return undefined;
  const symbolFrom = symbolAfter(reading, figures);
  if (symbolFrom === undefined || (!isAwaited && !beginsPlain(reading, symbolFrom))) return undefined;
  const end = endOfSymbol(reading, symbolFrom);
  const letters = lettersOf(reading, symbolFrom, end);
  return {
    from: token,
    end,
    figuresEnd: figures.end,
    isMasked: figures.isMasked,
    symbolFrom,
    meaning: readSymbol(letters),
    isPlain: PLAIN.test(letters),
  };
}

/** By its first letter, before more is looked at. */
function beginsPlain(reading: Reading, token: number): boolean {
  const first = reading.codes[reading.from(token)];
  return first === G || first === Q;
}

/** Figures alone, or what stands in their place, where a word before says that they are a licence's number. */
export function readBareNumber(reading: Reading, token: number): PrintedNumber | undefined {
  const masked = endOfMask(reading, token);
  const isNumber = reading.kind(token) === NUMBER && reading.size(token) <= MOST_FIGURES;
  if (masked === undefined && !isNumber) return undefined;
  const end = masked ?? token + 1;
  const isMasked = masked !== undefined;
  return { from: token, end, figuresEnd: end, isMasked, symbolFrom: null, meaning: null, isPlain: false };
}

/** What a printed number claims. */
export function claimedNumber(reading: Reading, printed: PrintedNumber): LicenceNumber {
  const { source } = reading;
  const span = reading.span(printed.from, printed.end);
  const text = printedAt(source, reading.span(printed.from, printed.figuresEnd)).replaceAll(' ', '');
  const number = printed.isMasked ? null : plainFigures(text);
  const symbol =
    printed.symbolFrom === null
      ? null
      : plainSymbol(printedAt(source, reading.span(printed.symbolFrom, printed.end)));
  const normalised = symbol === null ? (number ?? text) : `${number ?? text}/${symbol}`;
  return { printed: printedAt(source, span), number, symbol, normalised, span };
}

interface Figures {
  readonly end: number;
  readonly isMasked: boolean;
}

function endOfFigures(reading: Reading, token: number, isAwaited: boolean): Figures | undefined {
  const masked = endOfMask(reading, token);
  let end = masked;
  if (end === undefined) {
    if (reading.kind(token) !== NUMBER || reading.size(token) > MOST_FIGURES) return undefined;
    end = (isAwaited ? endOfSpacedFigures(reading, token) : undefined) ?? token + 1;
  }
  let isMasked = masked !== undefined;
  // `12/2019/GP-BTTTT`, `xxx/xx/GP-TTĐT`
  if (reading.mark(end) === '/') {
    const year = endOfMask(reading, end + 1);
    const isYear = year === undefined && reading.kind(end + 1) === NUMBER && reading.size(end + 1) === 4;
    const after = year ?? (isYear ? end + 2 : undefined);
    if (after !== undefined && reading.mark(after) === '/') {
      isMasked ||= year !== undefined;
      end = after;
    }
  }
  return { end, isMasked };
}

/** `1 2 3 / GP - BTTTT`, as texts read from pictures have it: single figures up to a slash and the noun of a paper. */
function endOfSpacedFigures(reading: Reading, token: number): number | undefined {
  let end = token;
  while (end - token < MOST_FIGURES && reading.kind(end) === NUMBER && reading.size(end) === 1) end += 1;
  const isSpaced = end - token > 1 && reading.mark(end) === '/' && PAPERS.has(reading, end + 1);
  return isSpaced ? end : undefined;
}

/** The first word of the symbol: after a slash, or after a dash or nothing where the word is one of a paper. */
function symbolAfter(reading: Reading, { end: token, isMasked }: Figures): number | undefined {
  const mark = reading.mark(token);
  const isLetterNext = (at: number): boolean => reading.kind(at) === WORD;
  if (mark === '/') {
    const at = reading.kind(token + 1) === LINE ? token + 2 : token + 1;
    return isLetterNext(at) ? at : undefined;
  }
  // Dots before the next noun mask nothing: `Tel: … GP MXH: số …`.
  if (isMasked) return undefined;
  const at = mark === '-' || mark === '.' ? token + 1 : token;
  if (!isLetterNext(at)) return undefined;
  const found = SPACED_SYMBOLS.at(reading, at);
  if (found === undefined || !/^(?:gp|gxn)/.test(reading.text(at))) return undefined;
  return lettersOf(reading, at, found.end).length > 3 ? at : undefined;
}

function endOfSymbol(reading: Reading, from: number): number {
  const spaced = SPACED_SYMBOLS.at(reading, from);
  let end = spaced?.end ?? from + 1;
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const next = joinedPart(reading, end);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

/** The end of one more part of a symbol behind a dash or the like. */
function joinedPart(reading: Reading, token: number): number | undefined {
  const mark = reading.mark(token);
  if (!JOINTS.has(reading, token)) return undefined;
  const part = token + 1;
  if (isYearTail(reading, token)) return part + 1;
  if (mark === '-' && SPELT_OUT.at(reading, part) !== undefined) return endOfSpeltOut(reading, part);
  if (reading.kind(part) !== WORD || reading.size(part) > 12) return undefined;
  const isClose = !reading.isApart(token) && !reading.isApart(part);
  if (AGENCY_NAMES.at(reading, part) !== undefined) {
    if (!isClose || AGENCY_NAMES.at(reading, part)?.end !== part + 1) return undefined;
  }
  const known = SPACED_SYMBOLS.at(reading, part);
  // Over a space, neither a full stop joins, nor another paper's noun: `…/GP-BTTTT - GP MXH số …`.
  const isJoinable = isClose || (mark !== '.' && reading.isCapitals(part) && !PLAIN.test(reading.text(part)));
  if (known !== undefined && isJoinable) return known.end;
  if (isClose && mark !== '.' && (reading.isCapitals(part) || !reading.isCapitals(token - 1)))
    return part + 1;
  // Spaces on both sides of a dash join capitals alone: behind `GP - ` may stand a word of the sentence.
  return mark === '-' && reading.isCapitals(part) && reading.size(part) > 2 && isAfterPaper(reading, token)
    ? part + 1
    : undefined;
}

/** `001/XX-2025` */
function isYearTail(reading: Reading, token: number): boolean {
  const isYear = reading.kind(token + 1) === NUMBER && /^(?:19|20)\d\d$/.test(reading.text(token + 1));
  const isClose = !reading.isApart(token) && !reading.isApart(token + 1);
  return isYear && isClose && !SEPARATORS.has(reading, token + 2);
}

/** `185/GP - Bộ TTTT`: the symbol's last part with its first letter written as the word it stands for. */
const SPELT_OUT = new PhraseBook<true>([['(bo|so) (tttt|vhttdl)', true]]);

/** Undefined where a province follows: then the words are the issuer's name, and the symbol ends before them. */
function endOfSpeltOut(reading: Reading, token: number): number | undefined {
  const found = SPELT_OUT.at(reading, token);
  return found && PROVINCE_NAMES.at(reading, found.end) === undefined ? found.end : undefined;
}

function isAfterPaper(reading: Reading, token: number): boolean {
  return PAPERS.has(reading, token - 1);
}

function lettersOf(reading: Reading, from: number, end: number): string {
  let letters = '';
  for (let token = from; token < end; token += 1)
    if (reading.kind(token) === WORD || reading.kind(token) === NUMBER) letters += reading.text(token);
  return letters;
}

function plainFigures(printed: string): string {
  return /^[0-9]+$/.test(printed) ? printed : printed.normalize('NFKC').replaceAll(/[^0-9]+/g, '/');
}

const PLAIN_SYMBOL = /^[A-ZĐ]{2,}(?:-[A-ZĐ]{1,8}){0,3}$/;

/** In capitals, without spaces, with one dash and one Đ. */
function plainSymbol(printed: string): string {
  if (PLAIN_SYMBOL.test(printed)) return printed;
  return printed
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[\p{Pd}\u2212]+/gu, (dashes) => (dashes.includes('_') ? dashes : '-'))
    .replace(/[\u2044\u2215]/gu, '/')
    .toUpperCase()
    .replace(/[ÐƉ]/gu, 'Đ')
    .replace(/(?<=-)(?:BỘ|BO)(?=TTTT|VHTT)/u, 'B')
    .replace(/(?<=-)(?:SỞ|SO)(?=TTTT|VHTT)/u, 'S');
}
