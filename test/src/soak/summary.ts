import type { AgencyName } from '@lienthong/schema';
import { percentile } from '../bench/load';
import type { Sample } from './clients';
import type { FaultName } from './faults';

/** One fault from its beginning to the agency's recovery; times are those of `performance.now()`. */
export interface Episode {
  readonly agency: AgencyName;
  readonly fault: FaultName;
  /** Answers while all was well. */
  readonly before: readonly Sample[];
  /** Answers from the beginning of the fault on. */
  readonly since: readonly Sample[];
  readonly injectedAt: number;
  /** When the agency could answer again. */
  readonly mendedAt: number;
  /** When the gateway's breaker opened; undefined when it did not. */
  readonly leftAloneAt: number | undefined;
  readonly hasRecovered: boolean;
}

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What a fault has cost. Times count from its beginning or, of the recovery, from when the agency could answer again. */
export interface FaultSummary {
  readonly agency: AgencyName;
  readonly fault: FaultName;
  /** Requests answered since the fault began, until recovery. */
  readonly requests: number;
  /** Of them, those that need the agency. */
  readonly needing: number;
  readonly partial: number;
  /** Requests without any answer. */
  readonly lost: number;
  /** Answers that lack or say something that the fault does not explain. */
  readonly wrong: number;
  /** The first few reasons of `lost` and `wrong`. */
  readonly reasons: readonly string[];
  /** Of the questions that do not need the agency. */
  readonly othersBefore: Latency;
  readonly othersDuring: Latency;
  /** Until the first answer without the agency that did not wait for it. */
  readonly fastAfterMs: number | undefined;
  /** Until the breaker opened. */
  readonly leftAloneAfterMs: number | undefined;
  /** Until the first whole answer to a question that needs the agency. */
  readonly wholeAfterMs: number | undefined;
  /** Until the last answer that still lacked something. */
  readonly settledAfterMs: number | undefined;
}

const MAXIMUM_REASONS = 5;

/** @param deadlineMs how long the gateway waits for an agency; much sooner means that it did not */
export function summarise(episode: Episode, deadlineMs: number): FaultSummary {
  const { agency, before, since, injectedAt, mendedAt, leftAloneAt } = episode;
  const needs = ({ question }: Sample): boolean => question.places[agency] !== undefined;
  const isOther = (sample: Sample): boolean => !needs(sample);
  const needing = since.filter(needs);
  const all = [...before, ...since];
  const fast = needing.find(
    ({ verdict, startedAt, endedAt }) =>
      verdict.kind === 'partial' && startedAt >= injectedAt && endedAt - startedAt < deadlineMs / 2,
  );
  const afterwards = needing.filter(({ startedAt }) => startedAt >= mendedAt);
  const whole = afterwards.find(({ verdict }) => verdict.kind === 'whole');
  const partial = afterwards.filter(({ verdict }) => verdict.kind === 'partial').at(-1);
  return {
    agency,
    fault: episode.fault,
    requests: since.length,
    needing: needing.length,
    partial: since.filter(({ verdict }) => verdict.kind === 'partial').length,
    lost: all.filter(({ verdict }) => verdict.kind === 'lost').length,
    wrong: all.filter(({ verdict }) => verdict.kind === 'wrong').length,
    reasons: all
      .flatMap(({ verdict }) => ('reason' in verdict ? [verdict.reason] : []))
      .slice(0, MAXIMUM_REASONS),
    othersBefore: latencyOf(before.filter(isOther)),
    othersDuring: latencyOf(since.filter((sample) => isOther(sample) && sample.endedAt <= mendedAt)),
    fastAfterMs: fast && fast.endedAt - injectedAt,
    leftAloneAfterMs: leftAloneAt === undefined ? undefined : leftAloneAt - injectedAt,
    wholeAfterMs: whole && whole.endedAt - mendedAt,
    settledAfterMs: episode.hasRecovered ? Math.max(0, (partial?.endedAt ?? mendedAt) - mendedAt) : undefined,
  };
}

function latencyOf(samples: readonly Sample[]): Latency {
  const durations = samples.map(({ startedAt, endedAt }) => endedAt - startedAt).sort((a, b) => a - b);
  return { p50Ms: percentile(durations, 0.5), p99Ms: percentile(durations, 0.99) };
}

/** Sentences on what was promised and not kept; none when all was. */
export function brokenPromises(summaries: readonly FaultSummary[]): readonly string[] {
  return summaries.flatMap((summary) => {
    const { agency, fault, lost, wrong, needing, partial, settledAfterMs, reasons } = summary;
    const where = `${agency}, ${fault}`;
    return [
      ...(lost > 0 ? [`${where}: ${lost} requests were lost`] : []),
      ...(wrong > 0 ? [`${where}: ${wrong} answers were wrong`] : []),
      ...(needing > 0 && partial === 0
        ? [`${where}: no answer noticed the fault, so that nothing was tested`]
        : []),
      ...(settledAfterMs === undefined ? [`${where}: the agency was not answered for again`] : []),
      ...reasons.map((reason) => `  ${reason}`),
    ];
  });
}
