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

/** What tells pages apart. What stands in a cursor is the caller's, so only JSON keeps its parts apart. */
export function pageKey({ first, after }: PageRequest): string {
  return after ? JSON.stringify([first, ...after]) : String(first);
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

/**
 * The connection that a page is answered as. A class, since members that are worked out when they are asked cost each object
 * of a literal a microsecond; spread out, it loses them.
 */
export class Connection<Node> {
  readonly pageInfo: PageInfo;

  constructor(
    private readonly page: Page<unknown>,
    readonly nodes: readonly Node[],
  ) {
    this.pageInfo = new PageInfo(page);
  }

  get edges(): readonly { readonly cursor: string; readonly node: Node }[] {
    return this.page.rows.map(({ cursor }, index) => ({ cursor, node: this.nodes[index] as Node }));
  }
}

export class PageInfo {
  readonly hasPreviousPage = false;
  readonly hasNextPage: boolean;

  constructor(private readonly page: Page<unknown>) {
    this.hasNextPage = page.hasNextPage;
  }

  get startCursor(): string | null {
    return this.page.rows[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.page.rows.at(-1)?.cursor ?? null;
  }
}

/** A page's rows turned into the nodes of the graph. */
export function toConnection<Row, Node>(page: Page<Row>, toNode: (row: Row) => Node): Connection<Node> {
  return new Connection(
    page,
    page.rows.map(({ row }) => toNode(row)),
  );
}
