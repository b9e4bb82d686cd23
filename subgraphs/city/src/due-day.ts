import { optionalDays } from '@lienthong/chassis';
import { addDays, today } from '@lienthong/schema';
import type { Knex } from 'knex';

/** What a list asks of the days by which something is due. */
export interface DueCriteria {
  readonly overdue?: boolean | null | undefined;
  readonly dueWithin?: number | null | undefined;
}

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
  const days = optionalDays('dueWithin', dueWithin);
  if (days === undefined) return;
  query.where(column, '>=', day).where(column, '<=', addDays(day, days)).whereRaw(isPending);
}
