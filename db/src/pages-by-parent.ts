import type { Knex } from 'knex';
import type { Beside, PageValues } from './beside';
import { sendBuilt } from './built-statement';
import { applyKeyset, cursorScope, toPage, type KeysetOrder, type Page, type PageRequest } from './keyset';

/** A list under parents. */
export interface ListUnderParent {
  /** How cursors name the list; each parent's hold for that parent alone. */
  readonly name: string;
  /** All its rows, of all parents; the same each time. */
  readonly query: () => Knex.QueryBuilder;
  readonly parentColumn: string;
  /** Whether the column equals the parent's key, or is an array that holds it. */
  readonly parentIn?: 'column' | 'array';
  readonly parentType: 'text' | 'uuid';
  readonly order: KeysetOrder;
  readonly page: PageRequest;
  /** What the rows bring along, and the day that it is told of. */
  readonly beside?: readonly Beside[];
  readonly day?: string;
}

/**
 * The same page of a list for many parents in one statement: for each key of `parents` the rows of `query` whose
 * `parentColumn` equals it, or holds it. The number of statements does not depend on the number of parents, and each parent's rows
 * are one range of the index, never more than a page of them read.
 */
export async function pagesByParent<Row extends object>(
  knex: Knex,
  list: ListUnderParent,
  parents: readonly string[],
): Promise<Page<Row>[]> {
  const { name, order, page, beside = [], day = '' } = list;
  const after = (page.after ?? []).map((value, index) => [`after${index}`, value] as const);
  const values: PageValues = { parents, day, ...Object.fromEntries(after) };
  const key = [
    name,
    order.name,
    order.direction,
    page.first,
    after.length,
    ...beside.map(({ column }) => column),
  ];
  const fetched = await sendBuilt<Row & { parent_ordinal: string }, PageValues>(
    knex,
    key.join(' '),
    values,
    (standIns) =>
      writePages(knex, list, standIns, page.after && after.map(([afterName]) => String(standIns[afterName]))),
  );
  for (const { column, keep } of beside) {
    for (const row of fetched as unknown as Record<string, unknown>[])
      keep(String(row['id']), row[column] as never, day);
  }
  const byParent: Row[][] = parents.map(() => []);
  for (const row of fetched) byParent[Number(row.parent_ordinal) - 1]?.push(row);
  return byParent.map((rows, index) =>
    toPage(rows, order, page, () => cursorScope(name, order, parents[index])),
  );
}

function writePages(
  knex: Knex,
  list: ListUnderParent,
  values: PageValues,
  after: readonly string[] | undefined,
): Knex.QueryBuilder {
  const { order, page, parentColumn, beside = [] } = list;
  const query = list.query();
  for (const { column, expression } of beside) {
    query.select(knex.raw('? AS ??', [expression(knex, values), column]));
  }
  const rowsOfOne = applyKeyset(
    query.whereRaw(
      list.parentIn === 'array' ? '?? @> ARRAY[parents.parent_key]' : '?? = parents.parent_key',
      [parentColumn],
    ),
    order,
    { first: page.first, after },
  );
  const pages = knex
    .select('parents.parent_ordinal', 'rows.*')
    .from(
      knex.raw(
        // In a subquery for the reason of `oneOf`.
        `unnest((SELECT ?::${list.parentType}[])) WITH ORDINALITY AS parents (parent_key, parent_ordinal) CROSS JOIN LATERAL ? AS rows`,
        [[...(values['parents'] ?? [])], rowsOfOne],
      ),
    )
    .orderBy('parents.parent_ordinal');
  for (const column of order.columns) pages.orderBy(`rows.${column.key}`, order.direction);
  return pages;
}
