import { DEMONSTRATION_CALLERS, type TokenRequest } from '@lienthong/gateway';

/** As whom a test asks: what its token says. */
export type Caller = Omit<TokenRequest, 'lifetimeSeconds'>;

/** An officer of the city, which has been granted everything, who says for which case it asks. */
export const OFFICER: Caller = DEMONSTRATION_CALLERS.officer;

/** Somebody without a credential. */
export const NOBODY: Caller = { agency: '', kind: 'system', subject: '', scopes: [], purpose: undefined };

/** The officer, with these scopes alone. */
export function callerWith(...scopes: readonly string[]): Caller {
  return { ...OFFICER, scopes };
}
