import { PhraseBook } from '../phrase/phrase-book';
import { endOfMask } from '../text/mask';
import type { Reading } from '../text/reading';
import { NUMBER, WORD } from '../text/token-kind';
import { MarkSet, WordSet } from '../text/word-set';

/** A day as it stands in the text. */
export interface PrintedDay {
  readonly end: number;
  /** YYYY-MM-DD; null where there is no such day, or not all of it can be read. */
  readonly day: string | null;
  readonly isMasked: boolean;
  readonly isImpossible: boolean;
}

const ZERO = '0'.charCodeAt(0);
const ORDINALS = new WordSet('st nd rd th');
const SEPARATORS = new MarkSet('/-.');
const AFTER_MONTH = new MarkSet(',.');
const MONTHS = new PhraseBook<number>(
  [
    '(january|jan)',
    '(february|feb)',
    '(march|mar)',
    '(april|apr)',
    'may',
    '(june|jun)',
    '(july|jul)',
    '(august|aug)',
    '(september|sept|sep)',
    '(october|oct)',
    '(november|nov)',
    '(december|dec)',
  ].map((spelling, index) => [spelling, index + 1]),
);

export function isMonth(reading: Reading, token: number): boolean {
  return MONTHS.at(reading, token) !== undefined;
}

/** No licence of this field is older: Viet Nam was joined to the Internet in 1997, the first press law is of 1989. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/** One of the three figures of a day: its value, or NaN where it is masked. */
interface Part {
  readonly value: number;
  readonly figures: number;
  readonly end: number;
}

/**
 * Reads a day that begins at a token, in the ways it is written in Viet Nam: the day before the month, whatever is between.
 *
 * @returns undefined where no day stands
 */
export function readDay(reading: Reading, token: number): PrintedDay | undefined {
  if (reading.kind(token) === WORD) {
    const english = readEnglish(reading, token);
    if (english) return english;
  }
  const first = readPart(reading, token);
  if (first === undefined) return undefined;
  const second = secondPart(reading, first.end);
  if (second === undefined) return readEnglishAfterDay(reading, token, first);
  const third = thirdPart(reading, second.part.end, second.isInWords);
  if (third === undefined) return undefined;
  const parts = first.figures === 4 ? [third, second.part, first] : [first, second.part, third];
  const [day, month, year] = parts;
  if (day === undefined || month === undefined || year === undefined) return undefined;
  if (!isShapely(day, month, year) || continues(reading, third.end)) return undefined;
  return dayFrom(day.value, month.value, yearFrom(year), third.end);
}

function isShapely(day: Part, month: Part, year: Part): boolean {
  const isYear = Number.isNaN(year.value) || year.figures === 4 || year.figures === 2;
  return isYear && day.figures <= 2 && month.figures <= 2;
}

/** Two figures are of this century: `19` is 2019. A masked year stays masked. */
function yearFrom(year: Part): number {
  return year.figures === 2 ? 2000 + year.value : year.value;
}

/** More figures follow a slash, or figures or letters without a space: a file's number, a version, a telephone's. */
function continues(reading: Reading, end: number): boolean {
  const mark = reading.mark(end);
  if (mark === '/' && reading.kind(end + 1) === NUMBER) return true;
  if ((mark !== '/' && mark !== '-') || reading.isApart(end)) return false;
  return !reading.isApart(end + 1) && (reading.kind(end + 1) === NUMBER || reading.isCapitals(end + 1));
}

function readPart(reading: Reading, token: number): Part | undefined {
  const masked = endOfMask(reading, token);
  if (masked !== undefined) return { value: NaN, figures: 0, end: masked };
  if (reading.kind(token) !== NUMBER || reading.size(token) > 4) return undefined;
  return { value: figuresAt(reading, token), figures: reading.size(token), end: token + 1 };
}

/** NaN where they are of a script that folding leaves. */
function figuresAt(reading: Reading, token: number): number {
  let value = 0;
  for (let at = reading.from(token); at < reading.to(token); at += 1) {
    const figure = (reading.codes[at] ?? 0) - ZERO;
    if (figure < 0 || figure > 9) return NaN;
    value = 10 * value + figure;
  }
  return value;
}

function secondPart(reading: Reading, token: number): { part: Part; isInWords: boolean } | undefined {
  const isInWords = reading.is(token, 'thang');
  // Masks of dots need another separator than a dot.
  if (!isInWords && !SEPARATORS.has(reading, token)) return undefined;
  const part = readPart(reading, token + 1);
  return part && { part, isInWords };
}

function thirdPart(reading: Reading, token: number, isInWords: boolean): Part | undefined {
  if (isInWords) {
    const after = AFTER_MONTH.has(reading, token) ? token + 1 : token;
    const isNamed = reading.is(after, 'nam');
    const isYear = isNamed || after > token || reading.kind(after) === NUMBER;
    return isYear ? readPart(reading, isNamed ? after + 1 : after) : undefined;
  }
  return SEPARATORS.has(reading, token) ? readPart(reading, token + 1) : undefined;
}

/** `October 2, 2014` */
function readEnglish(reading: Reading, token: number): PrintedDay | undefined {
  const month = MONTHS.at(reading, token);
  if (month === undefined || reading.kind(month.end) !== NUMBER || reading.size(month.end) > 2)
    return undefined;
  const year = yearAfter(reading, afterOrdinal(reading, month.end + 1));
  return year && dayFrom(figuresAt(reading, month.end), month.meaning, year.value, year.end);
}

/** `2nd October 2014` */
function readEnglishAfterDay(reading: Reading, token: number, day: Part): PrintedDay | undefined {
  if (reading.kind(token) !== NUMBER || day.figures > 2) return undefined;
  const at = afterOrdinal(reading, day.end);
  const month = reading.kind(at) === WORD ? MONTHS.at(reading, at) : undefined;
  const year = month && yearAfter(reading, month.end);
  return year && dayFrom(day.value, month.meaning, year.value, year.end);
}

function afterOrdinal(reading: Reading, token: number): number {
  return ORDINALS.has(reading, token) ? token + 1 : token;
}

function yearAfter(reading: Reading, token: number): Part | undefined {
  const at = AFTER_MONTH.has(reading, token) ? token + 1 : token;
  return reading.kind(at) === NUMBER && reading.size(at) === 4 ? readPart(reading, at) : undefined;
}

function dayFrom(day: number, month: number, year: number, end: number): PrintedDay {
  if (Number.isNaN(day + month + year)) return { end, day: null, isMasked: true, isImpossible: false };
  const isThere = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
  if (!isThere || year < FIRST_YEAR || year > LAST_YEAR)
    return { end, day: null, isMasked: false, isImpossible: true };
  return {
    end,
    day: `${year}-${twoFigures(month)}-${twoFigures(day)}`,
    isMasked: false,
    isImpossible: false,
  };
}

/** Reckoned, since asking the calendar took a tenth of the time of a whole reading. */
function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoFigures(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
