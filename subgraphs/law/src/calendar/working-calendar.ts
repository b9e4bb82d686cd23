import { addDays } from '@lienthong/schema';
import { daysOffByRule, isWeekend } from './days-off-by-rule';

/** A day on which the calendar differs from an ordinary week. */
export interface CalendarDay {
  readonly day: string;
  /** A Saturday or Sunday that is worked; otherwise a day off. */
  readonly isWorking: boolean;
}

/** A year whose days off have been arranged. */
export interface ArrangedYear {
  readonly year: number;
  readonly isConfirmed: boolean;
}

/**
 * Which days state offices of Viet Nam work on: Monday to Friday without the days off that were arranged, and the
 * Saturdays worked instead. A year that has not been arranged yet is reckoned by rule.
 */
export class WorkingCalendar {
  readonly #exceptions: ReadonlyMap<string, boolean>;
  readonly #confirmed: ReadonlyMap<number, boolean>;
  readonly #byRule = new Map<number, ReadonlySet<string>>();

  constructor(years: readonly ArrangedYear[], days: readonly CalendarDay[]) {
    this.#confirmed = new Map(years.map(({ year, isConfirmed }) => [year, isConfirmed]));
    this.#exceptions = new Map(days.map(({ day, isWorking }) => [day, isWorking]));
  }

  isWorkingDay(day: string): boolean {
    const exception = this.#exceptions.get(day);
    if (exception !== undefined) return exception;
    return !isWeekend(day) && !this.#isOffByRule(day);
  }

  /** `day` itself when it is worked, or else the next day that is. */
  workingDayFrom(day: string): string {
    let found = day;
    while (!this.isWorkingDay(found)) found = addDays(found, 1);
    return found;
  }

  /**
   * The `count`-th working day after `day`, which is not counted itself (Civil Code, Article 147.3).
   *
   * @throws {RangeError} for a count that is no whole number of at least 1
   */
  addWorkingDays(day: string, count: number): string {
    if (!Number.isInteger(count) || count < 1) throw new RangeError('working days are counted from 1');
    let found = day;
    for (let left = count; left > 0; left -= 1) found = this.workingDayFrom(addDays(found, 1));
    return found;
  }

  /** Whether a year from `from`'s to `until`'s has not been arranged, or not certainly so. */
  isProvisional(from: string, until: string): boolean {
    for (let year = yearOf(from); year <= yearOf(until); year += 1) {
      if (this.#confirmed.get(year) !== true) return true;
    }
    return false;
  }

  #isOffByRule(day: string): boolean {
    const year = yearOf(day);
    if (this.#confirmed.has(year)) return false;
    let days = this.#byRule.get(year);
    if (!days) {
      days = daysOffByRule(year);
      this.#byRule.set(year, days);
    }
    return days.has(day);
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
