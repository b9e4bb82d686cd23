import { DEMONSTRATION_CALLERS, DEMONSTRATION_GRANTS, type TokenRequest } from '@lienthong/gateway';

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

/** Another officer of the city, who may do whatever its offices do and decides in no case of the demonstration. */
export const INSPECTOR: Caller = { ...OFFICER, subject: 'test-inspector', purpose: undefined };

/** An officer of the police, who receives and answers the city's requests. */
export const INVESTIGATOR: Caller = {
  agency: 'police',
  kind: 'officer',
  subject: 'test-investigator',
  scopes: DEMONSTRATION_GRANTS['police'] ?? [],
  purpose: undefined,
};

/** An officer of the ministry, who licenses social networks. */
export const LICENSING_OFFICER: Caller = {
  agency: 'ministry',
  kind: 'officer',
  subject: 'test-licensing-officer',
  scopes: DEMONSTRATION_GRANTS['ministry'] ?? [],
  purpose: undefined,
};

/** An officer of the registry of organisations. */
export const REGISTRAR: Caller = {
  agency: 'registry',
  kind: 'officer',
  subject: 'test-registrar',
  scopes: DEMONSTRATION_GRANTS['registry'] ?? [],
  purpose: undefined,
};
