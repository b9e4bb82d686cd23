import { parseDay } from '../codes/legal-day';
import { createStringScalar } from './string-scalar';

const EXPECTED_INSTANT = 'expected RFC 3339 with an offset, such as 2022-04-08T09:30:00+07:00';
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Finer than a millisecond is cut off; leap seconds, which no clock here keeps, are refused. */
function parseInstant(text: string): Date {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined) throw new Error(`it is not an instant with its offset; ${EXPECTED_INSTANT}`);
  parseDay(day);
  return new Date(text);
}

function writeInstant(value: unknown): string {
  if (typeof value === 'string') return parseInstant(value).toISOString();
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new Error('a Date or an RFC 3339 string was expected');
}

/**
 * A day stays text on its whole way. A resolver that answers a JavaScript `Date` is refused, because the day it means
 * would depend on the time zone of the server.
 */
export const dateScalar = createStringScalar({ name: 'Date', parse: parseDay });

/** Resolvers are given a JavaScript `Date`; callers are answered UTC. */
export const dateTimeScalar = createStringScalar({
  name: 'DateTime',
  parse: parseInstant,
  write: writeInstant,
});
