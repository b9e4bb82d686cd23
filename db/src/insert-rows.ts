import type { Knex } from 'knex';

/** PostgreSQL takes at most 65,535 parameters a statement; rows here have up to some twenty columns. */
const ROWS_A_STATEMENT = 1_000;

/** Inserts all rows, some thousand a statement. Give it a transaction: it does not open one. */
export async function insertRows<Row extends object>(
  knex: Knex,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await knex(table).insert(rows.slice(start, start + ROWS_A_STATEMENT));
  }
}
