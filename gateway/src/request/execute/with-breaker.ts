import type { Log } from '@lienthong/chassis';
import type { AgencyAnswer, AgencyConnection, AgencyRequest } from './agency-connection';
import { Breaker, type BreakerSettings, type BreakerState } from './breaker';
import { CallerLeftError } from './with-deadline';

export const DEFAULT_BREAKER: BreakerSettings = {
  failurePercentage: 50,
  minimumQuestions: 5,
  windowMs: 10_000,
  // An agency that hangs fails slowly: its good answers of before would outweigh that for as long as the window.
  failuresInARow: 5,
  restMs: 3_000,
};

/** An agency that kept failing and is left alone. */
export class AgencyRestsError extends Error {
  readonly code = 'EOPENBREAKER';
  constructor() {
    super('the agency kept failing and is left alone for a while');
    this.name = 'AgencyRestsError';
  }
}

/**
 * Leaves an agency alone that keeps failing: its fields are unavailable at once instead of after a deadline each, and it
 * comes back without being asked by everybody at the same moment.
 */
export function withBreaker(
  connection: AgencyConnection,
  agency: string,
  settings: BreakerSettings,
  log: Log,
): AgencyConnection {
  const breaker = new Breaker(settings, (state) => tell(log, agency, state));
  const noteSuccess = (answer: AgencyAnswer): AgencyAnswer => {
    breaker.succeeded();
    return answer;
  };
  const noteFailure = (error: unknown): never => {
    // A caller who did not wait has shown nothing of the agency.
    if (!(error instanceof CallerLeftError)) breaker.failed();
    throw error;
  };
  const ask = (request: AgencyRequest): Promise<AgencyAnswer> =>
    connection.ask(request).then(noteSuccess, noteFailure);
  const tryIt = (request: AgencyRequest): Promise<AgencyAnswer> =>
    connection.ask(request).then(
      (answer) => {
        breaker.trialEnded(true);
        return answer;
      },
      (error: unknown) => {
        breaker.trialEnded(false);
        throw error;
      },
    );
  return {
    ...connection,
    ask: (request) => {
      if (!breaker.mayAsk()) return Promise.reject(new AgencyRestsError());
      return breaker.state === 'trial' ? tryIt(request) : ask(request);
    },
  };
}

function tell(log: Log, agency: string, state: BreakerState): void {
  if (state === 'open') log.warn({ agency }, 'agency is left alone');
  else if (state === 'trial') log.info({ agency }, 'agency is tried');
  else log.info({ agency }, 'agency answers again');
}
