import type { Exchange } from '../request/exchange';

/** What an agency's name in a foreign graph may have and a metric's name may not (RFC 9110, section 5.6.2). */
const NO_TOKEN = /[^\w!#$%&'*+.^`|~-]/g;

/** How an agency says where its time went. Its numbers are passed on, and no other word of it. */
const OF_AGENCY = /^db;dur=(\d{1,9}\.\d\d),exec;dur=(\d{1,9}\.\d\d)$/;

/**
 * Where the time of one answer went (Server-Timing, W3C), in milliseconds: each call to an agency, several of them at a time,
 * and how long of that the agency waited for its database and carried out the question, unless it had the answer kept; its place in the
 * log of evidence, and the whole until it leaves.
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
  return [...parts, metric('record', now - recordedAfter), metric('total', now - startedAt)].join(', ');
}

function metric(name: string, milliseconds: number): string {
  return `${name.replace(NO_TOKEN, '-')};dur=${milliseconds.toFixed(1)}`;
}
