import type { GraphQLFormattedError } from 'graphql';
import type { AgencyError } from './agency-connection';
import { unavailableMessage } from './unavailable';

/** What an agency may say of a question that the gateway planned; anything else is a fault between the two. */
const CODES_OF_AGENCIES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'LIMIT_EXCEEDED',
  'SUBGRAPH_UNAVAILABLE',
]);

/** An answer is not a log: what an agency says beyond these it says to fill memory. */
export const MAXIMUM_ERRORS = 200;

/**
 * An agency's errors as this gateway is ready to pass them on: a code of its list with the text that goes with it, under
 * the name that the gateway knows the agency by and not one that the agency gives itself.
 */
export function errorsOfAgency(
  agency: string,
  errors: readonly AgencyError[],
  isAct = false,
): GraphQLFormattedError[] {
  return errors.slice(0, MAXIMUM_ERRORS).map(({ message, path, extensions }) => {
    const code = extensions?.['code'];
    const place = path?.every(isPathKey) ? { path } : {};
    // Its database is away: to a caller that is the same as an agency that is.
    const text = code === 'SUBGRAPH_UNAVAILABLE' ? unavailableMessage(agency, isAct) : message;
    return CODES_OF_AGENCIES.has(code)
      ? { message: text, ...place, extensions: { code, agency } }
      : { message: `${agency}: ${message}`, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  });
}

function isPathKey(key: unknown): boolean {
  return typeof key === 'string' || (Number.isInteger(key) && Number(key) >= 0);
}
