import { GraphQLError } from 'graphql';

/** What a caller may not do or read, in words that say what it would need. Its text reaches callers. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}
