import type { Log } from '@lienthong/chassis';
import CircuitBreaker from 'opossum';
import type { AgencyAnswer, AgencyConnection, AgencyRequest } from './agency-connection';
import { CallerLeftError } from './with-deadline';

export interface BreakerSettings {
  /** Share of failures, in percent, above which an agency is left alone. */
  readonly failurePercentage: number;
  /** Questions within the window before a share means anything. */
  readonly minimumQuestions: number;
  readonly windowMs: number;
  /** Failures without an answer between them after which it is left alone, however well it did before. */
  readonly failuresInARow: number;
  /** How long an agency is left alone before one question tries it. */
  readonly restMs: number;
}

export const DEFAULT_BREAKER: BreakerSettings = {
  failurePercentage: 50,
  minimumQuestions: 5,
  windowMs: 10_000,
  // An agency that hangs fails slowly: its good answers of before would outweigh that for as long as the window.
  failuresInARow: 5,
  restMs: 3_000,
};

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
  let failuresInARow = 0;
  const noteSuccess = (answer: AgencyAnswer): AgencyAnswer => {
    failuresInARow = 0;
    return answer;
  };
  const ask = (request: AgencyRequest): Promise<AgencyAnswer> => connection.ask(request).then(noteSuccess);
  const breaker = new CircuitBreaker<[AgencyRequest], AgencyAnswer>(ask, {
    timeout: false,
    errorThresholdPercentage: settings.failurePercentage,
    volumeThreshold: settings.minimumQuestions,
    rollingCountTimeout: settings.windowMs,
    // Nobody reads either, and every latency of the window was copied and sorted each second.
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
    resetTimeout: settings.restMs,
    errorFilter: (error: unknown) => error instanceof CallerLeftError,
    name: agency,
  });
  const askOnTrial = async (request: AgencyRequest): Promise<AgencyAnswer> => {
    try {
      return await breaker.fire(request);
    } catch (error) {
      // What is no failure counts as a success; a caller who did not wait has not shown that the agency answers.
      if (error instanceof CallerLeftError) breaker.open();
      throw error;
    }
  };
  breaker.on('failure', () => {
    failuresInARow += 1;
    if (failuresInARow >= settings.failuresInARow && breaker.closed) breaker.open();
  });
  breaker.on('open', () => log.warn({ agency }, 'agency is left alone'));
  breaker.on('halfOpen', () => log.info({ agency }, 'agency is tried'));
  breaker.on('close', () => log.info({ agency }, 'agency answers again'));
  return {
    ...connection,
    ask: (request) => (breaker.halfOpen ? askOnTrial(request) : breaker.fire(request)),
    isReachable: () => connection.isReachable(),
    close: async () => {
      breaker.shutdown();
      await connection.close();
    },
  };
}
