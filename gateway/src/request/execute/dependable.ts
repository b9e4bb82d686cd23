import type { Log } from '@lienthong/chassis';
import type { AgencyConnection } from './agency-connection';
import type { BreakerSettings } from './breaker';
import { DEFAULT_BREAKER, withBreaker } from './with-breaker';
import { withDeadline } from './with-deadline';
import { withRetry } from './with-retry';

export interface DependableSettings {
  readonly deadlineMs: number;
  readonly breaker?: BreakerSettings;
}

/**
 * An agency as the gateway asks it, near or far: a question has one deadline with its second attempt inside, and an
 * agency that keeps failing is left alone.
 */
export function dependable(
  connection: AgencyConnection,
  agency: string,
  { deadlineMs, breaker = DEFAULT_BREAKER }: DependableSettings,
  log: Log,
): AgencyConnection {
  return withBreaker(withDeadline(withRetry(connection), deadlineMs), agency, breaker, log);
}
