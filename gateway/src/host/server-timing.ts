import type { AgencyCall } from '../request/agency-calls';
import type { Exchange } from '../request/exchange';

/** What an agency's name in a foreign graph may have and a metric's name may not (RFC 9110, section 5.6.2). */
const NO_TOKEN = /[^\w!#$%&'*+.^`|~-]/g;

/** How an agency says where its time went. Its numbers are passed on, and no other word of it. */
const OF_AGENCY = /^db;dur=(\d{1,9}\.\d\d),exec;dur=(\d{1,9}\.\d\d)$/;

/**
 * Where the time of one answer went (Server-Timing, W3C), in milliseconds: each call to an agency, several of them at a time,
 * and how long of that the agency waited for its database and carried out the question, where it says so (not of what it had kept, nor of acts); the gateway's
 * own part, when no agency was asked (a question that is new is planned then); its place in the log of evidence, and the whole until
 * it leaves.
 */
export function serverTiming(
  { agencyCalls, startedAt }: Pick<Exchange, 'agencyCalls' | 'startedAt'>,
  recordedAfter: number,
): string {
  const now = performance.now();
  const parts = agencyCalls.all.flatMap(({ agency, milliseconds, timing = '' }) => {
    const [, database, execution] = OF_AGENCY.exec(timing) ?? [];
    return [
      metric(agency, milliseconds),
      ...(database !== undefined && execution !== undefined
        ? [metric(`${agency}.db`, Number(database)), metric(`${agency}.exec`, Number(execution))]
        : []),
    ];
  });
  return [
    ...parts,
    metric('gateway', withoutAgencies(agencyCalls.all, startedAt, recordedAfter)),
    metric('record', now - recordedAfter),
    metric('total', now - startedAt),
  ].join(', ');
}

/** How long of a time nobody was asked anything. */
function withoutAgencies(calls: readonly AgencyCall[], from: number, until: number): number {
  let milliseconds = 0;
  let reached = from;
  for (const { askedAt, milliseconds: lasted } of [...calls].sort(
    (one, other) => one.askedAt - other.askedAt,
  )) {
    milliseconds += Math.max(0, askedAt - reached);
    reached = Math.max(reached, askedAt + lasted);
  }
  return milliseconds + Math.max(0, until - reached);
}

function metric(name: string, milliseconds: number): string {
  return `${name.replace(NO_TOKEN, '-')};dur=${milliseconds.toFixed(1)}`;
}
