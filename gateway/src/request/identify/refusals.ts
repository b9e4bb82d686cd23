import { GraphQLError } from 'graphql';

/**
 * A credential that does not hold (RFC 6750 section 3.1). The text says what to do and not which check failed: that
 * would tell a forger how far a forgery came. It never repeats any of the credential.
 */
export function credentialRefused(advice: string): GraphQLError {
  return new GraphQLError(advice, {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: {
        status: 401,
        headers: new Map([['www-authenticate', 'Bearer error="invalid_token"']]),
      },
    },
  });
}

/** The credential may be good, and cannot be checked for the moment; nobody should throw it away over that. */
export function credentialUncheckable(advice: string): GraphQLError {
  return new GraphQLError(advice, {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: {
        status: 401,
        headers: new Map([
          ['www-authenticate', 'Bearer'],
          ['retry-after', '30'],
        ]),
      },
    },
  });
}

/** Headers that contradict each other or cannot be read: neither reading of them would be safe to choose. */
export function headersRefused(advice: string): GraphQLError {
  return new GraphQLError(advice, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
