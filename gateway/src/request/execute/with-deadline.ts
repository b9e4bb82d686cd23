import type { AgencyConnection } from './agency-connection';

/** An agency that did not answer in time. */
export class AgencyDeadlineError extends Error {
  readonly code = 'AGENCY_DEADLINE';
  constructor() {
    super('the agency did not answer in time');
    this.name = 'AgencyDeadlineError';
  }
}

/** A caller that did not wait. Nothing has failed, so nothing is counted or logged as failing. */
export class CallerLeftError extends Error {
  readonly code = 'CALLER_LEFT';
  constructor() {
    super('the caller has left');
    this.name = 'CallerLeftError';
  }
}

/**
 * Bounds a question to an agency, retries included, by time and by its caller's presence. Whatever still runs for it is
 * told to stop, and is not waited for if it does not listen.
 */
export function withDeadline(connection: AgencyConnection, deadlineMs: number): AgencyConnection {
  return {
    ...connection,
    ask: async (request) => {
      if (request.signal.aborted) throw new CallerLeftError();
      const ending = new AbortController();
      const end = (reason: Error): void => ending.abort(reason);
      const left = (): void => end(new CallerLeftError());
      request.signal.addEventListener('abort', left, { once: true });
      const timer = setTimeout(() => end(new AgencyDeadlineError()), deadlineMs);
      const ended = new Promise<never>((_, reject) => {
        ending.signal.addEventListener('abort', () => reject(ending.signal.reason as Error), { once: true });
      });
      try {
        return await Promise.race([connection.ask({ ...request, signal: ending.signal }), ended]);
      } finally {
        clearTimeout(timer);
        request.signal.removeEventListener('abort', left);
      }
    },
  };
}
