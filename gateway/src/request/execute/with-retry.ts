import { setTimeout as sleep } from 'node:timers/promises';
import type { AgencyConnection } from './agency-connection';

/** Errors of a connection that ended before any of an answer came: what was asked has not been answered. */
const OF_CONNECTIONS: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Long enough for a listener that is being replaced, short enough not to be felt. */
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 80;

/**
 * Asks once more when the connection failed. Reads alone: a change may have been made before the connection broke. The
 * wait differs each time, so that callers of an agency that comes back do not all return at the same moment.
 */
export function withRetry(connection: AgencyConnection): AgencyConnection {
  return {
    ...connection,
    ask: (request) =>
      connection.ask(request).catch(async (error: unknown) => {
        if (!request.isRead || request.ending.isOver || !OF_CONNECTIONS.has(codeOf(error))) throw error;
        await sleep(SHORTEST_WAIT_MS + Math.random() * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS));
        if (request.ending.isOver) throw error;
        return connection.ask({ ...request, isAgain: true });
      }),
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
