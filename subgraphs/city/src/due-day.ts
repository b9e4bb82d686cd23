import { invalidInput } from '@lienthong/chassis';
import { addDays, today } from '@lienthong/schema';
import type { Knex } from 'knex';

/** What a list asks of the days by which something is due. */
export interface DueCriteria {
  readonly overdue?: boolean | null | undefined;
  readonly dueWithin?: number | null | undefined;
}

const MOST_DAYS = 3_650;

/**
 * Keeps the rows that are due as asked. `isPending` says, of a row, that what is due is still to be done; a row without a
 * due day is never due.
 *
 * @throws BAD_USER_INPUT for days that no calendar needs
 */
export function whereDue(
  query: Knex.QueryBuilder,
  column: string,
  isPending: string,
  { overdue, dueWithin }: DueCriteria,
): void {
  const day = today();
  if (overdue === true) query.where(column, '<', day).whereRaw(isPending);
  if (overdue === false) query.whereRaw(`NOT coalesce(?? < ?::date AND ${isPending}, false)`, [column, day]);
  if (dueWithin === undefined || dueWithin === null) return;
  if (dueWithin < 0 || dueWithin > MOST_DAYS) {
    throw invalidInput(`\`dueWithin\` is a number of days from 0 to ${MOST_DAYS}; it was ${dueWithin}.`);
  }
  query.where(column, '>=', day).where(column, '<=', addDays(day, dueWithin)).whereRaw(isPending);
}
