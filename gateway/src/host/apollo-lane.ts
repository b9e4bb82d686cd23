import { createHash } from 'node:crypto';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Log } from '@lienthong/chassis';
import { GraphQLError, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { introspect } from '../request/authorise/introspect';
import { readOnBehalfOf } from '../request/identify/on-behalf-of';
import type { Spender } from '../request/admit/budget';
import type { Exchange } from '../request/exchange';
import type { Operation } from '../request/operation';
import type { RequestPath } from '../request-path';
import type { Supergraph } from '../supergraph/supergraph';
import { keepDocuments } from './kept-documents';
import { explicitJsonPlugin } from './explicit-json';
import { withPersistedText } from './persisted-request';
import { proveAnswer, refusalAnswer } from './prove-answer';
import { readRequestId } from './request-id';

export interface Lane {
  readonly answer: (arrival: Arrival) => Promise<HTTPGraphQLResponse>;
  readonly stop: () => Promise<void>;
}

/** Documents kept between questions. */
const DOCUMENT_BYTES = 32 * 1024 * 1024;

/** Of a text that does not fit the graph, so many mistakes are told. */
const MAXIMUM_ERRORS = 10;

/** A question as it came over the wire. */
export interface Arrival {
  readonly request: HTTPGraphQLRequest;
  /** SHA-512 of the body's text, or of the query string of a GET, base64. */
  readonly requestHash: string;
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
  readonly clientAddress: string;
}

/**
 * Apollo Server as host of the request path: it speaks GraphQL over HTTP, parses and validates; every decision is made
 * by a step of the path, called from the hook that comes at its turn.
 */
export async function startApolloLane(path: RequestPath, supergraph: Supergraph, log: Log): Promise<Lane> {
  const server = new ApolloServer<Exchange>({
    gateway: gatewayOf(path, supergraph),
    plugins: [
      guardPlugin(path),
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
    answer: async ({ request, requestHash, signal, clientAddress }) => {
      const requestId = readRequestId(request.headers);
      const admitted = admitSource(path, request, clientAddress);
      if ('refusal' in admitted) {
        path.budget.noteRefusal({ isPublic: true, key: clientAddress });
        admitted.refusal.headers.set('x-request-id', requestId);
        return admitted.refusal;
      }
      let exchange: Exchange | undefined;
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: admitted.request,
        context: async () => {
          const principal = await identified(path, request, clientAddress);
          exchange = {
            requestId,
            principal,
            startedAt: performance.now(),
            signal,
            clientAddress,
            agencyCalls: [],
            requestHash,
            onBehalfOf: readOnBehalfOf(request.headers, principal),
            proceedings: { question: undefined, errorCodes: new Set() },
          };
          path.budget.expectSome(spenderOf(exchange));
          path.safelist(principal, sourcesOf(admitted.request));
          return exchange;
        },
      });
      const proven = exchange ? await proveAnswer(path, exchange, answer) : answer;
      proven.headers.set('x-request-id', requestId);
      proven.headers.set('x-road-request-hash', requestHash);
      return proven;
    },
    stop: async () => {
      await server.stop();
      await path.plan.stop();
      await path.budget.close();
    },
  };
}

function gatewayOf(path: RequestPath, supergraph: Supergraph): GatewayInterface {
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
          const exchange = await path.establishStanding(operation, context.context as Exchange);
          const authorisation = path.authorise(operation, exchange.principal);
          const { permit } = authorisation;
          const question = { operation, isProtected: permit.isProtected, refused: permit.refused };
          exchange.proceedings.question = question;
          path.prove.expectRecordable(question);
          const introspected = permit.hasIntrospection
            ? introspect(operation, supergraph.apiSchema, authorisation.visible())
            : {};
          const permitted = {
            ...operation,
            document: permit.document,
            definition: permit.definition,
            hash: permit.hash,
          };
          const plan = await path.plan(permitted, askerOf(exchange));
          const result = await path.execute(plan, permitted, exchange);
          return path.answerOperation({ result, introspected }, authorisation, operation);
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

/** Whose questions wait behind one another. */
function askerOf(exchange: Exchange): string {
  return spenderOf(exchange).key;
}

function spenderOf({ principal, clientAddress }: Exchange): Spender {
  return principal.kind === 'public'
    ? { isPublic: true, key: clientAddress }
    : { isPublic: false, key: JSON.stringify([principal.agency, principal.subject]) };
}

function guardPlugin(path: RequestPath): ApolloServerPlugin<Exchange> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async (context) => {
          const cost = path.admit.operation(operationOf(context));
          await path.budget.spend(spenderOf(context.contextValue), cost);
        },
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

/**
 * Admits the text before Apollo Server sees it: an error thrown by a plugin before parsing would be told as a fault of
 * this side.
 */
function admitSource(
  path: RequestPath,
  asked: HTTPGraphQLRequest,
  clientAddress: string,
): { readonly request: HTTPGraphQLRequest } | { readonly refusal: HTTPGraphQLResponse } {
  try {
    // Who has used up what an address may ask is not read; who shows a credential is looked at first.
    if (!isCredentialShown(asked)) path.budget.expectSome({ isPublic: true, key: clientAddress });
    const request = withPersistedText(path.persistedOperations, asked);
    for (const source of sourcesOf(request)) path.admit.source(source);
    return { request };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { refusal: refusalAnswer(path, error) };
  }
}

function isCredentialShown({ headers }: HTTPGraphQLRequest): boolean {
  return headers.get('authorization') !== undefined || headers.get('x-api-key') !== undefined;
}

/** Trying credentials costs the address they are tried from. */
async function identified(
  path: RequestPath,
  { headers }: HTTPGraphQLRequest,
  clientAddress: string,
): Promise<Exchange['principal']> {
  try {
    return await path.identify(headers);
  } catch (error) {
    const address = { isPublic: true, key: clientAddress };
    path.budget.noteRefusal(address);
    path.budget.expectSome(address);
    throw error;
  }
}

function sourcesOf({ method, body, search }: HTTPGraphQLRequest): readonly string[] {
  if (method === 'GET') return new URLSearchParams(search).getAll('query');
  const query: unknown =
    typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  return typeof query === 'string' ? [query] : [];
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
