import type { Arrival } from './lane';

/** All of an arrival that a guard could look at, as text alone: nothing of its connection, nor memory outside of the heap. */
export interface Likeness {
  readonly method: string;
  readonly search: string;
  readonly clientAddress: string;
  /** Names and values in turn, in the order in which they came. */
  readonly headers: readonly string[];
  /** One character for each byte; undefined where none was read. */
  readonly body: string | undefined;
}

type Comparable = Pick<Arrival, 'request' | 'clientAddress'>;

/** The one header that may differ: it is said again in the answer, and in the record of all that it stands for. */
const OF_ONE_CALL = 'x-request-id';

export function likenessOf({ request, clientAddress }: Comparable): Likeness {
  const { method, search, body } = request;
  const headers = [...request.headers].filter(([name]) => name !== OF_ONE_CALL).flat();
  return { method, search, clientAddress, headers, body: bodyText(body) };
}

export function isAlike(likeness: Likeness, { request, clientAddress }: Comparable): boolean {
  return (
    likeness.clientAddress === clientAddress &&
    likeness.method === request.method &&
    likeness.search === request.search &&
    areHeaders(likeness.headers, request.headers) &&
    likeness.body === bodyText(request.body)
  );
}

function areHeaders(expected: readonly string[], headers: ReadonlyMap<string, string>): boolean {
  let place = 0;
  for (const [name, value] of headers) {
    if (name === OF_ONE_CALL) continue;
    if (expected[place] !== name || expected[place + 1] !== value) return false;
    place += 2;
  }
  return place === expected.length;
}

function bodyText(body: unknown): string | undefined {
  return Buffer.isBuffer(body) ? body.toString('latin1') : undefined;
}
