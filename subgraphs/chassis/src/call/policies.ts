import type { Principal } from './principal';

/** What each policy that the graph may name with `@policy` asks of the caller. */
const POLICIES: Readonly<Record<string, (principal: Principal) => boolean>> = {
  /** The caller says for which case it asks (X-Road-Issue): whoever reads protected data answers for why. */
  'stated-purpose': ({ purpose }) => purpose !== undefined,
};

/** Names of the policies that hold for a principal now. */
export function policiesHeldBy(principal: Principal): ReadonlySet<string> {
  return new Set(Object.keys(POLICIES).filter((name) => POLICIES[name]?.(principal)));
}

/** @throws when the graph names a policy that this gateway cannot judge: starting would mean not enforcing it */
export function expectKnownPolicies(named: ReadonlySet<string>): void {
  const unknown = [...named].filter((name) => !Object.hasOwn(POLICIES, name));
  if (unknown.length > 0) {
    throw new Error(
      `The supergraph names policies that this gateway cannot judge: ${unknown.join(', ')}. Known: ${Object.keys(POLICIES).join(', ')}.`,
    );
  }
}
