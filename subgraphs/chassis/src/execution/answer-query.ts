import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  Kind,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { StatementClock } from '@lienthong/db';
import type { AccessCheck } from '../call/access-check';
import type { BelievedCall } from '../call/call-verifier';
import type { Log } from '../log';
import { maskError, noteErrors } from '../mask-errors';
import { createReadQuery, type KnownQuery } from './known-queries';

export interface QueryExecution {
  readonly schema: GraphQLSchema;
  readonly checkAccess: AccessCheck['checkAccess'];
  readonly mayBeAnsweredAgain: AccessCheck['mayBeAnsweredAgain'];
  readonly createContext: (call: Asking, clock: StatementClock) => object;
  readonly log: Log;
}

/**
 * Answers a query, or undefined for whatever is anything else than a valid one that its caller may ask: acts, malformed
 * bodies, unknown fields, wrong variables, what is forbidden. Nothing has been resolved then.
 */
export interface AnswerQuery {
  (call: Asking, body: unknown): Promise<HTTPGraphQLResponse | undefined>;
  readonly mayKeep: (body: unknown, call: Asking) => boolean;
}

/** Who asks in which call. */
export type Asking = Pick<BelievedCall, 'principal' | 'requestId'>;

interface Question extends KnownQuery {
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The way of a query through a subgraph without Apollo Server, whose cache control hooks into every field and whose pipeline
 * asks plugins that are not there, and in a compiled form. What it answers, masks, logs and refuses is the same.
 */
export function createAnswerQuery({
  schema,
  checkAccess,
  mayBeAnsweredAgain,
  createContext,
  log,
}: QueryExecution): AnswerQuery {
  const readQuery = createReadQuery(schema);

  function readQuestion(body: unknown): Question | undefined {
    if (typeof body !== 'object' || body === null) return undefined;
    const { query, variables = {}, operationName, extensions } = body as Record<string, unknown>;
    if (typeof query !== 'string' || extensions !== undefined || !isRecord(variables)) return undefined;
    const known = readQuery(query);
    return known && namesItsOperation(known.document, operationName) ? { ...known, variables } : undefined;
  }

  function mayRead({ document, variables }: Question, { principal }: Asking): boolean {
    try {
      checkAccess(document, principal, variables);
      return true;
    } catch {
      return false;
    }
  }

  const answerQuery = async (call: Asking, body: unknown): Promise<HTTPGraphQLResponse | undefined> => {
    const startedAt = performance.now();
    const question = readQuestion(body);
    if (!question || !mayRead(question, call)) return undefined;
    const clock = new StatementClock();
    const answering = question.compiled.execute(createContext(call, clock), question.variables);
    if (!answering) return undefined;
    const { data, errors } = await answering;
    if (errors.length > 0) noteErrors(log, call.requestId, errors);
    const failed = errors.length > 0 ? `"errors":${JSON.stringify(errors.map(formatError))},` : '';
    const text = `{${failed}"data":${data}}\n`;
    return answerOf(text, timingOf(performance.now() - startedAt, clock.elapsedMs));
  };
  return Object.assign(answerQuery, {
    mayKeep: (body: unknown, call: Asking) => {
      const question = readQuestion(body);
      return question !== undefined && mayBeAnsweredAgain(question.document) && mayRead(question, call);
    },
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesItsOperation(document: DocumentNode, name: unknown): boolean {
  if (name === undefined || name === null) return true;
  return document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name,
  );
}

function formatError(error: GraphQLError): GraphQLFormattedError {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
  return maskError({ ...error.toJSON(), extensions }, error);
}

/**
 * Server-Timing (W3C): milliseconds that statements were under way, and those of everything else. Without a space, since it also stands
 * in the line of an answer on a stream, where one parts two words.
 */
function timingOf(wholeMs: number, databaseMs: number): string {
  return `db;dur=${databaseMs.toFixed(2)},exec;dur=${(wholeMs - databaseMs).toFixed(2)}`;
}

function answerOf(string: string, timing: string): HTTPGraphQLResponse {
  return {
    headers: new HeaderMap([
      ['cache-control', 'no-store'],
      ['content-type', 'application/json; charset=utf-8'],
      ['server-timing', timing],
    ]),
    body: { kind: 'complete', string },
  };
}
