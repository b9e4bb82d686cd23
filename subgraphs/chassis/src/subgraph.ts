import { ApolloServer, type HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { loadSubgraphSdl, scalarResolvers, type AgencyName } from '@lienthong/schema';
import type { AgencyDatabase } from '@lienthong/db';
import type { GraphQLFieldResolver } from 'graphql';
import type { Log } from './log';
import { maskError, noteErrors } from './mask-errors';

/** What one request knows while a subgraph answers it. */
export interface SubgraphContext<Loaders> {
  readonly loaders: Loaders;
  readonly requestId: string;
}

export interface SubgraphRequest {
  readonly headers: HeaderMap;
  /** The parsed JSON body: `query`, `variables`, `operationName`. */
  readonly body: unknown;
}

/** One agency's graph, answering the same question in the same way from HTTP and from the same process. */
export interface Subgraph {
  readonly agency: AgencyName;
  readonly answer: (request: SubgraphRequest) => Promise<HTTPGraphQLResponse>;
  readonly isHealthy: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

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
  agency: AgencyName,
  parts: SubgraphParts<Loaders>,
): Promise<Subgraph> {
  const server = new ApolloServer<SubgraphContext<Loaders>>({
    schema: buildSubgraphSchema({
      typeDefs: loadSubgraphSdl(agency),
      resolvers: mergeResolvers(parts.resolvers),
    }),
    introspection: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    formatError: maskError,
    logger: parts.log,
    stopOnTerminationSignals: false,
    plugins: [
      {
        requestDidStart: () =>
          Promise.resolve({
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
  return {
    agency,
    answer: ({ headers, body }) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body },
        context: () =>
          Promise.resolve({
            loaders: parts.createLoaders(parts.database),
            requestId: headers.get('x-request-id') ?? '',
          }),
      }),
    isHealthy: () => parts.database.isHealthy(),
    stop: () => server.stop(),
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
