import { isDeepStrictEqual } from 'node:util';
import type { AgencyName } from '@lienthong/schema';
import type { Question } from './questions';

/** An HTTP answer, or why there was none. */
export type Reply =
  | {
      readonly status: number;
      readonly text: string;
      readonly receipt?: string | undefined;
      readonly requestId?: string;
    }
  /** Without a connection nothing was asked, so that nothing can have been lost. */
  | { readonly failure: string; readonly wasConnected: boolean };

/**
 * What an answer is worth: `whole` as before the fault; `partial`, which lacks fields of the faulty agency, says so and is
 * otherwise as before; `wrong` in anything else; `lost`, no answer at all.
 */
export type Verdict =
  { readonly kind: 'whole' | 'partial' } | { readonly kind: 'wrong' | 'lost'; readonly reason: string };

type Path = readonly (string | number)[];

interface AnswerBody {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: Path; readonly message?: string }[];
}

/**
 * @param before the data of the answer when all agencies were well
 * @param faulty the agency that may be missing; undefined when all are well
 */
export function judge(
  question: Question,
  before: unknown,
  reply: Reply,
  faulty: AgencyName | undefined,
): Verdict {
  if ('failure' in reply) return { kind: 'lost', reason: `${question.name}: ${reply.failure}` };
  const body = parse(reply.text);
  if (reply.status !== 200 || !body) {
    return { kind: 'lost', reason: `${question.name}: ${reply.status} ${reply.text.slice(0, 500)}` };
  }
  const { data, errors = [] } = body;
  const wrong = (reason: string): Verdict => ({ kind: 'wrong', reason: `${question.name}: ${reason}` });
  if (Object.keys(body).some((key) => key !== 'data' && key !== 'errors'))
    return wrong(`more than data and errors: ${Object.keys(body).join(', ')}`);

  const missing: Path[] = [];
  const difference = compare(before, data, [], missing);
  if (difference !== undefined) return wrong(difference);
  if (missing.length === 0 && errors.length === 0) return { kind: 'whole' };

  const places = (faulty && question.places[faulty]) ?? [];
  for (const path of missing) {
    if (!isWithin(path, places)) return wrong(`${path.join('.')} is missing for no reason`);
    const about = errors.filter((error) => startsWith(error.path ?? [], path));
    if (about.length !== 1) return wrong(`${about.length} errors at ${path.join('.')}`);
  }
  for (const error of errors) {
    const reason = faultOfError(error, data, places, faulty);
    if (reason !== undefined) return wrong(`${reason}: ${JSON.stringify(error).slice(0, 500)}`);
  }
  const paths = errors.map(({ path }) => JSON.stringify(path));
  if (new Set(paths).size < paths.length) return wrong('several errors at one place');
  return { kind: 'partial' };
}

function parse(text: string): AnswerBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Collects where `now` has null in place of a value; returns the first other difference. */
function compare(before: unknown, now: unknown, path: Path, missing: Path[]): string | undefined {
  if (isDeepStrictEqual(before, now)) return undefined;
  if (now === null) {
    missing.push(path);
    return undefined;
  }
  const keys = keysOf(before);
  if (!keys || Array.isArray(before) !== Array.isArray(now) || !isDeepStrictEqual(keys, keysOf(now)))
    return `${path.join('.')} is ${String(JSON.stringify(now)).slice(0, 200)}`;
  for (const key of keys) {
    const difference = compare(valueAt(before, [key]), valueAt(now, [key]), [...path, key], missing);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function keysOf(value: unknown): readonly (string | number)[] | undefined {
  if (Array.isArray(value)) return [...value.keys()];
  return typeof value === 'object' && value !== null ? Object.keys(value) : undefined;
}

/** The value at a path, or the null that the path runs into. */
function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) break;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}

function isWithin(path: Path, places: readonly string[]): boolean {
  return places.some((place) =>
    place
      .split('.')
      .every((key, index) => (key === '*' ? Number.isInteger(path[index]) : path[index] === key)),
  );
}

/** Every word of an error is expected, so that nothing else can have leaked into it. */
function faultOfError(
  error: NonNullable<AnswerBody['errors']>[number],
  data: unknown,
  places: readonly string[],
  faulty: AgencyName | undefined,
): string | undefined {
  if (!faulty) return 'an error while all agencies are well';
  const expected = {
    message: `The ${faulty} agency is not answering at the moment.`,
    path: error.path,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: faulty },
  };
  if (!isDeepStrictEqual(error, expected)) return 'not the error that an unavailable agency has';
  if (!isWithin(error.path ?? [], places)) return 'an error at a field that does not need the agency';
  return valueAt(data, error.path ?? []) === null ? undefined : 'an error where there is a value';
}
