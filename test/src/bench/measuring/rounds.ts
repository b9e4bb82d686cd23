import type { Contender, ContenderName } from '../contenders/contender';
import type { LoadResult } from '../load';
import type { LoadGenerator } from '../load-generator';
import type { QuestionName } from '../saved-questions';
import { readProcessorMs } from './process-reading';

/**
 * Whether requests under way at once are all different, or all the same so that a server may answer them as one; in a crowd and in
 * a throng, from more connections.
 */
export type LoadShape = 'distinct' | 'identical' | 'crowd' | 'throng';

/** What is asked, and how. */
export interface Workload {
  readonly question: QuestionName;
  readonly shape: LoadShape;
  readonly bodies: readonly string[];
  /** Who is asked; everybody unless said. */
  readonly contenders?: readonly ContenderName[];
}

/** One server asked one question for a while. */
export interface Measurement extends LoadResult {
  readonly question: QuestionName;
  readonly shape: LoadShape;
  readonly contender: ContenderName;
  /** Answers for each second of processor time that the server itself has spent, where the system tells. */
  readonly requestsPerProcessorSecond: number | undefined;
}

export interface RoundsSettings {
  readonly workloads: readonly Workload[];
  readonly contenders: readonly Contender[];
  readonly rounds: number;
  readonly seconds: number;
  readonly generate: LoadGenerator;
  readonly say: (line: string) => void;
}

interface Pair {
  readonly workload: Workload;
  readonly contender: Contender;
}

export const CONNECTIONS: Readonly<Record<LoadShape, number>> = {
  distinct: 32,
  identical: 32,
  crowd: 128,
  throng: 400,
};
/** Long enough for subgraphs and gateways alike to be compiled; the first answers of a process take ten times the last. */
const WARM_UP_SECONDS = 4;
/** Lets a gateway finish what was under way when its time was up, so that the next is not charged for it. */
const PAUSE_MS = 500;

/** Measures in turn, never one server to the end first: what else the machine does then falls on all alike. */
export async function measureRounds(settings: RoundsSettings): Promise<readonly Measurement[]> {
  const { say } = settings;
  const pairs = settings.workloads.flatMap((workload) =>
    settings.contenders
      .filter(({ name }) => workload.contenders?.includes(name) ?? true)
      .filter(({ questions }) => !questions || questions.includes(workload.question))
      .map((contender) => ({ workload, contender })),
  );
  say(`${pairs.length} pairs to warm up and measure: about ${minutesOf(pairs.length, settings)} minutes`);
  for (const pair of pairs) {
    const { errors, firstError } = await measure(pair, WARM_UP_SECONDS, settings.generate);
    say(`warm-up    ${labelOf(pair)}${errors > 0 ? `  ${errors} ERRORS, the first: ${firstError}` : ''}`);
  }
  const measurements: Measurement[] = [];
  for (let round = 1; round <= settings.rounds; round++) {
    for (const pair of rotated(pairs, round)) {
      const measurement = await measure(pair, settings.seconds, settings.generate);
      measurements.push(measurement);
      say(`round ${round}/${settings.rounds}  ${labelOf(pair)} ${progressOf(measurement)}`);
    }
  }
  const place = ({ question, shape, contender }: Measurement): number =>
    pairs.findIndex(
      ({ workload, contender: { name } }) =>
        workload.question === question && workload.shape === shape && name === contender,
    );
  return measurements.sort((one, other) => place(one) - place(other));
}

function minutesOf(pairs: number, { rounds, seconds }: RoundsSettings): number {
  const pause = PAUSE_MS / 1_000;
  return Math.ceil((pairs * (WARM_UP_SECONDS + pause + rounds * (seconds + pause))) / 60);
}

/** Each round begins elsewhere: whoever comes after the heaviest would otherwise always find the machine as it left it. */
function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measure(
  { workload, contender }: Pair,
  seconds: number,
  generate: LoadGenerator,
): Promise<Measurement> {
  const before = await readProcessorMs(contender.processId);
  const result = await generate({
    url: contender.url,
    bodies: workload.bodies,
    headers: contender.headers,
    connections: CONNECTIONS[workload.shape],
    seconds,
  });
  const after = await readProcessorMs(contender.processId);
  await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  const isKnown = before !== undefined && after !== undefined && after > before;
  return {
    ...result,
    question: workload.question,
    shape: workload.shape,
    contender: contender.name,
    requestsPerProcessorSecond: isKnown ? (result.answers / (after - before)) * 1_000 : undefined,
  };
}

function labelOf({ workload: { question, shape }, contender: { name } }: Pair): string {
  return `${question.padEnd(15)} ${shape.padEnd(9)} ${name.padEnd(17)}`;
}

function progressOf({ requestsPerSecond, p99Ms, errors, firstError }: Measurement): string {
  const figures = `${requestsPerSecond.toFixed(0).padStart(6)} requests/s  p99 ${p99Ms.toFixed(0)} ms`;
  return `${figures}${errors > 0 ? `  ${errors} ERRORS, the first: ${firstError}` : ''}`;
}
