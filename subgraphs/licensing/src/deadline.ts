/** By when something is due, and how long a term is: what the package of the law answers, asked in one place. */
import { refuseValue } from '@lienthong/acts';
import { findCalendar, findDeadline, lastDayOf } from '@lienthong/law';
import type { Knex } from 'knex';

/**
 * The last day of a procedure's term that runs from a day.
 *
 * @throws {ActRefusedError} when nothing set a term for it by then
 */
export async function findDueOn(knex: Knex, procedure: string, from: string): Promise<string> {
  const deadline = await findDeadline(knex, procedure, from);
  return deadline?.dueOn ?? refuseValue('on', 'No term is known that the law set for this by that day.');
}

/** The day so many working days after another. */
export async function findWorkingDayAfter(knex: Knex, from: string, count: number): Promise<string> {
  return (await findCalendar(knex)).addWorkingDays(from, count);
}

/** The same day of a later month, or that month's last where it has none. */
export function addMonths(day: string, months: number): string {
  return lastDayOf(day, months, 'MONTHS');
}
