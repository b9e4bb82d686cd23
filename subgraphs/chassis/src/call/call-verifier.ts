import { principalOf, readCall, type CallFault, type CallKey } from './signed-call';
import type { Principal } from './principal';
import { rememberNonces } from './seen-nonces';

/** A call that an agency believes. */
export interface BelievedCall {
  readonly principal: Principal;
  readonly requestId: string;
  /** SHA-256 of the body's bytes, base64url. */
  readonly bodyHash: string;
}

/** Why a call was refused, for the agency's own log; the caller is told nothing of it. */
export interface RefusedCall {
  readonly fault: CallFault | 'time' | 'repeated';
}

export type VerifyCall = (token: string | undefined, body: string) => BelievedCall | RefusedCall;

export interface CallVerifierSettings {
  readonly agency: string;
  /** All that are believed; the gateway signs with the first. Several while one replaces another. */
  readonly keys: readonly CallKey[];
  readonly clock?: () => number;
}

/** How far the clocks of gateway and agency may differ, in either direction. */
export const CALL_WINDOW_MS = 30_000;

/** A call may be believed from one window before the agency's time until one after. */
const MEMORY_MS = 2 * CALL_WINDOW_MS;

/** At some 100 bytes each this is bounded at 100 MB, and lies beyond 8,000 calls a second. */
const MAXIMUM_NONCES = 500_000;

export function createCallVerifier({ agency, keys, clock = Date.now }: CallVerifierSettings): VerifyCall {
  const nonces = rememberNonces(MEMORY_MS, MAXIMUM_NONCES);
  return (token, body) => {
    const claims = readCall(token, body, agency, keys);
    if (typeof claims === 'string') return { fault: claims };
    const now = clock();
    if (!(Math.abs(now - claims.iat) <= CALL_WINDOW_MS)) return { fault: 'time' };
    if (!nonces.admit(claims.nonce, now)) return { fault: 'repeated' };
    return { principal: principalOf(claims), requestId: claims.requestId, bodyHash: claims.body };
  };
}
