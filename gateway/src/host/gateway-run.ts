import type { AgencyConnection } from '../request/execute/agency-connection';
import type { GatewayEnvironment } from './environment';

/** The ways to all agencies. */
export interface Agencies {
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  readonly close: () => Promise<void>;
}

/** What an environment says; it always names a log, and only a benchmark leaves it out to measure what it costs. */
export type GatewayRun = Omit<GatewayEnvironment, 'evidence'> & {
  readonly evidence: GatewayEnvironment['evidence'] | undefined;
};
