import type { Principal } from '@lienthong/chassis';
import { maySee, type AccessRequirement, type AccessRule, type Asker } from '@lienthong/schema';

/**
 * Why a field is withheld and what would open it, for the caller. The names of scopes are no secret: they are words of
 * the treaty, and holding one is another matter.
 */
export function refusalText(
  requirement: AccessRequirement | undefined,
  asker: Asker,
  kind: Principal['kind'],
): string {
  if (requirement === undefined) return 'This field has not been opened to anybody.';
  const missing = requirement.filter((rule) => !maySee([rule], asker)).map(needOf);
  const needs = [...new Set(missing)].join(', and ');
  return kind === 'public'
    ? `This needs ${needs}. Send a credential in the Authorization header.`
    : `This needs ${needs}, which this credential does not carry or its agency has not been granted.`;
}

function needOf({ scopes, policies }: AccessRule): string {
  if (scopes.length > 0) return `the scope ${alternatives(scopes)}`;
  if (policies.length > 0)
    return policies.flat().includes('stated-purpose')
      ? 'a purpose (header X-Road-Issue with the case number)'
      : `the policy ${alternatives(policies)}`;
  return 'a credential';
}

function alternatives(anyOf: readonly (readonly string[])[]): string {
  return anyOf.map((allOf) => allOf.join(' with ')).join(' or ');
}
