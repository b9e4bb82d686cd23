import { hash } from 'node:crypto';
import { policiesHeldBy, STATED_PURPOSE, type Principal } from '@lienthong/chassis';
import { OPEN_CASE_POLICY, type AccessRules, type Asker } from '@lienthong/schema';

/**
 * What a caller can do, without who it is: callers of one class are allowed exactly the same of every operation, so
 * what is worked out for one holds for all of them and for nobody else.
 */
export interface AccessClass extends Asker {
  /** Equal for equal classes and for no others. */
  readonly key: string;
}

export function accessClassOf(principal: Principal, rules: AccessRules): AccessClass {
  const isAuthenticated = principal.kind !== 'public';
  const scopes = [...principal.scopes].filter((scope) => rules.scopes.has(scope)).sort();
  const held = policiesHeldBy(principal);
  // Whoever asks for a case that is not open is told so, and whoever asks for none is told to name one.
  const isSpokenOf = (policy: string): boolean =>
    rules.policies.has(policy) || (policy === STATED_PURPOSE && rules.policies.has(OPEN_CASE_POLICY));
  const policies = [...held].filter(isSpokenOf).sort();
  return classOf(isAuthenticated, scopes, policies);
}

/**
 * The class that introspection is answered for: whoever states a purpose is shown what it could read if the case is open.
 * Names of fields are nobody's data, and asking the city for the sake of them would make every editor depend on it.
 */
export function shownTo(access: AccessClass): AccessClass {
  if (!access.policies.has(STATED_PURPOSE) || access.policies.has(OPEN_CASE_POLICY)) return access;
  return classOf(access.isAuthenticated, [...access.scopes], [...access.policies, OPEN_CASE_POLICY].sort());
}

function classOf(
  isAuthenticated: boolean,
  scopes: readonly string[],
  policies: readonly string[],
): AccessClass {
  return {
    isAuthenticated,
    scopes: new Set(scopes),
    policies: new Set(policies),
    // A digest, since keys of what is kept are made with it for every question, and a caller has dozens of scopes.
    key: hash('sha256', JSON.stringify([isAuthenticated, scopes, policies]), 'base64url'),
  };
}
