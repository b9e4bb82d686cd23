import type { Machine } from '../bench/machine';
import type { DifferentialReport } from '../differential/run-differential';
import type { DrainSummary } from './drain';
import { renderTable } from '../bench/markdown-table';
import type { KillSummary } from './kills';
import type { MemorySummary } from './memory';
import type { RaceSummary } from './licence-races';
import type { StoryKillSummary } from './story-kills';
import type { SoakOptions } from './options';
import type { FaultSummary, Latency } from './summary';

/** All that a run has found; written as JSON as it is. */
export interface SoakReport {
  readonly day: string;
  readonly machine: Machine;
  readonly databases: string;
  readonly options: SoakOptions;
  readonly faults: readonly FaultSummary[];
  readonly drain: DrainSummary | undefined;
  readonly kills: KillSummary | undefined;
  readonly stories: StoryKillSummary | undefined;
  readonly races: RaceSummary | undefined;
  readonly memory: readonly MemorySummary[];
  readonly differential: DifferentialReport | undefined;
  /** Sentences on what was promised and not kept. */
  readonly broken: readonly string[];
}

const HEADINGS = [
  'agency',
  'fault',
  'requests',
  'lost',
  'partial',
  'wrong',
  'others p50/p99 ms before',
  'during',
  'fast again after ms',
  'breaker open after ms',
  'whole again after ms',
  'settled after ms',
];
const MEMORY_HEADINGS = ['process', 'RSS first MiB', 'RSS last MiB', 'growth MiB/min'];
const NAMES = 2;

/** The result as Markdown, for a terminal and for the page alike. */
export function renderSoakReport(report: SoakReport): string {
  const { machine, options, drain, kills, stories, races, memory, differential, broken } = report;
  return [
    ...(report.faults.length > 0 ? [renderTable(HEADINGS, report.faults.map(cellsOf), NAMES), ''] : []),
    ...(drain
      ? [
          `Ended under load ${drain.rounds} times, the gateway answered ${drain.answered} requests and lost ${drain.lost}; ` +
            `${drain.refused} were refused a connection, as a balancer would see. The longest end took ${drain.longestMs.toFixed(0)} ms.`,
          '',
        ]
      : []),
    ...(kills
      ? [
          `Killed under load ${kills.rounds} times (SIGKILL), the gateway had given ${kills.answered} answers with a receipt; ` +
            `${kills.missing} of their records are missing, and ${kills.unproven} chains did not verify. ` +
            `${kills.undelivered} records are of answers that reached nobody.`,
          '',
        ]
      : []),
    ...(stories
      ? [
          `In the midst of ${stories.rounds} stories something was killed (${listOf(stories.kills)}): ${stories.acknowledged} acts were ` +
            `acknowledged, ${stories.repeated} sendings repeated; ${stories.wrong.length} times something was not as acknowledged.`,
          '',
        ]
      : []),
    ...(races
      ? [
          `Two officers acted on one licence at once ${races.rounds} times: ${races.undecided} times not exactly one of them won, and ` +
            `${races.lost} acts were lost.`,
          '',
        ]
      : []),
    ...(memory.length > 0 ? [renderTable(MEMORY_HEADINGS, memory.map(memoryCells), 1), ''] : []),
    ...(differential
      ? [
          `Of ${differential.asked} random questions, ${differential.withErrors} of them with errors in their answer, ` +
            `${differential.failure ? 'one was' : 'none was'} answered otherwise than by graphql-js; ` +
            `${differential.refused} were beyond the limits and not compared.`,
          '',
        ]
      : []),
    broken.length > 0
      ? `Promises broken:\n\n${broken.map((line) => `- ${line}`).join('\n')}`
      : 'No promise was broken.',
    '',
    `- Measured on ${report.day}: ${options.rounds} round(s), faults of ${options.seconds} s, ${options.clients} clients, agencies are waited for ${options.deadlineMs} ms, seed ${options.seed}.`,
    `- Machine: ${machine.processor}, ${machine.memory} memory, shared by load, gateway, subgraphs and databases.`,
    `- Node ${machine.node}, ${report.databases}.`,
  ].join('\n');
}

export function cellsOf(summary: FaultSummary): readonly string[] {
  return [
    summary.agency,
    summary.fault,
    String(summary.requests),
    String(summary.lost),
    String(summary.partial),
    String(summary.wrong),
    latency(summary.othersBefore),
    latency(summary.othersDuring),
    milliseconds(summary.fastAfterMs),
    milliseconds(summary.leftAloneAfterMs),
    milliseconds(summary.wholeAfterMs),
    milliseconds(summary.settledAfterMs),
  ];
}

function listOf(kills: StoryKillSummary['kills']): string {
  return Object.entries(kills)
    .map(([name, times]) => `${name} ${times} times`)
    .join(', ');
}

function memoryCells({ name, firstMiB, lastMiB, growthMiBPerMinute }: MemorySummary): readonly string[] {
  return [name, firstMiB.toFixed(0), lastMiB.toFixed(0), growthMiBPerMinute.toFixed(2)];
}

function latency({ p50Ms, p99Ms }: Latency): string {
  return `${milliseconds(p50Ms)}/${milliseconds(p99Ms)}`;
}

function milliseconds(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(0);
}
