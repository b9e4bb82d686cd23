import { OPEN_CASE_POLICY } from '@lienthong/schema';
import type { Principal } from './principal';

/** The policy of whoever says for which case it asks. */
export const STATED_PURPOSE = 'stated-purpose';

/** What each policy that the graph may name with `@policy` asks of the caller. */
const POLICIES: Readonly<Record<string, (principal: Principal) => boolean>> = {
  /** And the city says that it is an open case in which the caller's agency acts. */
  [OPEN_CASE_POLICY]: ({ purpose }) => purpose?.isOpenCase === true,
  /** The caller says for which case it asks (X-Road-Issue): whoever reads protected data answers for why. */
  [STATED_PURPOSE]: ({ purpose }) => purpose !== undefined,
};

/** Names of the policies that hold for a principal now. */
export function policiesHeldBy(principal: Principal): ReadonlySet<string> {
  return new Set(Object.keys(POLICIES).filter((name) => POLICIES[name]?.(principal)));
}

/** The root field by which a graph can be asked whether a case is open, without which nobody can know. */
export const CASE_STANDING_FIELD = 'caseStanding';

/**
 * @param rootFields what can be asked of the graph, inaccessible fields included
 * @throws when the graph names a policy that this gateway cannot judge: starting would mean not enforcing it
 */
export function expectKnownPolicies(named: ReadonlySet<string>, rootFields: ReadonlySet<string>): void {
  if (named.has(OPEN_CASE_POLICY) && !rootFields.has(CASE_STANDING_FIELD)) {
    throw new Error(
      `The supergraph names the policy ${OPEN_CASE_POLICY} and has no field Query.${CASE_STANDING_FIELD}, which says whether a case is open.`,
    );
  }
  const unknown = [...named].filter((name) => !Object.hasOwn(POLICIES, name));
  if (unknown.length > 0) {
    throw new Error(
      `The supergraph names policies that this gateway cannot judge: ${unknown.join(', ')}. Known: ${Object.keys(POLICIES).join(', ')}.`,
    );
  }
}
