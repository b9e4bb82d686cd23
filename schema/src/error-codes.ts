/**
 * Every `extensions.code` that a caller of the graph may meet, and what it should do then. The list is closed: the
 * gateway answers INTERNAL_SERVER_ERROR in place of any code that is not here.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: 'The credential is missing, expired or unknown; obtain a new one and repeat.',
  FORBIDDEN: 'The caller is known but has no grant for what it asked; ask the agency that owns the data.',
  BAD_USER_INPUT: 'A value is not what its type or its field allows; correct it as the message says.',
  LIMIT_EXCEEDED: 'The operation asks for more than one request may; ask for less, or for it in pages.',
  RATE_LIMITED: 'Too many requests in a short time; wait as long as the answer says and repeat.',
  SUBGRAPH_UNAVAILABLE:
    "An agency did not answer; the other agencies' fields are good, so use them and ask again later.",
  EVIDENCE_UNAVAILABLE:
    'The read could not be put on record, so nothing was answered; ask again after the time in `retry-after`.',
  INTERNAL_SERVER_ERROR: 'A fault on the side of the graph; report it with the request id of the answer.',
  GRAPHQL_PARSE_FAILED: 'The operation is not GraphQL; correct its syntax.',
  GRAPHQL_VALIDATION_FAILED: 'The operation does not fit the schema; correct it against the schema of today.',
  OPERATION_RESOLUTION_FAILURE:
    'The request names no operation of its document; send the right operation name.',
  BAD_REQUEST: 'The HTTP request is not one of GraphQL over HTTP; correct its method, headers or body.',
  PERSISTED_QUERY_NOT_FOUND: 'The hash is not known here; repeat the request with the text of the operation.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Hashes are not accepted here; send the text of the operation each time.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}
