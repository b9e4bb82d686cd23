import { isErrorCode } from '@lienthong/schema';
import type { Log } from '@lienthong/chassis';
import type { GraphQLFormattedError } from 'graphql';

const INTERNAL: GraphQLFormattedError = {
  message:
    'The question could not be answered because of a fault on this side. Give its x-request-id when you report it.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
};

/**
 * What a caller is told of an error: its message, place and code, and nothing else. An error whose code is not on the
 * closed list was not written for callers and may hold addresses, statements or values, so its text is replaced.
 *
 * Cannot throw: an error in telling an error would be answered with the text of both.
 */
export function createAnswerError(
  log: Log,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    try {
      const code = formatted.extensions?.['code'];
      const place = formatted.path ? { path: formatted.path } : {};
      if (typeof code !== 'string' || !isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
        log.error({ err: error, path: formatted.path }, 'unexpected error');
        return { ...INTERNAL, ...place };
      }
      if (code === 'GRAPHQL_PARSE_FAILED' && formatted.message.includes('call stack')) {
        return { message: 'The question is nested too deeply to be read.', extensions: { code } };
      }
      const agency = formatted.extensions?.['agency'];
      return {
        message: formatted.message,
        ...(formatted.locations && { locations: formatted.locations }),
        ...place,
        extensions: { code, ...(typeof agency === 'string' && { agency }) },
      };
    } catch {
      return INTERNAL;
    }
  };
}
