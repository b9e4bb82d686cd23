import type { ProvinceKey } from '../province/province';

export type AgencyFunction =
  | 'SITE_LICENSING'
  | 'SOCIAL_NETWORK_LICENSING'
  | 'E_INFORMATION_INSPECTION'
  | 'DOMAIN_NAME_MANAGEMENT'
  | 'ACCOUNT_VERIFICATION'
  | 'TELECOMMUNICATIONS';

/** Functions that each province has an agency of its own for; the others belong to one agency for the whole country. */
const PROVINCIAL_FUNCTIONS: ReadonlySet<AgencyFunction> = new Set([
  'SITE_LICENSING',
  'E_INFORMATION_INSPECTION',
  'ACCOUNT_VERIFICATION',
]);

export function isProvincial(agencyFunction: AgencyFunction): boolean {
  return PROVINCIAL_FUNCTIONS.has(agencyFunction);
}

export interface Agency {
  readonly id: string;
  readonly establishedOn: string;
  readonly abolishedOn: string | null;
  readonly province: ProvinceKey | null;
}

interface Validity {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export interface NamePeriod extends Validity {
  readonly agencyId: string;
  readonly name: string;
  readonly nameEnglish: string | null;
}

export interface CodePeriod extends Validity {
  readonly agencyId: string;
  readonly code: string;
  readonly isSynthetic: boolean;
}

export interface FunctionPeriod extends Validity {
  readonly agencyId: string;
  readonly function: AgencyFunction;
}

export interface Succession {
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly function: AgencyFunction;
  readonly effectiveOn: string;
  readonly instrument: string;
}

/** The name borne on `day`; outside the agency's life the nearest one, so that old records still read well. */
export function nameOn(names: readonly NamePeriod[], day: string): string | undefined {
  const current = names.findLast((name) => name.validFrom <= day);
  return (current ?? names[0])?.name;
}
