import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** How many rows one page may hold; more is refused, never cut short in silence. */
export const MAXIMUM_PAGE_SIZE = 100;

type KeyType = 'date' | 'text' | 'uuid' | 'integer' | 'bigint';

export interface KeysetColumn {
  /** Name under which the row carries the value. */
  readonly key: string;
  /** Qualified column, as the index has it. */
  readonly column: string;
  readonly type: KeyType;
}

/**
 * An order in which a list can be read on from any row. The columns together are unique, never null, covered by one
 * index, and all run the same way: a comparison of whole rows then is one range of that index.
 */
export interface KeysetOrder {
  readonly name: string;
  readonly columns: readonly KeysetColumn[];
  readonly direction: 'asc' | 'desc';
}

export interface PageRequest {
  readonly first: number;
  /** Values of the row to read on after, in the order's columns; absent for the first page. */
  readonly after: readonly string[] | undefined;
}

export interface PageRow<Row> {
  readonly row: Row;
  /** Made when it is read: most questions ask for none, and a list of fifty parents has hundreds. */
  readonly cursor: string;
}

export interface Page<Row> {
  readonly rows: readonly PageRow<Row>[];
  readonly hasNextPage: boolean;
}

export class InvalidCursorError extends Error {
  constructor() {
    super('The cursor does not belong to this list, order and filter. Start again without `after`.');
    this.name = 'InvalidCursorError';
  }
}

const KEY_FORMS: Record<KeyType, RegExp> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  text: /^[^\0]*$/s,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  integer: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
};

/**
 * What a cursor is bound to: a list, its order, its filter. Reading on with another filter would skip or repeat rows
 * without anybody noticing.
 */
export function cursorScope(list: string, order: KeysetOrder, filter: unknown): string {
  const question = JSON.stringify([list, order.name, order.direction, filter ?? null]);
  return createHash('sha256').update(question).digest('base64url').slice(0, 12);
}

export function encodeCursor(scope: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([scope, ...values])).toString('base64url');
}

/** @throws {InvalidCursorError} for a cursor of another list, order or filter, or one that was altered */
export function decodeCursor(cursor: string, scope: string, order: KeysetOrder): readonly string[] {
  const [cursorsScope, ...values] = parseCursor(cursor);
  const fits =
    cursorsScope === scope &&
    values.length === order.columns.length &&
    order.columns.every((column, index) => {
      const value = values[index];
      return typeof value === 'string' && KEY_FORMS[column.type].test(value) && isRealDay(column, value);
    });
  if (!fits) throw new InvalidCursorError();
  return values as string[];
}

function parseCursor(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through: whatever is wrong with it, the answer to the caller is the same.
  }
  throw new InvalidCursorError();
}

function isRealDay(column: KeysetColumn, value: string): boolean {
  if (column.type !== 'date') return true;
  const day = new Date(`${value}T00:00:00Z`);
  // Date rolls the 31st of February over, and PostgreSQL knows no year 0.
  return !value.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** Narrows `query` to one page: the rows after the cursor, in order, and one more to see whether there is a next page. */
export function applyKeyset(
  query: Knex.QueryBuilder,
  order: KeysetOrder,
  page: PageRequest,
): Knex.QueryBuilder {
  const columns = order.columns.map((column) => column.column);
  if (page.after) {
    const identifiers = columns.map(() => '??').join(', ');
    const values = order.columns.map((column) => `?::${column.type}`).join(', ');
    const comparison = order.direction === 'asc' ? '>' : '<';
    query.whereRaw(`(${identifiers}) ${comparison} (${values})`, [...columns, ...page.after]);
  }
  for (const column of columns) query.orderBy(column, order.direction);
  // In the text and no parameter: of a plan that is kept for every number PostgreSQL would believe that it reads a tenth
  // of all rows.
  return query.limit(page.first + 1, { skipBinding: true });
}

/** The page made of the rows that {@link applyKeyset} let through. */
export function toPage<Row extends object>(
  fetched: readonly Row[],
  order: KeysetOrder,
  page: PageRequest,
  scope: () => string,
): Page<Row> {
  const rows = fetched.slice(0, page.first).map((row) => new RowOfPage(row, order, scope));
  return { rows, hasNextPage: fetched.length > page.first };
}

class RowOfPage<Row extends object> implements PageRow<Row> {
  constructor(
    readonly row: Row,
    private readonly order: KeysetOrder,
    private readonly scope: () => string,
  ) {}

  get cursor(): string {
    const values = this.order.columns.map(({ key }) => String((this.row as Record<string, unknown>)[key]));
    return encodeCursor(this.scope(), values);
  }
}

/** One page of `query`, whose rows carry the order's columns by their keys. */
export async function findPage<Row extends object>(
  query: Knex.QueryBuilder,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<Row>> {
  return toPage((await applyKeyset(query, order, page)) as Row[], order, page, () => scope);
}
