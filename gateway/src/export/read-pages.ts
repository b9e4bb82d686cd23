import { ExportFailure } from './export-failure';
import type { ExportedOperation } from './exported-operation';
import type { IsWithheld } from './flatten';

export type Variables = Readonly<Record<string, unknown>>;

/** What was answered to one page, as GraphQL over HTTP has it. */
export interface PageAnswer {
  readonly status: number;
  /** What `retry-after` says, in seconds. */
  readonly retryAfter: number | undefined;
  readonly body: unknown;
}

/** Asks the operation once, with these variables. */
export type AskPage = (variables: Variables) => Promise<PageAnswer>;

export interface Page {
  readonly rows: readonly unknown[];
  /** False where the graph answers null for the list or for what it hangs on: of nobody there are no rows. */
  readonly hasList: boolean;
  readonly isWithheld: IsWithheld;
  /** Places below a row that were withheld, joined by points. */
  readonly withheld: readonly string[];
  /** Cursor of the last row, to go on from; undefined where nothing goes on. */
  readonly after: string | undefined;
  readonly isLast: boolean;
}

export interface PagesAsked {
  readonly operation: ExportedOperation;
  readonly variables: Variables;
  readonly ask: AskPage;
  /** Waits until the caller has points again. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** As many as a list gives at once. */
export const PAGE_ROWS = 100;

/** A page that is refused again after its wait costs more than a whole window gives. */
const MOST_WAITS = 2;
const LONGEST_WAIT_SECONDS = 300;

/**
 * Reads an operation page after page, each asked when the one before it has been taken. Where its caller has spent what
 * may be asked in a minute, it waits as long as the gateway says.
 *
 * @throws {ExportFailure} for whatever else than a field withheld is wrong with a page: the rows would look whole
 */
export async function* readPages({ operation, variables, ask, wait }: PagesAsked): AsyncGenerator<Page> {
  const { connection } = operation;
  const fixed = connection?.first === undefined ? {} : { [connection.first]: PAGE_ROWS };
  let after: string | undefined = givenCursor(operation, variables);
  for (let pages = 0; ; pages += 1) {
    const cursor =
      connection?.after === undefined || after === undefined ? {} : { [connection.after]: after };
    const asked = { ...fixed, ...variables, ...cursor };
    const page = pageOf(operation, await answered(ask, asked, wait, after), after);
    if (!page.hasList && pages > 0) {
      throw new ExportFailure(
        'INTERNAL_SERVER_ERROR',
        'Rows of the list came, and now the graph answers that there is no such list. Begin again.',
        502,
        after,
      );
    }
    yield page;
    if (page.isLast) return;
    if (connection?.after === undefined) {
      throw new ExportFailure(
        'BAD_REQUEST',
        `${operation.name} takes no cursor, so that only its first page can be read, and more rows follow. ` +
          'Give its text a variable for `after`.',
        400,
        undefined,
      );
    }
    if (page.after === undefined || page.after === after) {
      throw new ExportFailure(
        'INTERNAL_SERVER_ERROR',
        'The list says that it goes on, and not where.',
        502,
        after,
      );
    }
    after = page.after;
  }
}

function givenCursor({ connection }: ExportedOperation, variables: Variables): string | undefined {
  const given = connection?.after === undefined ? undefined : variables[connection.after];
  return typeof given === 'string' ? given : undefined;
}

interface Answered {
  readonly data: unknown;
  readonly errors: readonly GraphqlError[];
}

interface GraphqlError {
  readonly message: string;
  readonly code: string;
  readonly path: readonly string[];
}

async function answered(
  ask: AskPage,
  variables: Variables,
  wait: PagesAsked['wait'],
  after: string | undefined,
): Promise<Answered> {
  for (let waits = 0; ; waits += 1) {
    const { status, body, retryAfter } = await ask(variables);
    const errors = errorsOf(body);
    const isSpent = errors.some(({ code }) => code === 'RATE_LIMITED');
    if (isSpent && waits < MOST_WAITS && retryAfter !== undefined && retryAfter <= LONGEST_WAIT_SECONDS) {
      await wait(retryAfter * 1_000);
      continue;
    }
    const data = isRecord(body) ? body['data'] : undefined;
    const worst = errors.find(({ code }) => code !== 'FORBIDDEN') ?? (isRecord(data) ? undefined : errors[0]);
    if (worst) throw new ExportFailure(worst.code, worst.message, statusOf(worst.code, status), after);
    if (!isRecord(data)) {
      throw new ExportFailure(
        'INTERNAL_SERVER_ERROR',
        `The graph answered HTTP ${status} without data.`,
        502,
        after,
      );
    }
    return { data, errors };
  }
}

const FAULTS_OF_OTHERS: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/** GraphQL answers much that is wrong with HTTP 200; a file that is refused has a status that says so. */
function statusOf(code: string, status: number): number {
  if (status >= 400) return status;
  return FAULTS_OF_OTHERS.has(code) ? 502 : 400;
}

function pageOf(
  { connection }: ExportedOperation,
  { data, errors }: Answered,
  after: string | undefined,
): Page {
  if (!connection) {
    const withheld = errors.map(({ path }) => path.join('.'));
    return {
      rows: [data],
      hasList: true,
      isWithheld: within(withheld),
      withheld,
      after: undefined,
      isLast: true,
    };
  }
  const list = at(data, connection.path);
  if (!isRecord(list)) {
    const [refusal] = errors.filter(({ path }) =>
      path.every((step, index) => connection.path[index] === step),
    );
    if (refusal) throw new ExportFailure(refusal.code, refusal.message, 403, after);
    return { rows: [], hasList: false, isWithheld: () => false, withheld: [], after, isLast: true };
  }
  const pageInfo = list[connection.pageInfo.name];
  const { [connection.pageInfo.hasNextPage]: hasNextPage, [connection.pageInfo.endCursor]: endCursor } =
    isRecord(pageInfo) ? pageInfo : {};
  const elements = list[connection.rows.name];
  if (!Array.isArray(elements) || typeof hasNextPage !== 'boolean') {
    throw new ExportFailure('INTERNAL_SERVER_ERROR', 'The answer has no list of rows.', 502, after);
  }
  const inEdge = connection.edgeNode === undefined ? [] : [connection.edgeNode];
  const rows: readonly unknown[] = elements.map((element: unknown) => at(element, inEdge));
  const toRow = [...connection.path, connection.rows.name, ...inEdge];
  const withheld = [
    ...new Set(
      errors
        .filter(
          ({ path }) => path.length > toRow.length && toRow.every((step, index) => path[index] === step),
        )
        .map(({ path }) => path.slice(toRow.length).join('.')),
    ),
  ];
  return {
    rows,
    hasList: true,
    isWithheld: within(withheld),
    withheld,
    after: typeof endCursor === 'string' ? endCursor : after,
    isLast: !hasNextPage,
  };
}

function within(withheld: readonly string[]): IsWithheld {
  if (withheld.length === 0) return () => false;
  return (path) =>
    withheld.some((place) => path.join('.') === place || path.join('.').startsWith(`${place}.`));
}

function errorsOf(body: unknown): readonly GraphqlError[] {
  const errors = isRecord(body) ? body['errors'] : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => {
    const { message, extensions, path } = isRecord(error) ? error : {};
    const code = isRecord(extensions) ? extensions['code'] : undefined;
    return {
      message: typeof message === 'string' ? message : 'The graph does not say what is wrong.',
      code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
      path: Array.isArray(path) ? path.filter((step: unknown) => typeof step === 'string') : [],
    };
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
