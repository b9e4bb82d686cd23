import type { GraphQLLeafType } from 'graphql';

/** Signs that JSON escapes, with some that it does not: controls, and halves of surrogate pairs. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/**
 * The JSON of a scalar or an enum value.
 *
 * @throws what its type refuses to serialise
 */
export function leafText(type: GraphQLLeafType, value: unknown): string {
  const serialized: unknown = type.serialize(value);
  // Most leaves are short texts without anything to escape; asking for that costs less than a call into JSON.
  if (typeof serialized === 'string')
    return ESCAPED.test(serialized) ? JSON.stringify(serialized) : `"${serialized}"`;
  if (serialized === null || serialized === undefined) {
    throw new Error(
      `Expected a value of type "${type.name}", which may not be written as ${String(serialized)}.`,
    );
  }
  return JSON.stringify(serialized);
}
