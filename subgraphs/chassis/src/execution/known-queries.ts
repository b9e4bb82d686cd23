import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createCompiledQuery, type CompiledQuery } from './compiled-query';

/**
 * The plans of a gateway ask some dozens of texts again and again. What a caller wrote is in them, so that they are kept by what they
 * take: 50 bytes a character read, and as many again for each combination that is compiled (four at most).
 */
const BYTES_A_CHARACTER = 300;
const MAXIMUM_BYTES = 128 * 1024 * 1024;
/** One of more than 20,000 characters is read anew each time. */
const LARGEST_BYTES = BYTES_A_CHARACTER * 20_000;

/** What is known of a valid query. */
export interface KnownQuery {
  readonly document: DocumentNode;
  readonly compiled: CompiledQuery;
}

/** The valid query that a text is, or undefined for any other text: whoever asks that is told by Apollo Server why. */
export type ReadQuery = (text: string) => KnownQuery | undefined;

/** Reads texts and keeps what came of them. */
export function createReadQuery(schema: GraphQLSchema): ReadQuery {
  const known = new LRUCache<string, KnownQuery>({
    maxSize: MAXIMUM_BYTES,
    maxEntrySize: LARGEST_BYTES,
    sizeCalculation: (_, text) => BYTES_A_CHARACTER * text.length,
  });
  return (text) => {
    const present = known.get(text);
    if (present) return present;
    const query = readQuery(schema, text);
    if (query) known.set(text, query);
    return query;
  };
}

function readQuery(schema: GraphQLSchema, text: string): KnownQuery | undefined {
  const document = parseQuietly(text);
  // One operation, so that no name has to be chosen by; an act is done by Apollo Server.
  if (!document || getOperationAST(document)?.operation !== OperationTypeNode.QUERY) return undefined;
  const errors = validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule]);
  if (errors.length > 0) return undefined;
  return { document, compiled: createCompiledQuery(schema, document) };
}

function parseQuietly(text: string): DocumentNode | undefined {
  try {
    // The gateway passes on no places in texts of its own, and each would keep every token of its text alive.
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
