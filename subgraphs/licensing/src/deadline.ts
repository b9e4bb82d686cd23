/** By when something is due. What sets the terms, and the calendar that counts them, is behind this file. */
import { addDays } from '@lienthong/schema';
import type { Knex } from 'knex';

const CALENDAR_DAYS: Readonly<Record<string, number>> = { SOCIAL_NETWORK_LICENCE_GRANT: 30 };
const WORKING_DAYS: Readonly<Record<string, number>> = { OWNER_CHANGE_CONFIRMATION: 7 };

/** The last day of a procedure's term that runs from a day. */
export function findDueOn(_knex: Knex, procedure: string, from: string): Promise<string> {
  const days = CALENDAR_DAYS[procedure];
  return days === undefined
    ? findWorkingDayAfter(_knex, from, WORKING_DAYS[procedure] ?? 10)
    : Promise.resolve(addDays(from, days));
}

/** The day so many working days after another. */
export function findWorkingDayAfter(_knex: Knex, from: string, count: number): Promise<string> {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return Promise.resolve(day);
}

export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(dayOfMonth, length) - 1);
}
