import { addDays } from '@lienthong/schema';
import type { WorkingCalendar } from '../calendar/working-calendar';

export type TermUnit = 'WORKING_DAYS' | 'DAYS' | 'MONTHS' | 'YEARS';

/** No term is reckoned from a later day: days are known to 2199, and a term must end among them. */
export const LAST_RECKONED_DAY = '2190-12-31';

/** A length of time as the law states it. */
export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
}

/**
 * The last day of a term that begins on `from`. That day is not counted (Civil Code 91/2015/QH13, Article 147.3). A term
 * of calendar days, months or years that would end on a day off ends on the next working day (Article 148.5).
 */
export function dueOn(calendar: WorkingCalendar, from: string, term: Term): string {
  return term.unit === 'WORKING_DAYS'
    ? calendar.addWorkingDays(from, term.amount)
    : calendar.workingDayFrom(lastDayOf(from, term.amount, term.unit));
}

/** The last day of a term of calendar days, months or years, whether or not it is worked. */
export function lastDayOf(from: string, amount: number, unit: Exclude<TermUnit, 'WORKING_DAYS'>): string {
  switch (unit) {
    case 'DAYS':
      return addDays(from, amount);
    case 'MONTHS':
      return addMonths(from, amount);
    case 'YEARS':
      return addMonths(from, amount * 12);
  }
}

/** The same day of a later month, or that month's last where it has no such day (Civil Code, Article 148.3). */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const daysInMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(dayOfMonth, daysInMonth) - 1);
}
