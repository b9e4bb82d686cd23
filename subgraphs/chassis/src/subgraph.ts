import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { loadSubgraphSdl, scalarResolvers, type SubgraphName } from '@lienthong/schema';
import { clocked, type AgencyDatabase, type StatementClock } from '@lienthong/db';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { createAccessCheck } from './call/access-check';
import type { Principal } from './call/principal';
import { createAnswerQuery, type Asking } from './execution/answer-query';
import type { Log } from './log';
import { maskError, noteErrors } from './mask-errors';

/** What one request knows while a subgraph answers it. */
export interface SubgraphContext<Loaders> {
  readonly loaders: Loaders;
  /** Forgets what the loaders remember: what an act has changed is read anew. */
  readonly renewLoaders: () => void;
  /** For acts, which write; what is read goes through the loaders. */
  readonly database: AgencyDatabase;
  readonly requestId: string;
  /** For whom the gateway asks. */
  readonly principal: Principal;
}

/** A question, and who asks it. */
export interface SubgraphRequest extends Asking {
  /** The parsed JSON body: `query`, `variables`, `operationName`. */
  readonly body: unknown;
}

/** One agency's graph. It is reached through `guardSubgraph`, which knows whose question it is. */
export interface Subgraph {
  readonly agency: SubgraphName;
  readonly answer: (request: SubgraphRequest) => Promise<HTTPGraphQLResponse>;
  /**
   * Whether what is answered may be given again to whoever may ask the same: a valid query, that its caller may ask, of
   * nothing that tells of a natural person or needs a purpose.
   */
  readonly mayKeep: (request: SubgraphRequest) => boolean;
  readonly isHealthy: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
  /**
   * For a second opinion on what the gateway answers, and for nothing that serves callers: what is executed here has
   * passed no access check. `guardSubgraph`, the one way in, does not hand it on.
   */
  readonly inside: SubgraphInside;
}

/** What stands behind a subgraph's door. */
export interface SubgraphInside {
  readonly schema: GraphQLSchema;
  /** What the resolvers of one request are given. */
  readonly createContext: (call: Asking) => object;
}

/** The body has been parsed before; Apollo Server wants to hear of what. */
const JSON_HEADERS = new HeaderMap([['content-type', 'application/json']]);

type Resolver = GraphQLFieldResolver<never, never, never, unknown>;
type TypeResolver = (value: never) => string;
type ReferenceResolver = (reference: never, context: never) => unknown;

/** Resolvers by type and field; unions give `__resolveType`, entities `__resolveReference`. */
export type Resolvers = Record<string, Record<string, Resolver | TypeResolver | ReferenceResolver>>;

export interface SubgraphParts<Loaders> {
  readonly database: AgencyDatabase;
  /** One entry for each noun of the agency; several may add fields to one type. */
  readonly resolvers: readonly Resolvers[];
  /** Loaders live as long as one request, so that no answer is remembered for another asker. */
  readonly createLoaders: (database: AgencyDatabase) => Loaders;
  readonly log: Log;
}

/** Starts one agency's subgraph over its database. */
export async function startSubgraph<Loaders>(
  agency: SubgraphName,
  parts: SubgraphParts<Loaders>,
): Promise<Subgraph> {
  const sdl = loadSubgraphSdl(agency);
  const schema = buildSubgraphSchema({ typeDefs: sdl, resolvers: mergeResolvers(parts.resolvers) });
  const { checkAccess, mayBeAnsweredAgain } = createAccessCheck(sdl, schema);
  const createContext = (
    { principal, requestId }: Asking,
    clock?: StatementClock,
  ): SubgraphContext<Loaders> => {
    const read = clock ? { ...parts.database, knex: clocked(parts.database.knex, clock) } : parts.database;
    let loaders = parts.createLoaders(read);
    return {
      get loaders() {
        return loaders;
      },
      renewLoaders: () => {
        loaders = parts.createLoaders(parts.database);
      },
      database: parts.database,
      requestId,
      principal,
    };
  };
  const server = new ApolloServer<SubgraphContext<Loaders>>({
    schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    // The gateway passes on no places in texts of its own, and each would keep every token of its text alive.
    parseOptions: { noLocation: true },
    formatError: maskError,
    // Apollo's default indents what only a program reads.
    stringifyResult: (result) => `${JSON.stringify(result)}\n`,
    logger: parts.log,
    stopOnTerminationSignals: false,
    plugins: [
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation: ({ document, contextValue, request }) =>
              Promise.resolve(checkAccess(document, contextValue.principal, request.variables ?? {})),
            didEncounterErrors: ({ contextValue, errors }) =>
              Promise.resolve(noteErrors(parts.log, contextValue.requestId, errors)),
          }),
      },
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  const answerQuery = createAnswerQuery({
    schema,
    checkAccess,
    mayBeAnsweredAgain,
    createContext,
    log: parts.log,
  });
  return {
    agency,
    answer: async ({ principal, requestId, body }) =>
      (await answerQuery({ principal, requestId }, body)) ??
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: JSON_HEADERS, search: '', body },
        context: () => Promise.resolve(createContext({ principal, requestId })),
      }),
    mayKeep: (request) => answerQuery.mayKeep(request.body, request),
    isHealthy: () => parts.database.isHealthy(),
    stop: () => server.stop(),
    inside: { schema, createContext },
  };
}

type SubgraphModule = Extract<
  Parameters<typeof buildSubgraphSchema>[0],
  { typeDefs: unknown; resolvers?: unknown }
>;

function mergeResolvers(resolvers: readonly Resolvers[]): NonNullable<SubgraphModule['resolvers']> {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const noun of resolvers) {
    for (const [type, fields] of Object.entries(noun)) merged[type] = { ...merged[type], ...fields };
  }
  return { ...merged, ...scalarResolvers } as NonNullable<SubgraphModule['resolvers']>;
}
