import { GraphQLError } from 'graphql';

/** What a caller asked wrongly, in words that say what to ask instead. Its text reaches callers. */
export function invalidInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
