import type { Knex } from 'knex';

/** Kept low enough for a statement to end well within what a statement may take. */
const ROWS_A_STATEMENT = 5_000;

/** Rows of one table. A column that only some of them have is null in the others. */
export interface NewRows {
  readonly table: string;
  readonly rows: readonly object[];
}

/** Inserts all rows, some thousand a statement. Give it a transaction: it does not open one. */
export async function insertRows<Row extends object>(
  knex: Knex,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await insertTogether(knex, [{ table, rows: rows.slice(start, start + ROWS_A_STATEMENT) }]);
  }
}

/**
 * Inserts rows of several tables in one statement, so that what follows from them is worked out once, with all of them there,
 * and not again for each table. Name a table after those it refers to.
 *
 * Rows travel as one JSON document a table: a placeholder for each value costs knex, the driver and the server's parser more
 * than the insert itself.
 */
export async function insertTogether(knex: Knex, tables: readonly NewRows[]): Promise<void> {
  const inserts = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return { table, bindings: [table, columns, columns, table, JSON.stringify(rows)] };
    });
  const [first, ...others] = inserts;
  if (!first) return;
  const beside = others.map(({ table }) => `${table} AS (${INSERT})`).join(', ');
  await knex.raw(`${beside === '' ? '' : `WITH ${beside} `}${INSERT}`, [
    ...others.flatMap(({ bindings }) => bindings),
    ...first.bindings,
  ]);
}

const INSERT = 'INSERT INTO ?? (??) SELECT ?? FROM json_populate_recordset(NULL::??, ?)';
