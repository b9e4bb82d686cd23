import type { Machine } from '../bench/machine';
import type { DifferentialReport } from '../differential/run-differential';
import type { DrainSummary } from './drain';
import { renderTable } from '../bench/markdown-table';
import type { KillSummary } from './kills';
import type { MemorySummary } from './memory';
import type { RaceSummary } from './licence-races';
import type { StoryKillSummary } from './story-kills';
import { SECTIONS, type Section, type SoakOptions } from './options';
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

/** What a section found, as Markdown; undefined where it was not run. */
const FOUND: Readonly<Record<Section, (report: SoakReport) => string | undefined>> = {
  chaos: ({ faults }) => (faults.length > 0 ? renderTable(HEADINGS, faults.map(cellsOf), NAMES) : undefined),
  drain: ({ drain }) =>
    drain &&
    `Ended under load ${drain.rounds} times, the gateway answered ${drain.answered} requests and lost ${drain.lost}; ` +
      `${drain.refused} were refused a connection, as a balancer would see. The longest end took ${drain.longestMs.toFixed(0)} ms.`,
  evidence: ({ kills }) =>
    kills &&
    `Killed under load ${kills.rounds} times (SIGKILL), the gateway had given ${kills.answered} answers with a receipt; ` +
      `${kills.missing} of their records are missing, and ${kills.unproven} chains did not verify. ` +
      `${kills.undelivered} records are of answers that reached nobody.`,
  acts: ({ stories, races }) => {
    const told = [
      ...(stories
        ? [
            `In the midst of ${stories.rounds} stories something was killed (${listOf(stories.kills)}): ${stories.acknowledged} acts were ` +
              `acknowledged, ${stories.repeated} sendings repeated; ${stories.wrong.length} times something was not as acknowledged.`,
          ]
        : []),
      ...(races
        ? [
            `Two officers acted on one licence at once ${races.rounds} times: ${races.undecided} times not exactly one of them won, and ` +
              `${races.lost} acts were lost.`,
          ]
        : []),
    ];
    return told.length > 0 ? told.join('\n\n') : undefined;
  },
  memory: ({ memory }) =>
    memory.length > 0 ? renderTable(MEMORY_HEADINGS, memory.map(memoryCells), 1) : undefined,
  differential: ({ differential }) =>
    differential &&
    `Of ${differential.asked} random questions (seed ${differential.seed}), ${differential.withErrors} of them with errors in their answer, ` +
      `${differential.failure ? 'one was' : 'none was'} answered otherwise than by graphql-js; ` +
      `${differential.refused} were beyond the limits and not compared.`,
};

/** The result as Markdown, for a terminal. */
export function renderSoakReport(report: SoakReport): string {
  const found = SECTIONS.flatMap((section) => FOUND[section](report) ?? []);
  return [...found, verdictOn(report), measuredHow(report, FAULTS_SECTION)].join('\n\n');
}

/**
 * One section for the page, with when and on what it was measured, since the others may be of other runs; undefined where it was
 * not run.
 */
export function renderSoakSection(report: SoakReport, section: Section): string | undefined {
  const found = FOUND[section](report);
  return found && [found, verdictOn(report), measuredHow(report, section)].join('\n\n');
}

function verdictOn({ broken }: SoakReport): string {
  return broken.length > 0
    ? `Promises broken by that run:\n\n${broken.map((line) => `- ${line}`).join('\n')}`
    : 'No promise was broken.';
}

const FAULTS_SECTION: Section = 'chaos';

/** How the faults were made says nothing of the other sections, each of which names its own rounds. */
function measuredHow({ day, options, machine, databases }: SoakReport, section: Section): string {
  const { rounds, seconds, clients, deadlineMs, seed } = options;
  const faults = `: ${rounds} round(s), faults of ${seconds} s, ${clients} clients, agencies are waited for ${deadlineMs} ms, seed ${seed}`;
  return [
    `- Measured on ${day}${section === FAULTS_SECTION ? faults : ''}.`,
    `- Machine: ${machine.processor}, ${machine.memory} memory, shared by load, gateway, subgraphs and databases.`,
    `- Node ${machine.node}, ${databases}.`,
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
