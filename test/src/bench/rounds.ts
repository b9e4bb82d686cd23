import type { Contender } from './contenders';
import type { LoadResult } from './load';
import type { LoadGenerator } from './load-generator';
import { readProcessorMs } from './processor-time';
import type { Workload } from './workloads';

/** One gateway asked one question for a while. */
export interface Measurement extends LoadResult {
  readonly workload: string;
  readonly contender: string;
  /** What one answer takes of the gateway's own processor time, where the system tells. */
  readonly processorMsPerRequest: number | undefined;
}

export interface RoundsSettings {
  readonly workloads: readonly Workload[];
  readonly contenders: readonly Contender[];
  readonly rounds: number;
  readonly seconds: number;
  readonly generate: LoadGenerator;
  readonly say: (line: string) => void;
}

export const CONNECTIONS = 32;
/** Long enough for subgraphs and gateways alike to be compiled; the first answers of a process take ten times the last. */
const WARM_UP_SECONDS = 5;
/** Lets a gateway finish what was under way when its time was up, so that the next is not charged for it. */
const PAUSE_MS = 500;

/** Measures in turn, never one gateway to the end first: what else the machine does then falls on all alike. */
export async function measureRounds(settings: RoundsSettings): Promise<readonly Measurement[]> {
  const pairs = settings.workloads.flatMap((workload) =>
    settings.contenders.map((contender) => ({ workload, contender })),
  );
  for (const { workload, contender } of pairs) {
    settings.say(`warm-up    ${workload.name.padEnd(16)} ${contender.name}`);
    await measure(workload, contender, WARM_UP_SECONDS, settings.generate);
  }
  const measurements: Measurement[] = [];
  for (let round = 1; round <= settings.rounds; round++) {
    for (const { workload, contender } of rotated(pairs, round)) {
      const measurement = await measure(workload, contender, settings.seconds, settings.generate);
      measurements.push(measurement);
      settings.say(`round ${round}/${settings.rounds}  ${progressOf(measurement)}`);
    }
  }
  const place = ({ workload, contender }: Measurement): number =>
    pairs.findIndex((pair) => pair.workload.name === workload && pair.contender.name === contender);
  return measurements.sort((one, other) => place(one) - place(other));
}

/** Each round begins elsewhere: whoever comes after the heaviest would otherwise always find the machine as it left it. */
function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measure(
  workload: Workload,
  contender: Contender,
  seconds: number,
  generate: LoadGenerator,
): Promise<Measurement> {
  const before = await readProcessorMs(contender.processId);
  const result = await generate({
    url: `${contender.url}/graphql`,
    body: JSON.stringify({ query: workload.document, variables: workload.variables }),
    headers: contender.headers,
    connections: CONNECTIONS,
    seconds,
  });
  const after = await readProcessorMs(contender.processId);
  await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  const isKnown = before !== undefined && after !== undefined;
  return {
    ...result,
    workload: workload.name,
    contender: contender.name,
    processorMsPerRequest: isKnown ? (after - before) / result.answers : undefined,
  };
}

function progressOf({
  workload,
  contender,
  requestsPerSecond,
  p99Ms,
  errors,
  firstError,
}: Measurement): string {
  const figures = `${requestsPerSecond.toFixed(0).padStart(6)} requests/s  p99 ${p99Ms.toFixed(0)} ms`;
  const failures = errors > 0 ? `  ${errors} ERRORS, the first: ${firstError}` : '';
  return `${workload.padEnd(16)} ${contender.padEnd(9)} ${figures}${failures}`;
}
