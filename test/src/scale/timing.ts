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
/** A copy that is new is brought up to date by questions, each of which takes over so many changes and asks to be asked again. */
const MOST_ASKED_AGAIN = 300;

/** How long one question is asked; of one that takes seconds, a few answers say enough. */
const PATIENCE_MS = 40_000;
/** What takes so long has warmed up after the first answer, or never will. */
const SLOW_MS = 2_000;

/**
 * Asks a question `rounds` times of every gateway, in turn, so that what else the machine does falls on all alike. A
 * question that is refused or fails at one size has no times there: a refusal would be measured as a fast answer.
 */
export async function timeQuestion(
  gateways: readonly AskedGateway[],
  question: Question,
  rounds: number,
): Promise<Timing> {
  const taken = gateways.map(() => ({ times: [] as number[], bytes: 0, failed: false }));
  for (const gateway of gateways) await untilAnswered(gateway, question);
  const end = performance.now() + PATIENCE_MS;
  for (let round = -WARM_UP; round < rounds && performance.now() < end; round += 1) {
    for (const [index, gateway] of gateways.entries()) {
      const size = taken[index];
      if (!size || size.failed) continue;
      const start = performance.now();
      const answer = await gateway.ask(question.document, question.variables);
      const took = performance.now() - start;
      if (round >= 0 || took > SLOW_MS) size.times.push(took);
      size.bytes = Buffer.byteLength(answer.text);
      size.failed = answer.errors !== undefined;
    }
  }
  return {
    question: question.name,
    sizes: taken.map(({ times, bytes, failed }) => ({
      p50: failed ? Number.NaN : percentile(times, 0.5),
      p99: failed ? Number.NaN : percentile(times, 0.99),
      bytes,
    })),
  };
}

async function untilAnswered(gateway: AskedGateway, { document, variables }: Question): Promise<void> {
  for (let time = 0; time < MOST_ASKED_AGAIN; time += 1) {
    if (!(await gateway.ask(document, variables)).errors) return;
  }
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
