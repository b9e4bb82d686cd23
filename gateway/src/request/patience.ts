import type { AgencyConnection } from './execute/agency-connection';

/** Two may be waited for, one after the other, and half of the time is still an agency's. */
const SHARE_OF_DEADLINE = 1 / 4;

/**
 * How long anybody waits for a reading that others have begun; then the next begins beside it. What has been waited is taken off
 * the time that agencies have, so that whoever waits while an agency hangs is told so when he would have been by himself.
 * Undefined where no agency has a deadline: to the end.
 */
export function patienceWith(connections: ReadonlyMap<string, AgencyConnection>): number | undefined {
  const deadlines = [...connections.values()].flatMap(({ deadlineMs }) => deadlineMs ?? []);
  return deadlines.length > 0 ? Math.min(...deadlines) * SHARE_OF_DEADLINE : undefined;
}
