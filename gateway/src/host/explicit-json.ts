import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from '@lienthong/schema';

/** Faults of a well-formed request that GraphQL itself finds before it executes anything. */
const FOUND_BY_GRAPHQL: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * Answers a client that asks for `application/json` by name as that media type is defined (GraphQL over HTTP, section
 * 6.4.1): 200 for every well-formed request, because such clients take other statuses for a proxy's. Whoever asks for
 * `application/graphql-response+json`, or for nothing in particular, is told 400. What this gateway refuses (limits,
 * credentials, rates) keeps its status for both.
 */
export function explicitJsonPlugin(): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request, response }) => {
          const { body, http } = response;
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const isFoundByGraphql =
            errors.length > 0 && errors.every(({ extensions }) => FOUND_BY_GRAPHQL.has(extensions?.['code']));
          if (http.status === 400 && isFoundByGraphql && asksForJson(request.http?.headers.get('accept'))) {
            http.status = 200;
          }
          return Promise.resolve();
        },
      }),
  };
}

/** Whether `application/json` is named, and not after the media type that has statuses of its own. */
function asksForJson(accept: string | undefined): boolean {
  const named = (accept ?? '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';', 1)[0]?.trim());
  const [json, own] = ['application/json', 'application/graphql-response+json'].map((type) =>
    named.indexOf(type),
  ) as [number, number];
  return json !== -1 && (own === -1 || json < own);
}
