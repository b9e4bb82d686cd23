import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from './exchange';
import type { FederationProcesses } from './federation-processes';
import type { Question } from './questions';

export interface MemorySettings {
  readonly milliseconds: number;
  /** How often memory is looked at. */
  readonly sampleMs: number;
  readonly clients: number;
  readonly questions: readonly Question[];
  readonly random: () => number;
}

/** The resident memory of one process over time. */
export interface MemorySummary {
  readonly name: string;
  /** After the warm-up. */
  readonly firstMiB: number;
  readonly lastMiB: number;
  /** Slope of the straight line nearest to all samples after the warm-up. */
  readonly growthMiBPerMinute: number;
}

interface MemorySample {
  readonly minute: number;
  readonly MiB: number;
}

/** Caches fill and code is compiled during this share of the time. */
const WARM_UP = 1 / 3;
const MS_PER_MINUTE = 60_000;
const KIB_PER_MIB = 1_024;

/** Watches all processes under mixed load; only Linux tells what a process holds, elsewhere there is nothing to say. */
export async function watchMemory(
  federation: FederationProcesses,
  settings: MemorySettings,
  onSample: (minute: number, gatewayMiB: number) => void,
): Promise<readonly MemorySummary[]> {
  const processes = new Map<string, { id: number; samples: MemorySample[] }>(
    [['gateway', federation.gateway] as const, ...federation.subgraphs].map(([name, { processId }]) => [
      name,
      { id: processId(), samples: [] },
    ]),
  );
  const startedAt = performance.now();
  const isOver = (): boolean => performance.now() - startedAt >= settings.milliseconds;
  const clients = Array.from({ length: settings.clients }, () => askAnything(federation, settings, isOver));
  while (!isOver()) {
    await sleep(settings.sampleMs);
    const minute = (performance.now() - startedAt) / MS_PER_MINUTE;
    for (const [name, { id, samples }] of processes) {
      const MiB = residentMiB(id);
      if (MiB === undefined) continue;
      samples.push({ minute, MiB });
      if (name === 'gateway') onSample(minute, MiB);
    }
  }
  await Promise.all(clients);
  return [...processes].flatMap(([name, { samples }]) => summariseMemory(name, samples) ?? []);
}

/** What many callers send in an hour: good questions, ones never seen before, faulty ones, and calls broken off. */
async function askAnything(
  { url, headers }: FederationProcesses,
  { questions, random }: MemorySettings,
  isOver: () => boolean,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const any = (): Question | undefined => questions[Math.floor(random() * questions.length)];
  const kinds: readonly (() => Promise<unknown>)[] = [
    () => post(any()),
    () => post(any()),
    () => post({ document: `{ n${Math.floor(random() * 1e9)}: provinces { code } }`, variables: {} }),
    () =>
      post({
        document: `{ company(enterpriseCode: "${Math.floor(random() * 1e9)}") { name } }`,
        variables: {},
      }),
    () => post({ document: '{ nothing', variables: {} }),
    () => post(any(), AbortSignal.timeout(1 + Math.floor(random() * 20))),
  ];
  const post = (question: Pick<Question, 'document' | 'variables'> | undefined, signal?: AbortSignal) =>
    exchange({
      url,
      agent,
      headers,
      body: JSON.stringify({ query: question?.document, variables: question?.variables }),
      ...(signal && { signal }),
    });
  while (!isOver()) await kinds[Math.floor(random() * kinds.length)]?.();
  agent.destroy();
}

/** @returns undefined where the system does not tell, or the process is gone */
export function residentMiB(processId: number): number | undefined {
  try {
    const KiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return KiB === undefined ? undefined : Number(KiB) / KIB_PER_MIB;
  } catch {
    return undefined;
  }
}

/** @returns undefined when there are too few samples for a line */
export function summariseMemory(name: string, samples: readonly MemorySample[]): MemorySummary | undefined {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const [first, last] = [warm[0], warm.at(-1)];
  if (!first || !last || warm.length < 2) return undefined;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanMinute, meanMiB] = [mean(warm.map(({ minute }) => minute)), mean(warm.map(({ MiB }) => MiB))];
  const covariance = mean(warm.map(({ minute, MiB }) => (minute - meanMinute) * (MiB - meanMiB)));
  const variance = mean(warm.map(({ minute }) => (minute - meanMinute) ** 2));
  return { name, firstMiB: first.MiB, lastMiB: last.MiB, growthMiBPerMinute: covariance / variance };
}
