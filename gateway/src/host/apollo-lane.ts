import { createHash } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Log } from '@lienthong/chassis';
import { GraphQLError, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { permittedPart } from '../request/authorise/permit';
import { introspect } from '../request/authorise/introspect';
import type { Exchange } from '../request/exchange';
import type { Operation } from '../request/operation';
import type { RequestPath } from '../request-path';
import type { Supergraph } from '../supergraph/supergraph';
import { spenderOf } from './admit-arrival';
import { keepDocuments } from './kept-documents';
import { explicitJsonPlugin } from './explicit-json';
import type { AdmittedArrival, LaneAnswer } from './lane';
import type { QuestionSteps } from './prepare-question';

/** Apollo Server as one of the lanes. */
export interface ApolloLane {
  readonly answer: (
    arrival: AdmittedArrival,
  ) => Promise<LaneAnswer & { readonly answer: HTTPGraphQLResponse }>;
  readonly stop: () => Promise<void>;
}

/** Documents kept between questions. */
const DOCUMENT_BYTES = 32 * 1024 * 1024;

/** Of a text that does not fit the graph, so many mistakes are told. */
const MAXIMUM_ERRORS = 10;

/**
 * Apollo Server as host of the request path: it speaks GraphQL over HTTP, parses and validates; every decision is made
 * by a step of the path, called from the hook that comes at its turn.
 */
export async function startApolloLane(
  path: RequestPath,
  steps: QuestionSteps,
  supergraph: Supergraph,
  log: Log,
): Promise<ApolloLane> {
  const server = new ApolloServer<Exchange>({
    gateway: gatewayOf(path, steps, supergraph),
    plugins: [
      guardPlugin(path, steps),
      explicitJsonPlugin(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: keepDocuments(DOCUMENT_BYTES),
    // Looking for similar names for each of a hundred unknown ones took up to 180 ms; they would not be told anyway.
    validationOptions: { maxErrors: MAXIMUM_ERRORS, hideSuggestions: true },
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: path.answerError,
    // Apollo's default indents the answer; on long lists that costs a sixth of the whole request.
    stringifyResult: (result) => `${JSON.stringify(result)}\n`,
    logger: log,
  });
  await server.start();
  return {
    answer: async ({ request, open }) => {
      let exchange: Exchange | undefined;
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: request,
        context: async () => (exchange = await open()),
      });
      return { answer, exchange };
    },
    stop: () => server.stop(),
  };
}

function gatewayOf(path: RequestPath, steps: QuestionSteps, supergraph: Supergraph): GatewayInterface {
  let announce: (() => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (callback) => {
      announce = () => callback({ apiSchema: supergraph.apiSchema, coreSupergraphSdl: supergraph.sdl });
      return () => undefined;
    },
    load: () => {
      announce?.();
      return Promise.resolve({
        executor: async (context) => {
          const operation = operationOf(context);
          const { exchange, authorisation } = await steps.prepare(operation, context.context as Exchange);
          const { permit } = authorisation;
          const introspected = permit.hasIntrospection
            ? introspect(operation, supergraph.apiSchema, authorisation.visible())
            : {};
          const permitted = permittedPart(operation, permit);
          const plan = await path.plan(permitted, spenderOf(exchange).key);
          const result = await path.execute(plan, permitted, exchange);
          return path.answerOperation({ result, introspected }, authorisation, operation);
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

function guardPlugin(path: RequestPath, steps: QuestionSteps): ApolloServerPlugin<Exchange> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: (context) => steps.pay(operationOf(context), context.contextValue),
        didEncounterErrors: ({ contextValue, errors, operation }) => {
          if (!operation) path.budget.noteRefusal(spenderOf(contextValue));
          return Promise.resolve(path.noteErrors(contextValue, errors));
        },
        willSendResponse: ({ contextValue, response }) => {
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          const { errorCodes } = contextValue.proceedings;
          for (const error of errors) errorCodes.add(String(error.extensions?.['code']));
          return Promise.resolve();
        },
      }),
  };
}

interface ResolvedOperation {
  readonly document: DocumentNode;
  readonly operation?: OperationDefinitionNode | null;
  readonly operationName?: string | null;
  readonly queryHash: string;
  readonly request: { readonly variables?: Record<string, unknown> };
}

function operationOf({
  document,
  operation,
  operationName,
  queryHash,
  request,
}: ResolvedOperation): Operation {
  if (!operation) {
    throw new GraphQLError('Say in `operationName` which one operation of the document is asked.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
    });
  }
  return {
    document,
    definition: operation,
    hash: queryHash || createHash('sha256').update(print(document)).digest('hex'),
    name: operationName ?? undefined,
    // Without a prototype: a variable named `$constructor` that was not given is found in no step, nor in the executor.
    variables: Object.assign(Object.create(null) as Record<string, unknown>, request.variables),
  };
}
