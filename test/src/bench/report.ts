import type { Machine } from './machine';
import { renderTable } from './markdown-table';
import type { Summary } from './summary';
import { CONNECTIONS } from './rounds';

export interface Report {
  readonly day: string;
  readonly machine: Machine;
  readonly postgresVersion: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Bytes of each question's answer as our gateway writes it. */
  readonly answerBytes: ReadonlyMap<string, number>;
  readonly summaries: readonly Summary[];
}

const HEADINGS = [
  'question',
  'gateway',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'errors',
  'requests ÷ stock',
  'gateway CPU ms',
  'CPU ÷ stock',
];

const NAMES = 2;

/** Only Linux tells what a process has spent on processors. */
const UNKNOWN = '-';

/** The result as Markdown, for a terminal and for the page alike. */
export function renderReport(report: Report): string {
  const { machine } = report;
  const answers = [...report.answerBytes].map(([name, bytes]) => `${name} ${(bytes / 1_000).toFixed(1)} KB`);
  return [
    renderTable(HEADINGS, report.summaries.map(cellsOf), NAMES),
    '',
    `- Measured on ${report.day}: medians of ${report.rounds} interleaved rounds of ${report.seconds} s, ${CONNECTIONS} connections.`,
    `- All guards together: ${report.summaries.flatMap((summary) => costOfGuards(summary, report.summaries)).join('; ')}.`,
    `- Answers: ${answers.join(', ')}.`,
    `- Machine: ${machine.processor}, ${machine.memory} memory, shared by load, gateways, subgraphs and PostgreSQL.`,
    `- Node ${machine.node}, PostgreSQL ${report.postgresVersion}.`,
    `- ${machine.packages}.`,
  ].join('\n');
}

/** What it costs to be guarded, in requests per second: ours over the same gateway and subgraphs without their guards. */
function costOfGuards(summary: Summary, summaries: readonly Summary[]): readonly string[] {
  if (summary.contender !== 'ours') return [];
  const bare = summaries.find(
    ({ workload, contender }) => workload === summary.workload && contender === 'unguarded',
  );
  if (!bare) return [];
  const ratio = summary.requestsPerSecond / bare.requestsPerSecond;
  return [`${summary.workload} at ${ratio.toFixed(2)} of the requests per second without them`];
}

function cellsOf(summary: Summary): readonly string[] {
  return [
    summary.workload,
    summary.contender,
    summary.requestsPerSecond.toFixed(0),
    summary.p50Ms.toFixed(1),
    summary.p99Ms.toFixed(1),
    String(summary.errors),
    summary.speedToStock.toFixed(2),
    summary.processorMsPerRequest?.toFixed(2) ?? UNKNOWN,
    summary.processorToStock?.toFixed(2) ?? UNKNOWN,
  ];
}
