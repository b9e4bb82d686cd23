import { GraphQLError } from 'graphql';
import type { RequestPath } from '../request-path';
import { spenderOf } from './admit-arrival';
import type { KnownOperations } from './known-operations';
import type { AdmittedArrival, LaneAnswer } from './lane';
import type { QuestionSteps } from './prepare-question';

/**
 * The way of questions that have been asked before: through the same steps as in Apollo Server's lane, and past what only
 * reads the question anew. It answers what is answered whole; anything else it leaves, with all that has been done, to
 * that lane, which alone tells errors.
 */
export type CompiledLane = (arrival: AdmittedArrival) => Promise<LaneAnswer | undefined>;

export function createCompiledLane(
  path: RequestPath,
  steps: QuestionSteps,
  knownOperations: KnownOperations,
): CompiledLane {
  return async (arrival) => {
    const found = knownOperations.find(arrival.request);
    if (!found) return undefined;
    const { known, operation } = found;
    try {
      const opened = await arrival.open();
      await steps.pay(operation, opened);
      const { exchange, authorisation } = await steps.prepare(operation, opened);
      const body = await path.compiled.run(authorisation, operation, exchange, spenderOf(exchange).key);
      if (!body) return undefined;
      const answer = { status: 200, headers: new Map(known.headers), bytes: body.bytes };
      return { answer, body, exchange: opened };
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  };
}
