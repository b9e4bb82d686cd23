import { unwrapResolverError } from '@apollo/server/errors';
import { DatabaseBusyError, DatabaseUnavailableError, errorCode, STATEMENT_TIMEOUT } from '@lienthong/db';
import { isErrorCode } from '@lienthong/schema';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from './log';

/** PostgreSQL's character_not_in_repertoire: the one character that its text cannot hold. */
const NUL_IN_TEXT = '22021';

/**
 * Lets through what was written for callers and replaces everything else: a driver's message names hosts, tables and
 * values.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (isForCallers(error)) return { ...formatted, extensions: { code: formatted.extensions?.['code'] } };
  if (errorCode(unwrapResolverError(error)) === NUL_IN_TEXT) {
    const message = 'Text may not contain the character NUL (U+0000).';
    return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (errorCode(unwrapResolverError(error)) === STATEMENT_TIMEOUT) {
    // The database is there and has given this one up. A gateway that took that for an outage would leave the agency
    // alone, for everybody, because of one expensive question.
    const message = 'The agency could not answer this in time; ask for less, or ask again later.';
    return { message, ...place, extensions: { code: 'LIMIT_EXCEEDED' } };
  }
  if (isUnavailable(error)) {
    const message = 'The agency is not answering at the moment.';
    return { message, ...place, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  }
  const message = 'The agency could not answer because of a fault of its own.';
  return { message, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Writes what was replaced into the log, under the id of the request that it belongs to. */
export function noteErrors(log: Log, requestId: string, errors: readonly GraphQLError[]): void {
  for (const error of errors) {
    const cause = unwrapResolverError(error);
    if (!isForCallers(error) && errorCode(cause) !== NUL_IN_TEXT) {
      log.error({ requestId, err: cause, path: error.path }, 'resolver failed');
    }
  }
}

/** No fault of the question and none to report: the same question is answered when the database is back. */
function isUnavailable(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  return cause instanceof DatabaseUnavailableError || cause instanceof DatabaseBusyError;
}

function isForCallers(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  const code = cause instanceof GraphQLError ? cause.extensions['code'] : undefined;
  return typeof code === 'string' && isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR';
}
