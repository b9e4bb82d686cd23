import DataLoader from 'dataloader';

/** One row by its key, many keys a statement; null where there is none. */
export function rowByKey<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
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
): DataLoader<string, Row | null> {
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
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
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
 */
export function loaderByArguments<Arguments, Value>(
  create: (args: Arguments) => DataLoader<string, Value>,
): (args: Arguments) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>();
  return (args) => {
    const key = JSON.stringify(args);
    const existing = loaders.get(key);
    if (existing) return existing;
    const created = create(args);
    loaders.set(key, created);
    return created;
  };
}
