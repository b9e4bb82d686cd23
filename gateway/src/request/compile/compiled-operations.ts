import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { getVariableValues, OperationTypeNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { keptFor, type Ending, type Log, type Principal } from '@lienthong/chassis';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Authorisation } from '../authorise/authorise';
import { permittedPart } from '../authorise/permit';
import { tellRefusals, type Refusing } from '../answer/tell-refusal';
import { bytesOf } from '../document-memory';
import type { GroundOn } from '../grounds';
import type { AskedQuestion } from '../asked-question';
import type { AgencyAnswer, AgencyConnection } from '../execute/agency-connection';
import type { Disclose } from '../execute/disclosure';
import { CallList, type AgencyCall } from '../agency-calls';
import { AnswerBytes } from '../answer-bytes';
import type { Exchange, Proceedings } from '../exchange';
import type { Operation } from '../operation';
import { patienceWith } from '../patience';
import type { Plan } from '../plan/plan';
import { createCompile, type CompiledOperation } from './compile';
import { NotCompilableError, UNFORESEEN } from './faults';
import type { Asking } from './run';
import { createSharedReads, type Shareable } from './shared-reads';
import { writeBody } from './write-body';

/** Carries out operations by their compiled forms. */
export interface CompiledOperations {
  /**
   * The answer's whole body; undefined where the general executor has to answer. It finds what agencies have been asked
   * already in the exchange's proceedings.
   */
  readonly run: (
    authorisation: Authorisation,
    operation: Operation,
    exchange: Exchange,
    asker: string,
  ) => Promise<AnswerBytes | undefined>;
}

export interface CompilingParts {
  readonly plan: Plan;
  readonly disclose: Disclose;
  readonly groundOn: GroundOn;
  readonly log: Log;
}

type Kept =
  | {
      readonly operation: CompiledOperation;
      /** Over its key. */
      readonly sum: number;
      /** Of the permit that it was compiled by: one made later for the same text speaks of other nodes. */
      readonly refusing: Refusing;
      /** Whether the last answers fitted it: for one that they do not fit nobody is to wait. */
      isFitting: boolean;
    }
  | { readonly reason: string };

/** How an operation is carried out, and by which key that is kept. */
interface Form {
  readonly key: string;
  readonly kept: Kept;
}

/** What one carrying out has come to, for all who asked for it. */
interface Reading {
  readonly body: AnswerBytes;
  readonly calls: CallList;
  readonly isRefusedInPart: boolean;
}

/** One that came to nothing, and what agencies were asked for it: none of those who waited for it asks that again. */
interface FailedReading {
  readonly error: unknown;
  readonly asked: readonly AskedQuestion[];
}

const UNFORESEEN_FORM: Proceedings['form'] = 'general: an answer that was not foreseen';

/** Bytes of compiled operations kept, least recently used first out. */
const COMPILED_BYTES = 64 * 1024 * 1024;
/** What a heap snapshot came to for each character of the texts that agencies are asked, and for an operation of none. */
const BYTES_A_CHARACTER = 60;
const BYTES_AN_OPERATION = 4_000;

export function createCompiledOperations(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  { plan, disclose, groundOn, log }: CompilingParts,
): CompiledOperations {
  const compile = createCompile(supergraph, disclose);
  const kept = new LRUCache<string, Kept & { readonly bytes: number }>({
    maxSize: COMPILED_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes + 2 * key.length,
  });
  const shared = createSharedReads<Reading | FailedReading>(patienceWith(connections));

  async function compiledForm(
    authorisation: Authorisation,
    operation: Operation,
    asker: string,
  ): Promise<Form> {
    const { permit } = authorisation;
    // The caller's conditions, and not those alone that agencies are asked with: one may stand at what is withheld.
    const { original, originalDefinition } = permit;
    const { variables } = operation;
    const asked = { document: original, definition: originalDefinition, variables };
    const condition = plan.conditionText(asked);
    const key = `${authorisation.key} ${condition}`;
    if (condition === undefined) return { key, kept: { reason: 'a condition that cannot be judged' } };
    const known = kept.get(key);
    if (known) return { key, kept: known };
    const planned = await plan(permittedPart(operation, permit), asker);
    const made = attempt(
      key,
      () => {
        if (permit.originalDefinition.operation !== OperationTypeNode.QUERY) {
          throw new NotCompilableError('an operation that is no query');
        }
        return compile(planned, permit, coerced(supergraph.apiSchema, originalDefinition, operation));
      },
      permit,
    );
    const bytes = BYTES_AN_OPERATION + BYTES_A_CHARACTER * JSON.stringify(planned).length;
    // A little plan may be all that is left of a large document, which is kept for the sake of what it is refused.
    const bytesOfRefused = permit.withheld.size === 0 ? 0 : bytesOf(original);
    const stored = { ...made, bytes: bytes + bytesOfRefused };
    kept.set(key, stored);
    return { key, kept: stored };
  }

  return {
    run: async (authorisation, operation, exchange, asker) => {
      if (exchange.proceedings.known.length > 0) {
        exchange.proceedings.form = UNFORESEEN_FORM;
        return undefined;
      }
      const { key: formKey, kept: form } = await compiledForm(authorisation, operation, asker);
      if ('reason' in form) {
        exchange.proceedings.form = `general: ${form.reason}`;
        return undefined;
      }
      const { gathering, proceedings, requestId } = exchange;
      const begin = async (ending: Ending): Promise<Reading | FailedReading> => {
        const calls: AgencyCall[] = [];
        const asked: AskedQuestion[] = [];
        const ask = (agency: string, body: string): Asking =>
          askAgency(connections, exchange, ending, { calls, asked }, agency, body);
        try {
          const carried = await form.operation.run({ variables: operation.variables, ask });
          const body = new AnswerBytes(writeBody(carried, () => tellRefusals(form.refusing, groundOn)));
          return { body, calls: new CallList(calls), isRefusedInPart: carried.refusedAt.length > 0 };
        } catch (error) {
          if (error !== UNFORESEEN) log.error({ requestId, err: error }, 'a compiled form failed');
          return { error, asked };
        }
      };
      const isForOthers = isShareable(exchange);
      if (isForOthers && form.isFitting && proceedings.price) gathering.open(proceedings.price);
      const reading = isForOthers
        ? await shared.read(readingOf(formKey, form.sum, operation, exchange), exchange.left, begin)
        : await begin(exchange.left);
      if ('error' in reading) {
        if (!exchange.left.isOver) form.isFitting = false;
        proceedings.form = UNFORESEEN_FORM;
        // An agency's failure is met again by the general executor, which tells and logs it.
        proceedings.known = reading.asked;
        return undefined;
      }
      exchange.agencyCalls.add(reading.calls);
      proceedings.form = 'compiled';
      if (reading.isRefusedInPart) proceedings.errorCodes.add('FORBIDDEN');
      proceedings.isForOthers = isForOthers;
      form.isFitting = true;
      gathering.readingOver();
      return reading.body;
    },
  };
}

/** What is disclosed for an open case is counted by the agency that discloses it, call by call. */
function isShareable({ principal }: Exchange): boolean {
  return principal.purpose?.isOpenCase !== true && !principal.references && !principal.punishedElsewhere;
}

/** Equal for what one caller asks again in all that agencies are told of it; his scopes stand in the form's key. */
function readingOf(
  formKey: string,
  formSum: number,
  { variables }: Operation,
  { principal }: Exchange,
): Shareable {
  const asked = `${callerText(principal)} ${JSON.stringify(variables)}`;
  return { sum: crc32(asked, formSum), key: () => `${formKey} ${asked}` };
}

const callerText = keptFor(({ kind, subject, agency, purpose }: Principal) =>
  hash('sha256', JSON.stringify([kind, subject, agency, purpose]), 'base64url'),
);

function attempt(key: string, make: () => CompiledOperation, { withheld, withheldTypes }: Refusing): Kept {
  try {
    return { operation: make(), sum: crc32(key), refusing: { withheld, withheldTypes }, isFitting: true };
  } catch (error) {
    if (error instanceof NotCompilableError) return { reason: error.reason };
    throw error;
  }
}

function coerced(
  schema: GraphQLSchema,
  { variableDefinitions }: Operation['definition'],
  { variables }: Operation,
): Readonly<Record<string, unknown>> {
  return getVariableValues(schema, variableDefinitions ?? [], variables).coerced ?? {};
}

function askAgency(
  connections: ReadonlyMap<string, AgencyConnection>,
  { requestId, principal }: Exchange,
  ending: Ending,
  { calls, asked }: { readonly calls: AgencyCall[]; readonly asked: AskedQuestion[] },
  agency: string,
  body: string,
): Asking {
  const connection = connections.get(agency);
  if (!connection) throw new Error(`nobody knows the way to ${agency}`);
  const askedAt = performance.now();
  let timing: string | undefined;
  const bytesOfAnswer = (given: AgencyAnswer): Buffer => {
    if (given.isRefusal) throw UNFORESEEN;
    timing = given.timing;
    return given.bytes;
  };
  const answer = connection.ask({ body, isRead: true, requestId, principal, ending });
  asked.push({ agency, body, answer });
  return {
    answer: answer.then(bytesOfAnswer, unforeseen),
    finish: (disclosed) => {
      const milliseconds = performance.now() - askedAt;
      calls.push({ agency, askedAt, outcome: 'answered', milliseconds, disclosed, timing });
    },
  };
}

function unforeseen(): never {
  throw UNFORESEEN;
}
