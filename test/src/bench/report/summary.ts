import { BASELINE, type ContenderName } from '../contenders/contender';
import type { LoadShape, Measurement } from '../measuring/rounds';
import type { QuestionName } from '../saved-questions';

/** The medians of all rounds of one server with one question. */
export interface Summary {
  readonly question: QuestionName;
  readonly shape: LoadShape;
  readonly contender: ContenderName;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of all rounds together: a fault is no outlier. */
  readonly errors: number;
  /** Requests that a second of the server's own processor time is enough for. */
  readonly requestsPerProcessorSecond: number | undefined;
  /** Both as multiples of the stock gateway's; undefined where that was not measured. */
  readonly speedToStock: number | undefined;
  readonly thriftToStock: number | undefined;
}

export function summarise(measurements: readonly Measurement[]): readonly Summary[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.question} ${measurement.shape} ${measurement.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  const medians = [...groups.values()].flatMap((group) => mediansOf(group));
  return medians.map((summary) => {
    const stock = medians.find(
      ({ question, shape, contender }) =>
        question === summary.question && shape === summary.shape && contender === BASELINE,
    );
    return {
      ...summary,
      speedToStock: ratio(summary.requestsPerSecond, stock?.requestsPerSecond),
      thriftToStock: ratio(summary.requestsPerProcessorSecond, stock?.requestsPerProcessorSecond),
    };
  });
}

function ratio(own: number | undefined, stocks: number | undefined): number | undefined {
  return own !== undefined && stocks !== undefined ? own / stocks : undefined;
}

type Medians = Omit<Summary, 'speedToStock' | 'thriftToStock'>;

function mediansOf(group: readonly Measurement[]): readonly Medians[] {
  const [first] = group;
  if (!first) return [];
  const thrift = group.flatMap(({ requestsPerProcessorSecond }) => requestsPerProcessorSecond ?? []);
  return [
    {
      question: first.question,
      shape: first.shape,
      contender: first.contender,
      requestsPerSecond: median(group.map(({ requestsPerSecond }) => requestsPerSecond)),
      p50Ms: median(timesOf(group, 'p50Ms')),
      p99Ms: median(timesOf(group, 'p99Ms')),
      errors: group.reduce((sum, { errors }) => sum + errors, 0),
      requestsPerProcessorSecond: thrift.length > 0 ? median(thrift) : undefined,
    },
  ];
}

/** A round without a single answer in time has no times; its speed of nothing counts. */
function timesOf(group: readonly Measurement[], time: 'p50Ms' | 'p99Ms'): readonly number[] {
  return group.map((measurement) => measurement[time]).filter((value) => !Number.isNaN(value));
}

/** The middle value, or halfway between the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const ascending = [...values].sort((one, other) => one - other);
  const middle = ascending.length / 2;
  const upper = ascending[Math.floor(middle)] ?? NaN;
  const lower = ascending[Math.ceil(middle) - 1] ?? NaN;
  return (lower + upper) / 2;
}
