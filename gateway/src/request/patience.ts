import type { AgencyConnection } from './execute/agency-connection';

/** Two may be waited for, one after the other: half a deadline at most is waited before an agency is asked. */
const SHARE_OF_DEADLINE = 1 / 4;

/**
 * How long anybody waits for a reading that others have begun; then the next begins beside it. Nothing is taken off the time that
 * agencies have: one that is slow today would be refused to most, and left alone for it. Undefined where no agency has a
 * deadline: to the end.
 */
export function patienceWith(connections: ReadonlyMap<string, AgencyConnection>): number | undefined {
  const deadlines = [...connections.values()].flatMap(({ deadlineMs }) => deadlineMs ?? []);
  return deadlines.length > 0 ? Math.min(...deadlines) * SHARE_OF_DEADLINE : undefined;
}
