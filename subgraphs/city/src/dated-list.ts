/** SQL that every noun of the city shares: rows by id, and lists in the order of a day. */
import { type Beside, type KeysetOrder, oneOf, type Page, type PageRequest } from '@lienthong/db';
import { findPage as findKeysetPage, pagesByParent, sendBuilt } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';

export type OrderDirection = 'ASC' | 'DESC';

/** A table whose rows are listed by a day; rows of one day follow their ids. */
export interface DatedTable {
  readonly name: string;
  /** The day's column. The migrations have an index on it and the id, and one for each parent. */
  readonly day: string;
  readonly columns: readonly string[];
}

/** A list of such rows under a parent, latest first. */
export interface ChildList {
  /** How cursors name it, such as `Case.violations`. */
  readonly name: string;
  readonly table: DatedTable;
  readonly parentColumn: string;
  readonly parentType: 'text' | 'uuid';
}

/** A page asked for, in an order, with the scope of its cursors. */
export interface OrderedPage {
  readonly order: KeysetOrder;
  readonly page: PageRequest;
  readonly scope: string;
}

/** Latest first unless the caller said otherwise. */
export function dayOrder(table: DatedTable, direction?: OrderDirection | null): KeysetOrder {
  return {
    name: table.day,
    columns: [
      { key: table.day, column: `${table.name}.${table.day}`, type: 'date' },
      { key: 'id', column: `${table.name}.id`, type: 'uuid' },
    ],
    direction: direction === 'ASC' ? 'asc' : 'desc',
  };
}

export function selectFrom(knex: Knex, table: DatedTable): Knex.QueryBuilder {
  return knex(table.name).select(table.columns.map((column) => `${table.name}.${column}`));
}

/** One parameter however many keys there are, so that every batch is the same statement. */
export function whereKeyIn(
  query: Knex.QueryBuilder,
  column: string,
  type: 'text' | 'uuid',
  keys: readonly string[],
): Knex.QueryBuilder {
  return query.whereRaw(oneOf('??', type), [column, [...keys]]);
}

export function whereDayIn(query: Knex.QueryBuilder, column: string, period: Period | undefined): void {
  if (period) query.where(column, '>=', period.from).where(column, '<', period.until);
}

export function findByIds<Row>(knex: Knex, table: DatedTable, ids: readonly string[]): Promise<Row[]> {
  return sendBuilt<Row, { ids: readonly string[] }>(knex, `${table.name} by id`, { ids }, (values) =>
    whereKeyIn(selectFrom(knex, table), `${table.name}.id`, 'uuid', values.ids),
  );
}

export function findPage<Row extends object>(
  query: Knex.QueryBuilder,
  { order, page, scope }: OrderedPage,
): Promise<Page<Row>> {
  return findKeysetPage<Row>(query, order, page, scope);
}

/** One page for each parent, in one statement; every parent's cursors hold for that parent alone. */
export function findChildPages<Row extends object>(
  knex: Knex,
  { name, table, parentColumn, parentType }: ChildList,
  { page, beside }: { readonly page: PageRequest; readonly beside: readonly Beside[] },
  parents: readonly string[],
): Promise<Page<Row>[]> {
  const list = {
    name,
    query: () => selectFrom(knex, table),
    parentColumn: `${table.name}.${parentColumn}`,
    parentType,
  };
  return pagesByParent<Row>(knex, { ...list, order: dayOrder(table), page, beside }, parents);
}
