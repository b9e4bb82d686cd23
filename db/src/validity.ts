import type { Knex } from 'knex';

/** Keeps the rows of `table` whose half-open period holds `day`: from its first day until before its last, if it has one. */
export function whereValidOn(query: Knex.QueryBuilder, table: string, day: string): Knex.QueryBuilder {
  return query.where(`${table}.valid_from`, '<=', day).where((open) => {
    void open.whereNull(`${table}.valid_until`).orWhere(`${table}.valid_until`, '>', day);
  });
}
