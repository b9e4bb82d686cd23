import type { Log } from '@lienthong/chassis';
import CircuitBreaker from 'opossum';
import type { AgencyConnection, AgencyRequest, AgencyResponse } from './agency-connection';
import { CallerLeftError } from './with-deadline';

export interface BreakerSettings {
  /** Share of failures, in percent, above which an agency is left alone. */
  readonly failurePercentage: number;
  /** Questions within the window before a share means anything. */
  readonly minimumQuestions: number;
  readonly windowMs: number;
  /** How long an agency is left alone before one question tries it. */
  readonly restMs: number;
}

export const DEFAULT_BREAKER: BreakerSettings = {
  failurePercentage: 50,
  minimumQuestions: 5,
  windowMs: 10_000,
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
  const breaker = new CircuitBreaker<[AgencyRequest], AgencyResponse>((request) => connection.ask(request), {
    timeout: false,
    errorThresholdPercentage: settings.failurePercentage,
    volumeThreshold: settings.minimumQuestions,
    rollingCountTimeout: settings.windowMs,
    resetTimeout: settings.restMs,
    errorFilter: (error: unknown) => error instanceof CallerLeftError,
    name: agency,
  });
  breaker.on('open', () => log.warn({ agency }, 'agency is left alone'));
  breaker.on('halfOpen', () => log.info({ agency }, 'agency is tried'));
  breaker.on('close', () => log.info({ agency }, 'agency answers again'));
  return {
    ...connection,
    ask: (request) => breaker.fire(request),
    isReachable: () => connection.isReachable(),
    close: async () => {
      breaker.shutdown();
      await connection.close();
    },
  };
}
