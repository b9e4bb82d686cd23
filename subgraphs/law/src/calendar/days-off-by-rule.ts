import { addDays } from '@lienthong/schema';
import { hungKingsDay, lunarNewYear } from './lunar-calendar';

const [SUNDAY, MONDAY, TUESDAY, THURSDAY, SATURDAY] = [0, 1, 2, 4, 6];

/** 0 on Sunday to 6 on Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function isWeekend(day: string): boolean {
  return weekday(day) === SUNDAY || weekday(day) === SATURDAY;
}

/**
 * Days off of a year that nobody has arranged, by what the law says and every arrangement since 2015 has done: five days
 * at Tết, two before the new year and three from it, or one and four where it begins on a Monday or Tuesday; a day in
 * lieu for each that falls on a weekend (Labour Code 45/2019/QH14, Articles 111 and 112). Swaps are known only when
 * announced.
 */
export function daysOffByRule(year: number): ReadonlySet<string> {
  return new Set([...daysOffAtTet(year), ...singleHolidays(year)]);
}

function daysOffAtTet(year: number): readonly string[] {
  const newYear = lunarNewYear(year);
  const before = [MONDAY, TUESDAY].includes(weekday(newYear)) ? 1 : 2;
  const days = [0, 1, 2, 3, 4].map((index) => addDays(newYear, index - before));
  let owed = days.filter(isWeekend).length;
  for (let day = addDays(newYear, 5 - before); owed > 0; day = addDays(day, 1)) {
    if (isWeekend(day)) continue;
    days.push(day);
    owed -= 1;
  }
  return days;
}

function singleHolidays(year: number): readonly string[] {
  const nationalDay = `${year}-09-02`;
  const holidays = [
    `${year}-01-01`,
    hungKingsDay(year),
    `${year}-04-30`,
    `${year}-05-01`,
    nationalDay,
    ...(year >= 2021 ? [besideNationalDay(nationalDay)] : []),
  ].sort();
  const taken = new Set(holidays);
  for (const holiday of holidays.filter(isWeekend)) {
    let day = holiday;
    while (isWeekend(day) || taken.has(day)) day = addDays(day, 1);
    taken.add(day);
  }
  return [...taken];
}

/** The holiday's second day, on the side on which it joins a weekend. */
function besideNationalDay(nationalDay: string): string {
  return addDays(nationalDay, [SUNDAY, MONDAY, THURSDAY].includes(weekday(nationalDay)) ? 1 : -1);
}
