import type { Principal } from './identify/principal';

/** One call of the gateway, from its arrival to its answer: who asks, and what has been asked of whom so far. */
export interface Exchange {
  /** Names the call to the caller, to the agencies and in every log line. */
  readonly requestId: string;
  readonly principal: Principal;
  /** Milliseconds of a clock that never goes back. */
  readonly startedAt: number;
  readonly agencyCalls: AgencyCall[];
}

/** One question put to one agency, and how it went. */
export interface AgencyCall {
  readonly agency: string;
  readonly milliseconds: number;
  readonly outcome: 'answered' | 'unavailable';
}
