import type { AskedGateway } from '../testkit/start-federation';
import type { Question } from './questions';

/** Times of one question, in milliseconds, at each of the sizes that it was asked at. */
export interface Timing {
  readonly question: string;
  readonly sizes: readonly Percentiles[];
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

const WARM_UP = 5;

/**
 * Asks a question `rounds` times of every gateway, in turn, so that what else the machine does falls on all alike.
 *
 * @throws when an answer has errors: a refusal would be measured as a fast answer
 */
export async function timeQuestion(
  gateways: readonly AskedGateway[],
  question: Question,
  rounds: number,
): Promise<Timing> {
  const times = gateways.map((): number[] => []);
  const bytes = gateways.map(() => 0);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [index, gateway] of gateways.entries()) {
      const start = performance.now();
      const answer = await gateway.ask(question.document, question.variables);
      const took = performance.now() - start;
      if (answer.errors) throw new Error(`${question.name} is not answered: ${answer.text.slice(0, 500)}`);
      if (round >= 0) times[index]?.push(took);
      bytes[index] = Buffer.byteLength(answer.text);
    }
  }
  return {
    question: question.name,
    sizes: times.map((taken, index) => ({
      p50: percentile(taken, 0.5),
      p99: percentile(taken, 0.99),
      bytes: bytes[index] ?? 0,
    })),
  };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
