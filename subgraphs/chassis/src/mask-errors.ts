import { unwrapResolverError } from '@apollo/server/errors';
import { errorCode } from '@lienthong/db';
import { isErrorCode } from '@lienthong/schema';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from './log';

/** PostgreSQL's character_not_in_repertoire: the one character that its text cannot hold. */
const NUL_IN_TEXT = '22021';

/**
 * Lets through what was written for callers and replaces everything else: a driver's message names hosts, tables and
 * values. What is replaced goes to the log, where the request id finds it.
 */
export function createErrorMask(
  log: Log,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    const code = formatted.extensions?.['code'];
    const isMeantForCallers = cause instanceof GraphQLError && typeof code === 'string' && isErrorCode(code);
    if (isMeantForCallers && code !== 'INTERNAL_SERVER_ERROR') {
      return { ...formatted, extensions: { code } };
    }
    if (errorCode(cause) === NUL_IN_TEXT) {
      return {
        message: 'Text may not contain the character NUL (U+0000).',
        ...(formatted.path && { path: formatted.path }),
        extensions: { code: 'BAD_USER_INPUT' },
      };
    }
    log.error({ err: cause, path: formatted.path }, 'resolver failed');
    return {
      message: 'The agency could not answer because of a fault of its own.',
      ...(formatted.path && { path: formatted.path }),
      ...(formatted.locations && { locations: formatted.locations }),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}
