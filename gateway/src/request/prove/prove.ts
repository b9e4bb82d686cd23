import type { Log } from '@lienthong/chassis';
import { NotRecordedError, sha512, type EvidenceLog, type Receipt } from '@lienthong/evidence';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { AnswerBytes } from '../answer-bytes';
import type { Exchange, Question } from '../exchange';
import { othersOf, readDraft } from './read-draft';

/** What may leave without a record. */
export interface ProveSettings {
  /** Undefined where nobody keeps evidence: for measuring what it costs, and for tests of other things. */
  readonly evidence: EvidenceLog | undefined;
  /** Whether reads that anybody may make are recorded too. */
  readonly arePublicReadsRecorded: boolean;
}

/** What is known of an answer when it is about to leave. */
export interface LeavingAnswer {
  readonly httpStatus: number;
  readonly body: string | AnswerBytes;
}

/** What an answer can say of its record. `nothing`: no agency was asked and nothing refused. */
export type Proof =
  { readonly kind: 'recorded'; readonly receipt: Receipt } | { readonly kind: 'unrecorded' | 'nothing' };

/** Keeps a record of every read before its answer leaves. */
export interface Prove {
  /** Before any agency is asked. @throws {GraphQLError} EVIDENCE_UNAVAILABLE when the answer could not leave anyway */
  readonly expectRecordable: (question: Question) => void;
  /** Before the answer leaves. @throws {GraphQLError} EVIDENCE_UNAVAILABLE when it may not */
  readonly record: (exchange: Exchange, answer: LeavingAnswer) => Promise<Proof>;
}

const RETRY_AFTER_SECONDS = '30';

export function createProve({ evidence, arePublicReadsRecorded }: ProveSettings, log: Log): Prove {
  const mustBeRecorded = ({ isProtected }: Question): boolean => isProtected || arePublicReadsRecorded;
  return {
    expectRecordable: (question) => {
      if (!evidence || !mustBeRecorded(question)) return;
      try {
        evidence.expectServing();
      } catch (error) {
        throw notAnswered(error);
      }
    },
    record: async (exchange, answer) => {
      noteCall(exchange, log);
      const { question } = exchange.proceedings;
      if (!question || (exchange.agencyCalls.all.length === 0 && question.refused.length === 0))
        return { kind: 'nothing' };
      if (!evidence || !mustBeRecorded(question)) return { kind: 'unrecorded' };
      try {
        const draft = readDraft(exchange, question, {
          http: answer.httpStatus,
          response: digestOf(answer.body),
        });
        return { kind: 'recorded', receipt: await evidence.append(draft) };
      } catch (error) {
        const reason = error instanceof NotRecordedError ? error.reason : undefined;
        log.error(
          { requestId: exchange.requestId, reason, err: error },
          'an answer was held back: it has no record',
        );
        throw notAnswered(error, isAct(question) ? ACT_HELD_BACK : READ_HELD_BACK);
      }
    },
  };
}

function digestOf(body: string | AnswerBytes): string {
  return typeof body === 'string' ? sha512(body) : body.digest;
}

const READ_HELD_BACK =
  'What is read here is put on record first, and that is not possible at the moment. Nothing was answered; ask again later.';

/** The act is in its agency's own history; only the gateway's record of the call is missing. */
const ACT_HELD_BACK =
  'The call could not be put on record, so its answer is held back. The act may have been done: repeat it later with the same idempotencyKey, and it is done once.';

function isAct({ operation }: Question): boolean {
  return operation.definition.operation === OperationTypeNode.MUTATION;
}

function notAnswered(cause: unknown, message = READ_HELD_BACK): GraphQLError {
  return new GraphQLError(message, {
    extensions: {
      code: 'EVIDENCE_UNAVAILABLE',
      http: { status: 503, headers: new Map([['retry-after', RETRY_AFTER_SECONDS]]) },
    },
    ...(cause instanceof Error && { originalError: cause }),
  });
}

/** The line of the operator's log: neither variables nor data, since both may hold personal data. */
function noteCall(exchange: Exchange, log: Log): void {
  if (!log.isLevelEnabled('info')) return;
  const others = othersOf(exchange);
  log.info(
    {
      requestId: exchange.requestId,
      ...(others.length > 0 && { alsoAnswered: others }),
      principal: exchange.principal.kind,
      operationName: exchange.proceedings.question?.operation.name,
      operationHash: exchange.proceedings.question?.operation.hash,
      form: exchange.proceedings.form,
      errorCodes: [...exchange.proceedings.errorCodes],
      agencyCalls: exchange.agencyCalls.all.map(({ agency, outcome, milliseconds }) => ({
        agency,
        outcome,
        milliseconds: Math.round(milliseconds),
      })),
      milliseconds: Math.round(performance.now() - exchange.startedAt),
    },
    'answered',
  );
}
