import type { Knex } from 'knex';
import { afterEachStatement } from './figure-tables';

/** A table of totals by day whose months are added up beside it. */
export interface DailyTotals {
  readonly table: 'daily_figures' | 'province_figures';
  readonly monthly: 'monthly_figures' | 'monthly_province_figures';
  /** What sets one sum apart from another. */
  readonly keys: readonly string[];
}

/**
 * A figure of ten years is the sum of some 120 months and of the days at either end, and not of 2,500 days. Months are kept by the totals by
 * day themselves, in the slot of the transaction that adds to those.
 */
export async function addUpMonths(
  knex: Knex,
  serviceRole: string,
  { table, monthly, keys }: DailyTotals,
): Promise<void> {
  const columns = [...keys, 'month', 'slot'].join(', ');
  const months = (rows: string): string => `
    INSERT INTO ${monthly} AS figures (${columns}, total)
      SELECT ${columns}, sum(total) FROM (
        SELECT ${keys.join(', ')}, date_trunc('month', day)::date AS month, slot, total FROM (${rows}) AS days
      ) AS changes GROUP BY ${columns} HAVING sum(total) <> 0
    ON CONFLICT (${columns}) DO UPDATE SET total = figures.total + excluded.total;`;
  await knex.raw(`
    CREATE TABLE ${monthly} (
      ${keys.map((key) => `${key} text NOT NULL,`).join(' ')}
      month date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (${columns})
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE ${monthly} IS 'What the days of each month in ${table} add up to. Triggers keep it; the service reads it.';
    GRANT SELECT ON ${monthly} TO ${serviceRole};
  `);
  const all = [...keys, 'day', 'slot'].join(', ');
  await afterEachStatement(knex, {
    table,
    name: `add_up_${monthly}`,
    work: ({ added, removed }) =>
      months(`SELECT ${all}, total FROM ${added} AS a UNION ALL SELECT ${all}, -total FROM ${removed} AS r`),
  });
  // The triggers wait for who writes, and who comes later waits for them: what is copied before would miss what is written in between.
  await knex.raw(months(`SELECT * FROM ${table}`));
}

export async function dropMonths(knex: Knex, { monthly }: Pick<DailyTotals, 'monthly'>): Promise<void> {
  await knex.raw(`DROP FUNCTION add_up_${monthly}() CASCADE; DROP TABLE ${monthly}`);
}
