import type { Knex } from 'knex';

/** The values that the text of a page may name, beside its own. */
export interface PageValues {
  /** The day as of which something beside the rows is told. */
  readonly day: string;
  readonly [name: string]: string | readonly string[];
}

/**
 * Something that the rows of a page bring along, such as the domains of licences: read in the statement of the page
 * instead of one of its own, where it has been asked for.
 */
export interface Beside {
  /** Under which each row brings it; unique in a list. */
  readonly column: string;
  /** What it is for the row that the list's own query stands at. */
  readonly expression: (knex: Knex, values: PageValues) => Knex.Raw;
  /** Is given it for each row, by the row's id, as of the day that the page was read for. */
  readonly keep: (id: string, value: never, day: string) => void;
}

/** The rows of a query as a JSON array, null for none. Days and instants are text in it; numbers must be made text. */
export function jsonRows(knex: Knex, query: Knex.QueryBuilder): Knex.Raw {
  return knex.raw('(SELECT json_agg(beside) FROM ? AS beside)', [query]);
}
