import type { Machine } from './machine';
import type { ContenderName } from './contenders';
import { renderTable } from './markdown-table';
import type { LogSize } from './record-size';
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
  /** What the log of evidence grew by. */
  readonly logSize: LogSize;
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
    `- All guards together, the log of evidence not counted: ${ratios('unrecorded', 'unguarded', report.summaries)} of the requests per second without them.`,
    `- The log of evidence: ${ratios('ours', 'unrecorded', report.summaries)} of the requests per second without it; ${sizesOf(report.logSize)}.`,
    `- Answers: ${answers.join(', ')}.`,
    `- Machine: ${machine.processor}, ${machine.memory} memory, shared by load, gateways, subgraphs and PostgreSQL.`,
    `- Node ${machine.node}, PostgreSQL ${report.postgresVersion}.`,
    `- ${machine.packages}.`,
  ].join('\n');
}

/** Requests per second of one contender over those of another, for each question. */
function ratios(one: ContenderName, other: ContenderName, summaries: readonly Summary[]): string {
  return summaries
    .filter(({ contender }) => contender === one)
    .flatMap(({ workload, requestsPerSecond }) => {
      const against = summaries.find((known) => known.workload === workload && known.contender === other);
      return against ? [`${workload} ${(requestsPerSecond / against.requestsPerSecond).toFixed(2)}`] : [];
    })
    .join(', ');
}

function sizesOf({ records, bytesPerRecord, byOperation }: LogSize): string {
  const texts = byOperation.map(({ operation, text }) => `${operation} ${text}`).join(', ');
  return `${records} records of ${bytesPerRecord} bytes each on disk with their indexes (text: ${texts})`;
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
