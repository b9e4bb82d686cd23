import { InvalidCodeError } from './invalid-code-error';

/** Days of Vietnamese law begin and end at midnight here, wherever the server stands. */
export const LEGAL_TIME_ZONE = 'Asia/Ho_Chi_Minh';

const EXPECTED = 'a calendar day from 1900 to 2199, written YYYY-MM-DD';
const MILLISECONDS_OF_A_DAY = 86_400_000;
const MILLISECONDS_OF_AN_HOUR = 3_600_000;

function atMidnightUtc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** None, of a month that there is not. Asking `Date` was a thirtieth of a subgraph's list: each day of an answer is read. */
function daysOfMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && isLeapYear ? 1 : 0);
}

/**
 * Reads a day, and answers it as written. Days in this form sort as text, so `<` and `===` compare them.
 *
 * @throws {InvalidCodeError} when it is written otherwise, is not in the calendar (30 February) or is out of range
 */
export function parseDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new InvalidCodeError('it is not written YYYY-MM-DD', EXPECTED);
  const year = Number(text.slice(0, 4));
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (day < 1 || day > daysOfMonth(year, month)) {
    throw new InvalidCodeError('the calendar has no such day', EXPECTED);
  }
  if (year < 1900 || year > 2199) throw new InvalidCodeError('its year is out of range', EXPECTED);
  return text;
}

const legalCalendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: LEGAL_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The legal day it is in Viet Nam at an instant; now, unless said. */
export function today(now: Date = new Date()): string {
  // Midnight here is a full hour everywhere, so an hour lies within one day. A list asks for the day of each row, and the
  // calendar's telling it was 1.5 % of a subgraph's processor time.
  const hour = Math.floor(now.getTime() / MILLISECONDS_OF_AN_HOUR);
  if (hour !== lastAsked.hour) lastAsked = { hour, day: dayOf(now) };
  return lastAsked.day;
}

let lastAsked = { hour: NaN, day: '' };

function dayOf(now: Date): string {
  const parts = new Map(legalCalendar.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** The day so many days later, or earlier if negative: the last day of a half-open period is `addDays(until, -1)`. */
export function addDays(day: string, days: number): string {
  return new Date(atMidnightUtc(parseDay(day)) + days * MILLISECONDS_OF_A_DAY).toISOString().slice(0, 10);
}
