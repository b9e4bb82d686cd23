import type { ContenderName } from '../contenders/contender';
import type { Machine } from '../machine';
import { renderTable } from '../markdown-table';
import { CONNECTIONS, type LoadShape } from '../measuring/rounds';
import type { PartName, PartResult, ProcessFigures } from '../parts/part';
import type { LogSize } from './record-size';
import type { Summary } from './summary';

export interface Report {
  readonly day: string;
  readonly machine: Machine;
  /** How many processes of others were at work on average in the minute before. */
  readonly loadBefore: number;
  /** Gateways of others and their versions. */
  readonly peers: readonly string[];
  readonly postgresVersion: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly results: readonly PartResult[];
}

const TITLES: Readonly<Record<PartName, string>> = {
  gateway: 'Gateway alone, over subgraphs that answer from memory',
  'end-to-end': 'End to end, over PostgreSQL',
  floor: 'Without a gateway',
};

const HEADINGS = [
  'question',
  'requests',
  'server',
  'requests/s',
  '÷ stock',
  'per CPU s',
  '÷ stock',
  'p50 ms',
  'p99 ms',
  'errors',
];
const NAMES = 3;

const PROCESS_HEADINGS = ['server', 'start ms', 'peak MB'];

/** Only Linux tells what a process has taken, and not every part has a stock gateway to be compared with. */
const UNKNOWN = '-';

/** The result as Markdown, for a terminal and for the page alike. */
export function renderReport(report: Report): string {
  return [...report.results.map(renderPart), renderCircumstances(report)].join('\n\n');
}

function renderPart({ part, summaries, processes, absences, answerBytes, logSize }: PartResult): string {
  const answers = [...answerBytes].map(
    ([name, { identical, distinct }]) =>
      `${name} ${kilobytes(distinct)} (identical: ${kilobytes(identical)})`,
  );
  const remarks = [
    `- Answers, in the middle: ${answers.join(', ')}.`,
    ...absences.map(({ contender, reason }) => `- Not measured: ${contender}. ${firstLineOf(reason)}`),
    ...remarksOnRatios(summaries, logSize),
  ];
  return [
    `### ${TITLES[part]}`,
    renderTable(HEADINGS, summaries.map(cellsOf), NAMES),
    renderTable(PROCESS_HEADINGS, processes.map(processCellsOf), 1),
    remarks.join('\n'),
  ].join('\n\n');
}

function renderCircumstances({
  day,
  rounds,
  seconds,
  machine,
  loadBefore,
  postgresVersion,
  peers,
}: Report): string {
  return [
    '### Circumstances',
    '',
    `- Measured on ${day}: medians of ${rounds} interleaved rounds of ${seconds} s, ${CONNECTIONS.distinct} connections, ${CONNECTIONS.crowd} in a crowd, ${CONNECTIONS.throng} in a throng.`,
    `- Machine: ${machine.processor}, ${machine.memory} memory, shared by load, servers, subgraphs and PostgreSQL; load of others in the minute before: ${loadBefore.toFixed(1)}.`,
    `- Node ${machine.node}, PostgreSQL ${postgresVersion}.`,
    `- ${machine.packages}.`,
    `- ${peers.join(', ')}.`,
  ].join('\n');
}

function remarksOnRatios(summaries: readonly Summary[], logSize: LogSize | undefined): readonly string[] {
  const guards = ratios('unrecorded', 'unguarded', summaries);
  const log = ratios('ours', 'unrecorded', summaries);
  const alike = ratios('ours', 'canned', summaries, 'identical');
  const crowd = ratios('ours', 'canned', summaries, 'crowd');
  const throng = ratios('ours', 'canned', summaries, 'throng');
  const unkept = ratios('unkept', 'ours', summaries);
  const againstStock = ratios('unkept', 'stock-unkept', summaries);
  return [
    ...(guards
      ? [
          `- All guards together, the log of evidence not counted: ${guards} of the requests per second without them.`,
        ]
      : []),
    ...(log
      ? [
          `- The log of evidence: ${log} of the requests per second without it${logSize ? `; ${sizesOf(logSize)}` : ''}.`,
        ]
      : []),
    ...(unkept && againstStock
      ? [
          `- Over agencies that keep no answers: ${unkept} of the requests per second; of stock's over the same: ${againstStock}.`,
        ]
      : []),
    ...(alike
      ? [
          `- All asking the same, against canned answers: ${alike}; in a crowd: ${crowd}; in a throng: ${throng}.`,
        ]
      : []),
  ];
}

/** Requests per second of one contender over those of another, for each question. */
function ratios(
  one: ContenderName,
  other: ContenderName,
  summaries: readonly Summary[],
  ofShape: LoadShape = 'distinct',
): string {
  return summaries
    .filter(({ contender, shape }) => contender === one && shape === ofShape)
    .flatMap(({ question, shape, requestsPerSecond }) => {
      const against = summaries.find(
        (known) => known.question === question && known.shape === shape && known.contender === other,
      );
      return against ? [`${question} ${(requestsPerSecond / against.requestsPerSecond).toFixed(2)}`] : [];
    })
    .join(', ');
}

function sizesOf({ records, bytesPerRecord, byOperation }: LogSize): string {
  const texts = byOperation.map(({ operation, text }) => `${operation} ${text}`).join(', ');
  return `${records} records of ${bytesPerRecord} bytes each on disk with their indexes (text: ${texts})`;
}

/** Who answered nothing in time has no times. */
function milliseconds(value: number): string {
  return Number.isNaN(value) ? UNKNOWN : value.toFixed(1);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}

function firstLineOf(reason: string): string {
  return reason.split('\n', 1)[0] ?? '';
}

function cellsOf(summary: Summary): readonly string[] {
  return [
    summary.question,
    summary.shape,
    summary.contender,
    summary.requestsPerSecond.toFixed(0),
    summary.speedToStock?.toFixed(2) ?? UNKNOWN,
    summary.requestsPerProcessorSecond?.toFixed(0) ?? UNKNOWN,
    summary.thriftToStock?.toFixed(2) ?? UNKNOWN,
    milliseconds(summary.p50Ms),
    milliseconds(summary.p99Ms),
    String(summary.errors),
  ];
}

function processCellsOf({ contender, startMs, peakBytes }: ProcessFigures): readonly string[] {
  return [contender, startMs.toFixed(0), peakBytes === undefined ? UNKNOWN : (peakBytes / 1e6).toFixed(0)];
}
