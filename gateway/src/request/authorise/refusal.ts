import { STATED_PURPOSE } from '@lienthong/chassis';
import {
  OPEN_CASE_POLICY,
  maySee,
  type AccessRequirement,
  type AccessRule,
  type Asker,
} from '@lienthong/schema';
import type { GroundCode } from '../grounds';

/** Why a field is withheld, for the caller. */
export interface FieldRefusal {
  /** What would open it. */
  readonly message: string;
  readonly ground: GroundCode;
}

/**
 * Why a field is withheld and what would open it. The names of scopes are no secret: they are words of the treaty, and
 * holding one is another matter.
 */
export function refuseField(requirement: AccessRequirement | undefined, asker: Asker): FieldRefusal {
  if (requirement === undefined) {
    return { message: 'This field has not been opened to anybody.', ground: 'NOT_GRANTED' };
  }
  const missing = requirement.filter((rule) => !maySee([rule], asker));
  if (!asker.isAuthenticated) {
    return {
      message: `This needs ${needsOf(missing, asker)}. Send a credential in the Authorization header.`,
      ground: 'REQUESTER_UNKNOWN',
    };
  }
  const credential = missing.filter(({ policies }) => policies.length === 0);
  if (credential.length > 0) {
    return {
      message: `This needs ${needsOf(missing, asker)}, which this credential does not carry or its agency has not been granted.`,
      ground: 'NOT_GRANTED',
    };
  }
  const isOfPersons = missing.some(isOpenCase);
  const message = `This needs ${needsOf(missing, asker)}.${isOfPersons && isPurposeStated(asker) ? WHY_NOT_OPEN : ''}`;
  return { message, ground: isOfPersons ? 'PERSONAL_DATA' : 'PURPOSE_REQUIRED' };
}

const WHY_NOT_OPEN =
  ' The case that this call names is not one, or the city, which keeps cases, cannot say so at the moment. Name another, or ask again later.';

function needsOf(missing: readonly AccessRule[], asker: Asker): string {
  return [...new Set(missing.map((rule) => needOf(rule, asker)))].join(', and ');
}

function needOf(rule: AccessRule, asker: Asker): string {
  const { scopes, policies } = rule;
  if (scopes.length > 0) return `the scope ${alternatives(scopes)}`;
  if (isOpenCase(rule)) {
    return isPurposeStated(asker)
      ? "an open case in which the caller's agency acts"
      : 'a purpose: the header X-Road-Issue with the number of an open case in which your agency acts';
  }
  if (policies.length > 0)
    return policies.flat().includes(STATED_PURPOSE)
      ? 'a purpose (header X-Road-Issue with the case number)'
      : `the policy ${alternatives(policies)}`;
  return 'a credential';
}

function isOpenCase({ policies }: AccessRule): boolean {
  return policies.flat().includes(OPEN_CASE_POLICY);
}

function isPurposeStated({ policies }: Asker): boolean {
  return policies.has(STATED_PURPOSE);
}

function alternatives(anyOf: readonly (readonly string[])[]): string {
  return anyOf.map((allOf) => allOf.join(' with ')).join(' or ');
}
