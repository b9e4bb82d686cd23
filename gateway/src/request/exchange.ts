import type { Principal } from '@lienthong/chassis';

/** One call of the gateway, from its arrival to its answer: who asks, and what has been asked of whom so far. */
export interface Exchange {
  /** Names the call to the caller, to the agencies and in every log line. */
  readonly requestId: string;
  readonly principal: Principal;
  /** Where the call came from, for callers without a credential. */
  readonly clientAddress: string;
  /** Milliseconds of a clock that never goes back. */
  readonly startedAt: number;
  /** Aborted when the caller has left; nobody is waiting for the answer then. */
  readonly signal: AbortSignal;
  readonly agencyCalls: AgencyCall[];
}

/** One question put to one agency, and how it went. */
export interface AgencyCall {
  readonly agency: string;
  readonly milliseconds: number;
  readonly outcome: 'answered' | 'unavailable';
}
