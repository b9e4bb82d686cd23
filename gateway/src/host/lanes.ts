import type { GraphqlAnswer, Log } from '@lienthong/chassis';
import type { AskedQuestion } from '../request/asked-question';
import type { Price } from '../request/gathering';
import type { RequestPath } from '../request-path';
import type { Supergraph } from '../supergraph/supergraph';
import { admitArrival } from './admit-arrival';
import { startApolloLane } from './apollo-lane';
import { createCompiledLane } from './compiled-lane';
import { createKnownOperations } from './known-operations';
import type { Arrival, LaneAnswer } from './lane';
import { createOperationCounts, type OperationCounts } from './operation-counts';
import { createQuestionSteps } from './prepare-question';
import { proveAnswer } from './prove-answer';
import { serverTiming } from './server-timing';

/** An answer that may leave, and whether it may also go to those who are answered with its asker. */
export interface ProvenAnswer {
  readonly answer: GraphqlAnswer;
  readonly isForOthers: boolean;
  /** What agencies have been asked for it, where it is nobody else's. */
  readonly asked: readonly AskedQuestion[];
}

/** The ways of a question through the gateway. */
export interface Lanes {
  readonly answer: (arrival: Arrival) => Promise<ProvenAnswer>;
  /** For a call that is answered with another. @throws {GraphQLError} when its budget is spent */
  readonly pay: (price: Price) => Promise<void>;
  /** Whether operations of a text have been answered, and are kept to be answered again. */
  readonly isKnown: (text: string) => boolean;
  readonly operationCounts: () => OperationCounts;
  readonly stop: () => Promise<void>;
}

/** Headers of one answer that say nothing of the next. */
const OF_ONE_ANSWER: ReadonlySet<string> = new Set(['content-length', 'retry-after']);

/** @param tellsTimes whether callers are told where the time of their answers went */
export async function startLanes(
  path: RequestPath,
  supergraph: Supergraph,
  log: Log,
  tellsTimes: boolean,
): Promise<Lanes> {
  const steps = createQuestionSteps(path);
  const knownOperations = createKnownOperations();
  const apollo = await startApolloLane(path, steps, supergraph, log);
  const compiled = createCompiledLane(path, steps, knownOperations);
  const operations = createOperationCounts();
  return {
    answer: async (arrival) => {
      const admission = admitArrival(path, arrival);
      if ('refusal' in admission) return { answer: admission.refusal, isForOthers: false, asked: [] };
      const { admitted } = admission;
      const inCompiledLane = await compiled(admitted);
      const answered: LaneAnswer = inCompiledLane ?? (await apollo.answer(admitted));
      const { answer, exchange } = answered;
      const question = exchange?.proceedings.question;
      if (!inCompiledLane && question && answer.status === undefined) {
        const headers = [...answer.headers].filter(([name]) => !OF_ONE_ANSWER.has(name));
        knownOperations.keep(admitted.request, question.operation, headers);
      }
      if (exchange) operations.note(exchange.proceedings);
      const answeredAt = performance.now();
      const proven = exchange ? await proveAnswer(path, exchange, answered) : answer;
      if (exchange && tellsTimes) proven.headers.set('server-timing', serverTiming(exchange, answeredAt));
      proven.headers.set('x-request-id', admitted.requestId);
      proven.headers.set('x-road-request-hash', arrival.requestHash);
      const isForOthers = proven === answer && exchange?.proceedings.isForOthers === true;
      const { known = [], asked = [] } = exchange?.proceedings ?? {};
      return { answer: proven, isForOthers, asked: [...known, ...asked] };
    },
    pay: ({ spender, points }) => path.budget.spend(spender, points),
    isKnown: knownOperations.has,
    operationCounts: operations.counts,
    stop: async () => {
      await apollo.stop();
      await path.plan.stop();
      await path.budget.close();
    },
  };
}
