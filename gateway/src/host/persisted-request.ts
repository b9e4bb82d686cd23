import type { HTTPGraphQLRequest } from '@apollo/server';
import { fillInText, type PersistedOperations, type Question } from '../request/admit/persisted-operations';

/**
 * The request with the text of the operation where it came with an id. One that is no GraphQL over HTTP is left as it is:
 * Apollo Server says what is wrong with it.
 *
 * @throws {GraphQLError} as `fillInText` does
 */
export function withPersistedText(
  operations: PersistedOperations,
  request: HTTPGraphQLRequest,
): HTTPGraphQLRequest {
  const { method, headers, search, body } = request;
  if (method === 'GET') return { method, headers, search: searchWithText(operations, search), body };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return request;
  return { method, headers, search, body: fillInText(operations, body as Question) };
}

function searchWithText(operations: PersistedOperations, search: string): string {
  const parameters = new URLSearchParams(search);
  const names = ['query', 'extensions', 'documentId'];
  const isNamed = parameters.has('extensions') || parameters.has('documentId');
  if (!isNamed || names.some((name) => parameters.getAll(name).length > 1)) return search;
  let extensions: unknown;
  try {
    extensions = JSON.parse(parameters.get('extensions') ?? 'null');
  } catch {
    return search;
  }
  const asked: Question = {
    query: parameters.get('query'),
    documentId: parameters.get('documentId'),
    extensions,
  };
  const filled = fillInText(operations, asked);
  if (filled === asked) return search;
  parameters.set('query', String(filled.query));
  parameters.delete('documentId');
  if (parameters.has('extensions')) parameters.set('extensions', JSON.stringify(filled.extensions));
  return `?${parameters.toString()}`;
}
