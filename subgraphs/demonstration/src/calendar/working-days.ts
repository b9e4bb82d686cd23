import { addDays } from '@lienthong/schema';
import type { Random } from '../drawing/random';
import { publicHolidays } from './public-holidays';

const FIRST_YEAR = 2005;
const LAST_YEAR = 2027;

const HOLIDAYS = publicHolidays(FIRST_YEAR, LAST_YEAR);
const WORKING_DAYS = listWorkingDays();

function listWorkingDays(): readonly string[] {
  const days: string[] = [];
  for (let day = `${FIRST_YEAR}-01-01`; day <= `${LAST_YEAR}-12-31`; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day)) days.push(day);
  }
  return days;
}

/** Index of the first working day on or after `day`. */
function position(day: string): number {
  let [low, high] = [0, WORKING_DAYS.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((WORKING_DAYS[middle] ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function at(index: number): string {
  const day = WORKING_DAYS[index];
  if (day === undefined)
    throw new RangeError(`no working day is known there: ${FIRST_YEAR} to ${LAST_YEAR} are`);
  return day;
}

export function isWorkingDay(day: string): boolean {
  return WORKING_DAYS[position(day)] === day;
}

export function workingDayFrom(day: string): string {
  return at(position(day));
}

/** So many working days after `day`; a negative count goes back. `day` itself need not be one. */
export function addWorkingDays(day: string, count: number): string {
  const index = position(day);
  const isBetween = WORKING_DAYS[index] !== day;
  return at(index + count - (isBetween && count > 0 ? 1 : 0));
}

/** A working day from `from`, and before `until`. */
export function drawWorkingDay(random: Random, from: string, until: string): string {
  const [first, end] = [position(from), position(until)];
  if (first >= end) throw new RangeError(`there is no working day from ${from} until ${until}`);
  return at(random.integer(first, end - 1));
}

/** `count` working days of a period, in order; the same day may come more than once. */
export function drawWorkingDays(random: Random, from: string, until: string, count: number): string[] {
  return Array.from({ length: count }, () => drawWorkingDay(random, from, until)).sort();
}

/** Whether so many working days lie from `from` and before `until`. */
export function hasWorkingDays(from: string, until: string, count = 1): boolean {
  return position(until) - position(from) >= count;
}

/** The same day of a later year; 29 February becomes 1 March. */
export function addYears(day: string, years: number): string {
  const shifted = `${String(Number(day.slice(0, 4)) + years)}${day.slice(4)}`;
  return shifted.endsWith('-02-29') && new Date(`${shifted}T00:00:00Z`).toISOString().slice(0, 10) !== shifted
    ? `${shifted.slice(0, 4)}-03-01`
    : shifted;
}
