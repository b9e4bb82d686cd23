import type { Measurement } from './rounds';

/** The medians of all rounds of one gateway with one question. */
export interface Summary {
  readonly workload: string;
  readonly contender: string;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of all rounds together: a fault is no outlier. */
  readonly errors: number;
  readonly processorMsPerRequest: number | undefined;
  /** Requests per second as a multiple of the stock gateway's. */
  readonly speedToStock: number;
  /** Processor time per request as a share of the stock gateway's. */
  readonly processorToStock: number | undefined;
}

export function summarise(measurements: readonly Measurement[]): readonly Summary[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.workload} ${measurement.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  const medians = [...groups.values()].flatMap((group) => mediansOf(group));
  return medians.map((summary) => {
    const stock = medians.find(
      ({ workload, contender }) => workload === summary.workload && contender === 'stock',
    );
    const [own, stocks] = [summary.processorMsPerRequest, stock?.processorMsPerRequest];
    return {
      ...summary,
      speedToStock: summary.requestsPerSecond / (stock?.requestsPerSecond ?? NaN),
      processorToStock: own !== undefined && stocks !== undefined ? own / stocks : undefined,
    };
  });
}

type Medians = Omit<Summary, 'speedToStock' | 'processorToStock'>;

function mediansOf(group: readonly Measurement[]): readonly Medians[] {
  const [first] = group;
  if (!first) return [];
  const processorMs = group.flatMap(({ processorMsPerRequest }) => processorMsPerRequest ?? []);
  return [
    {
      workload: first.workload,
      contender: first.contender,
      requestsPerSecond: median(group.map(({ requestsPerSecond }) => requestsPerSecond)),
      p50Ms: median(group.map(({ p50Ms }) => p50Ms)),
      p99Ms: median(group.map(({ p99Ms }) => p99Ms)),
      errors: group.reduce((sum, { errors }) => sum + errors, 0),
      processorMsPerRequest: processorMs.length > 0 ? median(processorMs) : undefined,
    },
  ];
}

/** The middle value, or halfway between the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const ascending = [...values].sort((one, other) => one - other);
  const middle = ascending.length / 2;
  const upper = ascending[Math.floor(middle)] ?? NaN;
  const lower = ascending[Math.ceil(middle) - 1] ?? NaN;
  return (lower + upper) / 2;
}
