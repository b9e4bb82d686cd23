import DataLoader from 'dataloader';

/**
 * Values by key, many keys a statement, for as long as one request lasts. What a page of rows brought along is there at once,
 * without a promise for each field of each row.
 */
export class BatchLoader<Value> {
  // Made when first needed: of some fifty loaders a request asks five.
  private known: Map<string, Value | Promise<Value>> | undefined;
  private batches: DataLoader<string, Value> | undefined;

  /** @param fetch gives a value or an error for each key, in their order */
  constructor(private readonly fetch: DataLoader.BatchLoadFn<string, Value>) {}

  load(key: string): Value | Promise<Value> {
    this.known ??= new Map();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.batches ??= new DataLoader(this.fetch, { cache: false });
    const loading = this.batches.load(key);
    this.known.set(key, loading);
    return loading;
  }

  /** Values of many keys, in their order. */
  loadAll(keys: readonly string[]): Promise<Value[]> {
    return Promise.all(keys.map(async (key) => this.load(key)));
  }

  /** Keeps what was read with other rows, unless the key was asked for before: an answer shows one state of a row. */
  prime(key: string, value: Value): void {
    this.known ??= new Map();
    if (!this.known.has(key)) this.known.set(key, value);
  }
}

/** What becomes of a loaded value, at once where it is there. */
export function whenLoaded<Value, Made>(
  value: Value | Promise<Value>,
  make: (value: Value) => Made,
): Made | Promise<Made> {
  return value instanceof Promise ? value.then(make) : make(value);
}

/** One row by its key, many keys a statement; null where there is none. */
export function rowByKey<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): BatchLoader<Row | null> {
  return new BatchLoader(async (keys) => {
    const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One row by its id. Ids are opaque to callers, so one that cannot be an id is simply unknown; the database would
 * fail the whole batch over it.
 */
export function rowById<Row extends { readonly id: string }>(
  fetch: (ids: readonly string[]) => Promise<readonly Row[]>,
): BatchLoader<Row | null> {
  return rowByKey(
    async (ids) => {
      const possible = ids.filter((id) => UUID.test(id));
      return possible.length > 0 ? fetch(possible) : [];
    },
    ({ id }) => id,
  );
}

/** All rows that belong to a key, in the order fetched, many keys a statement. For short lists only. */
export function rowsByKey<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): BatchLoader<readonly Row[]> {
  return new BatchLoader(async (keys) => {
    const rows = groupRows(await fetch(keys), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });
}

function groupRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/**
 * One loader for each set of arguments a field is asked with, so that all parents asking the same thing share a
 * statement and parents asking different things do not get each other's answer.
 *
 * @param keyOf what tells sets of arguments apart; their JSON unless said, which takes a microsecond for each parent
 */
export function loaderByArguments<Arguments, Value>(
  create: (args: Arguments) => BatchLoader<Value>,
  keyOf: (args: Arguments) => string = JSON.stringify,
): (args: Arguments) => BatchLoader<Value> {
  let loaders: Map<string, BatchLoader<Value>> | undefined;
  return (args) => {
    loaders ??= new Map();
    const key = keyOf(args);
    const existing = loaders.get(key);
    if (existing) return existing;
    const created = create(args);
    loaders.set(key, created);
    return created;
  };
}
