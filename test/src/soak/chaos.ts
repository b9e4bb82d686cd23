import { setTimeout as sleep } from 'node:timers/promises';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { startClients, type Sample } from './clients';
import { DATABASE_FAULTS, SUBGRAPH_FAULTS, type Fault } from './faults';
import type { FederationProcesses } from './federation-processes';
import { chaosQuestions } from './questions';
import { summarise, type Episode, type FaultSummary } from './summary';

export interface ChaosSettings {
  readonly rounds: number;
  /** How long each fault lasts. */
  readonly faultMs: number;
  /** How long the same clients ask before it, for comparison. */
  readonly beforeMs: number;
  readonly clients: number;
  /** Longest pause of a client between two requests. */
  readonly pauseMs: number;
  /** How long the gateway waits for an agency. */
  readonly deadlineMs: number;
  readonly random: () => number;
  /** Which agencies fail; all unless said. */
  readonly agencies?: readonly AgencyName[];
}

/** What is known while a fault is played. */
interface Watch {
  faulty: AgencyName | undefined;
  samples: Sample[];
  readonly leftAlone: { readonly agency: string; readonly at: number }[];
}

/** So many whole answers in a row from questions that need an agency, and it counts as back. */
const WHOLE_IN_A_ROW = 20;
const RECOVERY_MS = 30_000;
const LOOK_MS = 20;

/**
 * Makes each agency fail in each way, one after another, while clients ask.
 *
 * @param onSummary told of each fault when it is over
 */
export async function runChaos(
  federation: FederationProcesses,
  settings: ChaosSettings,
  onSummary: (summary: FaultSummary) => void,
): Promise<readonly FaultSummary[]> {
  const faults = [...SUBGRAPH_FAULTS, ...(federation.databases ? DATABASE_FAULTS : [])];
  const watch: Watch = { faulty: undefined, samples: [], leftAlone: [] };
  federation.gateway.onLine((line) => {
    const agency = agencyLeftAlone(line);
    if (agency !== undefined) watch.leftAlone.push({ agency, at: performance.now() });
  });
  const clients = await startClients({
    ...settings,
    url: federation.url,
    headers: federation.headers,
    questions: chaosQuestions(),
    faulty: () => watch.faulty,
    onSample: (sample) => watch.samples.push(sample),
  });
  const summaries: FaultSummary[] = [];
  try {
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const agency of settings.agencies ?? AGENCIES) {
        for (const fault of faults) {
          const episode = await play(federation, watch, agency, fault, settings);
          const summary = summarise(episode, settings.deadlineMs);
          summaries.push(summary);
          onSummary(summary);
        }
      }
    }
  } finally {
    await clients.stop();
  }
  return summaries;
}

async function play(
  federation: FederationProcesses,
  watch: Watch,
  agency: AgencyName,
  fault: Fault,
  { beforeMs, faultMs }: ChaosSettings,
): Promise<Episode> {
  watch.samples = [];
  await sleep(beforeMs);
  const before = watch.samples;

  watch.samples = [];
  watch.faulty = agency;
  const injectedAt = performance.now();
  await fault.inject(federation, agency);
  await sleep(faultMs);
  await fault.mend(federation, agency);
  const mendedAt = performance.now();

  const hasRecovered = await untilWhole(watch, agency, mendedAt);
  const since = watch.samples;
  watch.faulty = undefined;
  return {
    agency,
    fault: fault.name,
    before,
    since,
    injectedAt,
    mendedAt,
    leftAloneAt: watch.leftAlone.find((event) => event.agency === agency && event.at >= injectedAt)?.at,
    hasRecovered,
  };
}

async function untilWhole(watch: Watch, agency: AgencyName, mendedAt: number): Promise<boolean> {
  while (performance.now() < mendedAt + RECOVERY_MS) {
    const latest = watch.samples
      .filter(({ question, startedAt }) => question.places[agency] && startedAt >= mendedAt)
      .slice(-WHOLE_IN_A_ROW);
    if (latest.length === WHOLE_IN_A_ROW && latest.every(({ verdict }) => verdict.kind === 'whole'))
      return true;
    await sleep(LOOK_MS);
  }
  return false;
}

/** The agency of the log line by which the gateway says that its breaker has opened. */
function agencyLeftAlone(line: string): string | undefined {
  if (!line.includes('"agency is left alone"')) return undefined;
  return (JSON.parse(line) as { agency?: string }).agency;
}
