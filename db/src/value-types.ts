/**
 * How PostgreSQL values become JavaScript values, per connection: the driver's own table is global, and changing it
 * would change it for every other user of `pg` in the process.
 */
import { types, type CustomTypesConfig } from 'pg';

// The array types have numbers of their own, which the driver's table of names leaves out.
const ARRAY = { text: 1009, timestamp: 1115, date: 1182, numeric: 1231 };

type Lookup = (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;

// The published type admits only the numbers of built-in scalar types; a query may return any.
const driverParser = types.getTypeParser as Lookup;

const asText = (value: string): string => value;
const asTextArray = driverParser(ARRAY.text);

// A calendar day has no time zone, and as a Date it would become the day before for half of the world. A timestamp
// without a zone is no instant. An array of numerics would be parsed as floating point, losing money.
const PARSERS = new Map<number, (value: string) => unknown>([
  [types.builtins.DATE, asText],
  [ARRAY.date, asTextArray],
  [types.builtins.TIMESTAMP, asText],
  [ARRAY.timestamp, asTextArray],
  [types.builtins.NUMERIC, asText],
  [ARRAY.numeric, asTextArray],
  [types.builtins.INT8, asText],
]);

const parserOf: Lookup = (oid, format) =>
  (format === 'binary' ? undefined : PARSERS.get(oid)) ?? driverParser(oid, format);

export const valueTypes: CustomTypesConfig = {
  getTypeParser: parserOf as CustomTypesConfig['getTypeParser'],
};
