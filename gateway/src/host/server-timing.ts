import type { Exchange } from '../request/exchange';

/** What an agency's name in a foreign graph may have and a metric's name may not (RFC 9110, section 5.6.2). */
const NO_TOKEN = /[^\w!#$%&'*+.^`|~-]/g;

/**
 * Where the time of one answer went (Server-Timing, W3C), in milliseconds: each call to an agency, several of them at a time,
 * its place in the log of evidence, and the whole until it leaves.
 */
export function serverTiming({ agencyCalls, startedAt }: Exchange, recordedAfter: number): string {
  const now = performance.now();
  const parts = agencyCalls.all.map(({ agency, milliseconds }) => metric(agency, milliseconds));
  return [...parts, metric('record', now - recordedAfter), metric('total', now - startedAt)].join(', ');
}

function metric(name: string, milliseconds: number): string {
  return `${name.replace(NO_TOKEN, '-')};dur=${milliseconds.toFixed(1)}`;
}
