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
import { createCompiledQuery, type CompiledQuery } from './compiled-query';

/** The plans of a gateway ask some dozens of texts again and again. */
const MAXIMUM_KNOWN = 500;
/** Longer texts are read anew each time, so that what is kept stays below some 100 MB. */
const MAXIMUM_CHARACTERS = 20_000;

/** What is known of a valid query. */
export interface KnownQuery {
  readonly document: DocumentNode;
  readonly compiled: CompiledQuery;
}

/** The valid query that a text is, or undefined for any other text: whoever asks that is told by Apollo Server why. */
export type ReadQuery = (text: string) => KnownQuery | undefined;

/** Reads texts and keeps what came of them. */
export function createReadQuery(schema: GraphQLSchema): ReadQuery {
  const known = new Map<string, KnownQuery>();
  return (text) => {
    const query = known.get(text) ?? readQuery(schema, text);
    if (!query || text.length > MAXIMUM_CHARACTERS) return query;
    // Whoever was asked least recently stands first, and leaves.
    known.delete(text);
    known.set(text, query);
    const [oldest] = known.keys();
    if (known.size > MAXIMUM_KNOWN && oldest !== undefined) known.delete(oldest);
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
