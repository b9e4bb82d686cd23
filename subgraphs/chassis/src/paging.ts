import {
  cursorScope,
  decodeCursor,
  InvalidCursorError,
  MAXIMUM_PAGE_SIZE,
  type KeysetOrder,
  type Page,
  type PageRequest,
} from '@lienthong/db';
import { invalidInput } from './invalid-input';

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** A page asked for and the scope that its cursors are bound to. */
export interface ScopedPage {
  readonly page: PageRequest;
  readonly scope: string;
}

/**
 * Reads `first` and `after` of a list; `filter` is what else the list depends on, the parent's key for a list under one.
 *
 * @throws BAD_USER_INPUT for a page size outside 1 to 100 (refused, not cut: a caller who believes to have read all rows
 *   must have) and for a cursor of another list, order or filter
 */
export function readPage(list: string, order: KeysetOrder, filter: unknown, args: PageArguments): ScopedPage {
  if (args.first < 1 || args.first > MAXIMUM_PAGE_SIZE) {
    throw invalidInput(
      `\`first\` must be from 1 to ${MAXIMUM_PAGE_SIZE}; it was ${args.first}. Read further pages with \`after\`.`,
    );
  }
  if (args.after === undefined || args.after === null) {
    return {
      page: { first: args.first, after: undefined },
      get scope() {
        return cursorScope(list, order, filter);
      },
    };
  }
  const scope = cursorScope(list, order, filter);
  try {
    return { page: { first: args.first, after: decodeCursor(args.after, scope, order) }, scope };
  } catch (error) {
    if (error instanceof InvalidCursorError) throw invalidInput(error.message);
    throw error;
  }
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: false;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The connection that a page is answered as, its rows turned into the nodes of the graph. */
export function toConnection<Row, Node>(page: Page<Row>, toNode: (row: Row) => Node): Connection<Node> {
  const { rows, hasNextPage } = page;
  const nodes = rows.map(({ row }) => toNode(row));
  return {
    get edges() {
      return rows.map(({ cursor }, index) => ({ cursor, node: nodes[index] as Node }));
    },
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: false,
      get startCursor() {
        return rows[0]?.cursor ?? null;
      },
      get endCursor() {
        return rows.at(-1)?.cursor ?? null;
      },
    },
  };
}
