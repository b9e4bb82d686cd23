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
  /** Whether anything is kept of a text. */
  readonly has: (text: string) => boolean;
  readonly keep: (
    request: HTTPGraphQLRequest,
    operation: Operation,
    headers: KnownOperation['headers'],
  ) => void;
}

const KNOWN_BYTES = 32 * 1024 * 1024;

/** One text, as it was asked with one operation's name, for one media type and from one kind of page each. */
type KnownText = ReadonlyMap<string, KnownOperation>;

/** Ways of asking one text that are remembered, the last that came; who asks in more is a test or an attack. */
const MOST_WAYS = 16;

/** The parts of a question that are read again, where each is of the kind that Apollo Server asks for. */
interface RepeatableQuestion {
  readonly query: string;
  /** How it is asked: what of it is not its text and its variables. */
  readonly way: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function createKnownOperations(): KnownOperations {
  const kept = new LRUCache<string, KnownText>({
    maxSize: KNOWN_BYTES,
    sizeCalculation: (ways, query) => {
      let bytes = 2 * query.length;
      for (const [way, { operation }] of ways) bytes += bytesOf(operation.document) + 2 * way.length;
      return bytes;
    },
  });
  return {
    find: (request) => {
      const question = repeatable(request);
      const known = question && kept.get(question.query)?.get(question.way);
      if (!known) return undefined;
      // Without a prototype: a variable named `$constructor` that was not given is found in no step.
      const variables = Object.assign(Object.create(null) as Record<string, unknown>, question.variables);
      const { document, definition, hash, name } = known.operation;
      return { known, operation: { document, definition, hash, name, variables } };
    },
    has: (text) => kept.has(text),
    keep: (request, { document, definition, hash, name }, headers) => {
      const question = repeatable(request);
      if (!question || definition.operation !== OperationTypeNode.QUERY) return;
      const others = [...(kept.get(question.query) ?? [])].slice(1 - MOST_WAYS);
      const known = { operation: { document, definition, hash, name }, headers };
      kept.set(question.query, new Map([...others, [question.way, known]]));
    },
  };
}

/** Undefined for what Apollo Server might refuse: it says what is wrong with that. */
function repeatable({ method, body, search, headers }: HTTPGraphQLRequest): RepeatableQuestion | undefined {
  const asked = method === 'GET' ? parametersOf(search) : body;
  if (!isRecord(asked)) return undefined;
  const { query, operationName, variables, extensions } = asked;
  if (typeof query !== 'string') return undefined;
  // A name of no letters is a name that no operation has.
  if (!isAbsent(operationName) && (typeof operationName !== 'string' || operationName === ''))
    return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && !isRecord(extensions)) return undefined;
  const accept = headers.get('accept') ?? '';
  const name = typeof operationName === 'string' ? operationName : '';
  return {
    query,
    way: `${accept}\n${method === 'GET' ? sentBy(headers) : ''}\n${name}`,
    variables: isRecord(variables) ? variables : {},
  };
}

const PARAMETERS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions']);

/** The parameters of a GET as a body has them; undefined where one is given twice, unknown, null or no JSON. */
function parametersOf(search: string): Readonly<Record<string, unknown>> | undefined {
  const parameters = new URLSearchParams(search);
  const names = [...parameters.keys()];
  if (new Set(names).size < names.length || !names.every((name) => PARAMETERS.has(name))) return undefined;
  try {
    const [variables, extensions] = ['variables', 'extensions'].map((name) => {
      const text = parameters.get(name);
      return text === null ? undefined : (JSON.parse(text) as unknown);
    });
    if (variables === null || extensions === null) return undefined;
    const [query, operationName] = [parameters.get('query'), parameters.get('operationName')];
    return { query, operationName, variables, extensions };
  } catch {
    return undefined;
  }
}

/**
 * What tells Apollo Server that no page of another origin can have sent a GET (CSRF): another value is another question, which
 * it has to judge first.
 */
function sentBy(headers: HTTPGraphQLRequest['headers']): string {
  const names = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];
  return JSON.stringify(names.map((name) => headers.get(name) ?? null));
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
