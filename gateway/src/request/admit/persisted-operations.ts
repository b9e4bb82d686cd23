import { createHash } from 'node:crypto';
import { GraphQLError, parse, print } from 'graphql';
import { InvalidManifestError, type PersistedOperation } from './operation-manifest';

/** The operations that are known here beforehand. Nothing that a caller sends is ever added to them. */
export interface PersistedOperations {
  readonly textOf: (id: string) => string | undefined;
  /** Whether a text is one of them, whatever its spaces and comments. */
  readonly hasText: (text: string) => boolean;
}

/** What a request asks for: the members of a POST body, or the parameters of a GET. */
export interface Question {
  readonly query?: unknown;
  readonly extensions?: unknown;
  readonly documentId?: unknown;
  readonly [member: string]: unknown;
}

/** @throws {InvalidManifestError} when two texts claim one id, or a text is not GraphQL */
export function indexOperations(operations: readonly PersistedOperation[]): PersistedOperations {
  const byId = new Map<string, string>();
  const exact = new Set<string>();
  const normalised = new Set<string>();
  let mostTokens = 0;
  for (const { id, body } of operations) {
    const known = byId.get(id);
    if (known !== undefined && known !== body) {
      throw new InvalidManifestError(`two different operations have the id ${id}`);
    }
    byId.set(id, body);
    exact.add(body);
    const { text, tokens } = normalise(id, body);
    normalised.add(text);
    mostTokens = Math.max(mostTokens, tokens);
  }
  return {
    textOf: (id) => byId.get(id),
    hasText: (text) => exact.has(text) || normalised.has(printWithin(text, mostTokens) ?? ''),
  };
}

function normalise(id: string, body: string): { text: string; tokens: number } {
  try {
    const document = parse(body, { noLocation: true });
    return { text: print(document), tokens: document.tokenCount ?? 0 };
  } catch {
    throw new InvalidManifestError(`the body of ${id} is not GraphQL`);
  }
}

/** A text with more tokens than the longest known operation cannot be one, and is not read to its end to find out. */
function printWithin(text: string, maxTokens: number): string | undefined {
  try {
    return print(parse(text, { maxTokens, noLocation: true }));
  } catch {
    return undefined;
  }
}

/**
 * Puts the text in place of an id, if the question names one: as `extensions.persistedQuery` (the wire format of
 * Apollo's persisted queries) or as `documentId` (persisted documents of the GraphQL-over-HTTP draft).
 *
 * @returns the question with `query` and without the id
 * @throws {GraphQLError} PERSISTED_QUERY_NOT_FOUND, the same for every unknown id; BAD_REQUEST for an id that is none, and
 * for one sent beside a text that it does not stand for
 */
export function fillInText<Asked extends Question>(operations: PersistedOperations, question: Asked): Asked {
  const reference = readReference(question);
  if (reference === undefined) return question;
  const text = operations.textOf(reference.id);
  const { query } = question;
  if (isAbsent(query) || query === '') {
    if (text === undefined) throw notFound(reference);
  } else if (query !== text && (text !== undefined || hashOf(query) !== reference.id)) {
    throw badRequest(
      'The id and the text of the operation do not belong together. Send one of them, or the id that is the ' +
        'SHA-256 of the text.',
    );
  }
  const { extensions } = question;
  return {
    ...without(question, 'documentId'),
    query: text ?? query,
    ...(isRecord(extensions) && { extensions: without(extensions, 'persistedQuery') }),
  } as Asked;
}

interface Reference {
  readonly id: string;
  readonly format: 'persistedQuery' | 'documentId';
}

function readReference({ extensions, documentId }: Question): Reference | undefined {
  const persistedQuery = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  if (isAbsent(persistedQuery)) {
    if (isAbsent(documentId)) return undefined;
    if (typeof documentId !== 'string') throw badRequest('`documentId` must be a string.');
    return { id: documentId.replace(/^sha256:/, ''), format: 'documentId' };
  }
  if (!isAbsent(documentId)) {
    throw badRequest('Name the operation by `documentId` or by `extensions.persistedQuery`, not by both.');
  }
  const { version, sha256Hash } = isRecord(persistedQuery) ? persistedQuery : {};
  if (version !== 1 || typeof sha256Hash !== 'string') {
    throw badRequest('`extensions.persistedQuery` must be {"version": 1, "sha256Hash": "…"}.');
  }
  return { id: sha256Hash, format: 'persistedQuery' };
}

/** Clients of the older wire format compare the message with this word before they look at the code. */
const WORD_OF_THE_WIRE_FORMAT = 'PersistedQueryNotFound';

function notFound({ format }: Reference): GraphQLError {
  const sentence =
    'No operation is known here by this id. Send the text of the operation, or have it added to a manifest.';
  return new GraphQLError(format === 'persistedQuery' ? WORD_OF_THE_WIRE_FORMAT : sentence, {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 404 } },
  });
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

function without(record: Readonly<Record<string, unknown>>, member: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));
}

function hashOf(query: unknown): string | undefined {
  return typeof query === 'string' ? createHash('sha256').update(query).digest('hex') : undefined;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
