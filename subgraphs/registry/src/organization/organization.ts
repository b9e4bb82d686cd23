import type { ProvinceKey } from '../province/province';

export type OrganizationKind = 'ENTERPRISE' | 'STATE_AGENCY' | 'OTHER_BODY';

export type OrganizationStatus = 'NOT_YET_REGISTERED' | 'ACTIVE' | 'DISSOLVED';

export interface Organization {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly shortName: string | null;
  readonly foreignName: string | null;
  readonly registeredOn: string;
  readonly dissolvedOn: string | null;
  readonly parentCode: string | null;
  readonly isSynthetic: boolean;
}

/** A head office for a time; `province` is the province as it was on `validFrom`. */
export interface Headquarters {
  readonly organizationCode: string;
  readonly line: string;
  readonly ward: string | null;
  readonly district: string | null;
  readonly province: ProvinceKey;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export function statusOn(organization: Organization, day: string): OrganizationStatus {
  if (day < organization.registeredOn) return 'NOT_YET_REGISTERED';
  return organization.dissolvedOn !== null && organization.dissolvedOn <= day ? 'DISSOLVED' : 'ACTIVE';
}
