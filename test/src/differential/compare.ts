import type { GivenAnswer } from './contestants';

/** In what two answers differ, in a sentence with both; undefined where in nothing. */
export type Compare = (given: GivenAnswer, expected: GivenAnswer) => string | undefined;

/** The same text of `data`, with its keys in the order that the specification demands, and errors at the same places. */
export const compareExactly: Compare = (given, expected) => {
  const [ours, theirs] = [JSON.stringify(given.data), JSON.stringify(expected.data)];
  if (ours !== theirs) {
    const isOrder = sorted(given.data) === sorted(expected.data);
    const what = isOrder ? 'the keys of data come in another order' : 'data differ';
    return `${what}:\n  given    ${ours}\n  expected ${theirs}\n  errors   ${JSON.stringify(given.errors)}`;
  }
  const [where, whereExpected] = [placesOf(given), placesOf(expected)];
  return where.join() === whereExpected.join()
    ? undefined
    : `errors stand elsewhere:\n  given    ${JSON.stringify(given.errors)}\n  expected ${JSON.stringify(expected.errors)}`;
};

/** The same JSON value for `data`. */
export const compareValues: Compare = (given, expected) =>
  sorted(given.data) === sorted(expected.data)
    ? undefined
    : `data differ:\n  given    ${JSON.stringify(given.data)}\n  expected ${JSON.stringify(expected.data)}\n  errors   ${JSON.stringify(given.errors)}`;

/** The same bytes; of errors, which come in the order in which agencies answer, the same ones. */
export function sameTexts(first: string, again: string): string | undefined {
  const isSame = first === again || withSortedErrors(first) === withSortedErrors(again);
  return isSame ? undefined : `the lanes differ:\n  first ${first}\n  again ${again}`;
}

/** Without the time at which something was refused. */
function withSortedErrors(text: string): string {
  const { errors, ...rest } = JSON.parse(text.replace(/"at":"[^"]*"/g, '"at":"now"')) as Partial<GivenAnswer>;
  return JSON.stringify([errors?.map((error) => JSON.stringify(error)).sort(), rest]);
}

/**
 * Where errors have left a null. Which errors of several that null the same object are told is not laid down (section
 * 6.4.4): an agency that has not been asked since has none.
 */
function placesOf({ data, errors }: GivenAnswer): readonly string[] {
  return [...new Set(errors.map(({ path }) => JSON.stringify(nullAbove(data, path ?? []))))].sort();
}

function nullAbove(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (typeof value !== 'object' || value === null) return path.slice(0, depth);
    value = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return path;
}

/** The same text for equal values: answers may come from another realm, where an object's prototype is another's. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
