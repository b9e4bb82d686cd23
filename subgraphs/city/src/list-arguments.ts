/** How the arguments of the city's lists are read. */
import {
  type BatchLoader,
  type Connection,
  type PageArguments,
  type Period,
  readPage,
  readPeriod,
  toConnection,
} from '@lienthong/chassis';
import type { KeysetOrder, Page, PageRequest } from '@lienthong/db';
import {
  dayOrder,
  type ChildList,
  type DatedTable,
  type OrderDirection,
  type OrderedPage,
} from './dated-list';

export interface ListArguments<Filter> extends PageArguments {
  readonly filter?: Filter | null;
  readonly direction?: OrderDirection | null;
}

/** What a filter may say; GraphQL leaves out or gives null for what it does not. */
export type FilterInput<Conditions> = { readonly [Key in keyof Conditions]?: Conditions[Key] | null };

/** @throws BAD_USER_INPUT for a page size or a cursor that is refused */
export function readList(list: string, table: DatedTable, args: ListArguments<object>): OrderedPage {
  const order = dayOrder(table, args.direction);
  return orderedPage(list, order, args.filter, args);
}

/** @throws BAD_USER_INPUT likewise */
export function orderedPage(
  list: string,
  order: KeysetOrder,
  filter: unknown,
  args: PageArguments,
): OrderedPage {
  return { order, ...readPage(list, order, filter, args) };
}

/** @throws BAD_USER_INPUT for a period that holds no day */
export function optionalPeriod(period: Period | null | undefined): Period | undefined {
  return period ? readPeriod(period) : undefined;
}

/**
 * Resolves a list under a parent, latest first.
 *
 * @throws BAD_USER_INPUT for a page size that is refused or for a cursor of another parent's list
 */
export async function childConnection<Row, Node>(
  list: ChildList,
  loader: (page: PageRequest) => BatchLoader<Page<Row>>,
  toNode: (row: Row) => Node,
  parent: string,
  args: PageArguments,
): Promise<Connection<Node>> {
  const { page } = readPage(list.name, dayOrder(list.table), parent, args);
  return toConnection(await loader(page).load(parent), toNode);
}
