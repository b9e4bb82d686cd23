import type { HTTPGraphQLRequest } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { bytesOf } from '../request/document-memory';
import type { Operation } from '../request/operation';

/** A question that Apollo Server has parsed, validated and answered, to be answered again with other variables. */
export interface KnownOperation {
  readonly operation: Omit<Operation, 'variables'>;
  /** What was answered with it: the media type that the caller accepts, for one. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What Apollo Server has answered, so that the same text needs no second look. */
export interface KnownOperations {
  readonly find: (
    request: HTTPGraphQLRequest,
  ) => { readonly known: KnownOperation; readonly operation: Operation } | undefined;
  readonly keep: (
    request: HTTPGraphQLRequest,
    operation: Operation,
    headers: KnownOperation['headers'],
  ) => void;
}

const KNOWN_BYTES = 32 * 1024 * 1024;

/** The parts of a POST that are read again, where each is of the kind that Apollo Server asks for. */
interface RepeatableQuestion {
  readonly key: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function createKnownOperations(): KnownOperations {
  const kept = new LRUCache<string, KnownOperation>({
    maxSize: KNOWN_BYTES,
    sizeCalculation: ({ operation }, key) => bytesOf(operation.document) + 2 * key.length,
  });
  return {
    find: (request) => {
      const question = repeatable(request);
      const known = question && kept.get(question.key);
      if (!known) return undefined;
      // Without a prototype: a variable named `$constructor` that was not given is found in no step.
      const variables = Object.assign(Object.create(null) as Record<string, unknown>, question.variables);
      return { known, operation: { ...known.operation, variables } };
    },
    keep: (request, { document, definition, hash, name }, headers) => {
      const question = repeatable(request);
      if (!question || definition.operation !== OperationTypeNode.QUERY) return;
      kept.set(question.key, { operation: { document, definition, hash, name }, headers });
    },
  };
}

/** Undefined for what Apollo Server might refuse: it says what is wrong with that. */
function repeatable({ method, body, headers }: HTTPGraphQLRequest): RepeatableQuestion | undefined {
  if (method !== 'POST' || !isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && !isRecord(extensions)) return undefined;
  const accept = headers.get('accept') ?? '';
  return {
    key: `${accept}\n${typeof operationName === 'string' ? operationName : ''}\n${query}`,
    variables: isRecord(variables) ? variables : {},
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
