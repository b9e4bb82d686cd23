import {
  buildOperationContext,
  executeQueryPlan,
  type GraphQLDataSource,
  type ServiceMap,
} from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext, GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { Log, ByteText } from '@lienthong/chassis';
import { GraphQLError, parse } from 'graphql';
import type { PlanningGraph } from '../../supergraph/required-arguments';
import type { Supergraph } from '../../supergraph/supergraph';
import { CallList, type AgencyCall } from '../agency-calls';
import type { Exchange } from '../exchange';
import type { Operation } from '../operation';
import {
  agencyRequestBody,
  readAgencyAnswer,
  type AgencyAnswer,
  type AgencyConnection,
  type AgencyError,
  type AgencyResponse,
} from './agency-connection';
import { errorsOfAgency } from './agency-errors';
import type { Disclose } from './disclosure';
import { createExpectShape, type ExpectShape } from './expected-shape';
import { withOwnNames } from './required-names';
import { unavailableResponse, withErrorsAtFields } from './unavailable';
import { CallerLeftError } from './with-deadline';

/** Asks the agencies what the plan says and joins their answers. */
export type Execute = (
  plan: QueryPlan,
  operation: Operation,
  exchange: Exchange,
) => Promise<GatewayExecutionResult>;

export function createExecute(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  disclose: Disclose,
  log: Log,
): Execute {
  const asking = {
    planning: supergraph.planning,
    expectShape: createExpectShape(supergraph.fullSchema),
    disclose,
    log,
  };
  const agencies: ServiceMap = Object.fromEntries(
    [...connections].map(([agency, connection]) => [agency, agencyDataSource(agency, connection, asking)]),
  );
  return async (plan, operation, exchange) => {
    const operationContext = buildOperationContext({
      schema: supergraph.apiSchema,
      operationDocument: operation.document,
      ...(operation.name !== undefined && { operationName: operation.name }),
    });
    // The executor takes the whole request of an Apollo Server and reads four parts of it.
    const requestContext = {
      request: { variables: operation.variables },
      context: exchange,
      metrics: {},
      logger: log,
    } as unknown as GatewayGraphQLRequestContext;
    const result = await executeQueryPlan(
      plan,
      agencies,
      requestContext,
      operationContext,
      supergraph.fullSchema,
      supergraph.composedApiSchema,
    );
    return withNullViolations(result);
  };
}

/** A null where the graph promises a value is an error; the executor mentions it only in an extension. */
function withNullViolations({ extensions, ...result }: GatewayExecutionResult): GatewayExecutionResult {
  const { valueCompletion } = (extensions ?? {}) as { valueCompletion?: readonly GraphQLError[] };
  if (!valueCompletion) return result;
  const errors = valueCompletion.map(
    (error) =>
      new GraphQLError('An agency gave no value where the graph promises one.', {
        path: error.path,
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      }),
  );
  return { ...result, errors: [...(result.errors ?? []), ...errors] };
}

interface Asking {
  readonly planning: PlanningGraph;
  readonly expectShape: ExpectShape;
  readonly disclose: Disclose;
  readonly log: Log;
}

function agencyDataSource(
  agency: string,
  connection: AgencyConnection,
  { planning, expectShape, disclose, log }: Asking,
): GraphQLDataSource {
  return {
    process: async (options) => {
      const { request, context } = options;
      const exchange = context as Exchange;
      const query = request.query ?? '';
      const isAct = query.startsWith('mutation');
      const variables = withNames(request.variables ?? {}, planning);
      const askedAt = performance.now();
      let timing: string | undefined;
      const finish = (outcome: AgencyCall['outcome'], data?: AgencyResponse['data']): void => {
        const milliseconds = performance.now() - askedAt;
        const disclosed = disclose(query, variables, data);
        exchange.agencyCalls.add(
          new CallList([{ agency, askedAt, outcome, milliseconds, disclosed, timing }]),
        );
      };
      try {
        const body = agencyRequestBody({ query, variables, operationName: request.operationName });
        const known = answerKnown(agency, body, exchange);
        const answer = await (known ?? ask(agency, connection, body, isAct, exchange));
        // What was known before took its time before.
        if (!known) timing = answer.timing;
        const response = readAgencyAnswer(answer);
        const representations = representationsIn(query, variables);
        if (representations) expectEntities(response, representations.length);
        const wrong = response.data ? expectShape(query, response.data) : [];
        finish('answered', response.data);
        return asGatewayResponse(agency, withErrorsAtFields(query, withErrors(response, wrong)), isAct);
      } catch (error) {
        finish('unavailable');
        if (!(error instanceof CallerLeftError)) {
          log.warn({ requestId: exchange.requestId, agency, err: error }, 'agency did not answer');
        }
        const asked = representationsIn(query, variables)?.length ?? 0;
        return asGatewayResponse(agency, unavailableResponse(agency, parse(query), asked), isAct);
      }
    },
  };
}

/** What a compiled operation has been answered before it gave up is not asked again. */
function answerKnown(
  agency: string,
  body: ByteText,
  { proceedings }: Exchange,
): Promise<AgencyAnswer> | undefined {
  return proceedings.known.find((asked) => asked.agency === agency && asked.body === body)?.answer;
}

function ask(
  agency: string,
  connection: AgencyConnection,
  body: ByteText,
  isAct: boolean,
  { requestId, principal, left, proceedings }: Exchange,
): Promise<AgencyAnswer> {
  const answer = connection.ask({ body, isRead: !isAct, requestId, principal, ending: left });
  if (!isAct) proceedings.asked.push({ agency, body, answer });
  return answer;
}

/** The entities that a question is about; a variable of that name in any other question is the caller's. */
function representationsIn(
  query: string,
  { representations }: Readonly<Record<string, unknown>>,
): readonly unknown[] | undefined {
  return query.includes('_entities(') && Array.isArray(representations) ? representations : undefined;
}

function withNames(variables: Record<string, unknown>, planning: PlanningGraph): Record<string, unknown> {
  const { representations } = variables;
  if (planning.required.size === 0 || !Array.isArray(representations)) return variables;
  return { ...variables, representations: withOwnNames(representations, planning) };
}

function asGatewayResponse(
  agency: string,
  { data, errors }: AgencyResponse,
  isAct: boolean,
): Awaited<ReturnType<GraphQLDataSource['process']>> {
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errorsOfAgency(agency, errors, isAct) }),
  };
}

function withErrors(response: AgencyResponse, more: readonly AgencyError[]): AgencyResponse {
  return more.length > 0 ? { ...response, errors: [...(response.errors ?? []), ...more] } : response;
}

/** @throws when an agency answers about another number of entities than it was asked about: which is which is lost */
function expectEntities({ data }: AgencyResponse, asked: number): void {
  const entities = data?.['_entities'];
  if (data && !(Array.isArray(entities) && entities.length === asked)) {
    throw new Error('the agency answered about other entities than it was asked about');
  }
}
