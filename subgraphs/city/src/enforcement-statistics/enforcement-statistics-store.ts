import type { Period } from '@lienthong/chassis';
import { sumFigures } from '@lienthong/db';
import type { Knex } from 'knex';

export interface EnforcementCounts {
  readonly sitesScreened: number;
  readonly accountsScreened: number;
  readonly penaltyDecisions: number;
  readonly penalizedOrganizations: number;
  readonly penalizedIndividuals: number;
  /** Whole đồng, as text. */
  readonly organizationFines: string;
  readonly individualFines: string;
  readonly domainRevocationsRequested: number;
  readonly domainSuspensionsRequested: number;
  readonly accountsReferredToPolice: number;
  readonly casesTransferred: number;
}

const DAILY = [
  'PENALTY_DECISIONS',
  'ORGANIZATION_FINES',
  'INDIVIDUAL_FINES',
  'DOMAINS_REVOKE',
  'DOMAINS_SUSPEND',
  'ACCOUNTS_REFERRED',
  'CASES_TRANSFERRED',
] as const;

const SUBJECTS = [
  'SITES_SCREENED',
  'ACCOUNTS_SCREENED',
  'ORGANIZATIONS_PENALIZED',
  'INDIVIDUALS_PENALIZED',
] as const;

/** Everything on its own day: a fine on the day decided, a domain on the day asked, a referral on the day sent. */
export async function countEnforcement(knex: Knex, period: Period): Promise<EnforcementCounts> {
  const figures = await sumFigures(knex, DAILY, period, SUBJECTS);
  const sum = (figure: (typeof DAILY)[number] | (typeof SUBJECTS)[number]): string =>
    figures.get(figure) ?? '0';
  return {
    sitesScreened: Number(sum('SITES_SCREENED')),
    accountsScreened: Number(sum('ACCOUNTS_SCREENED')),
    penaltyDecisions: Number(sum('PENALTY_DECISIONS')),
    penalizedOrganizations: Number(sum('ORGANIZATIONS_PENALIZED')),
    penalizedIndividuals: Number(sum('INDIVIDUALS_PENALIZED')),
    organizationFines: sum('ORGANIZATION_FINES'),
    individualFines: sum('INDIVIDUAL_FINES'),
    domainRevocationsRequested: Number(sum('DOMAINS_REVOKE')),
    domainSuspensionsRequested: Number(sum('DOMAINS_SUSPEND')),
    accountsReferredToPolice: Number(sum('ACCOUNTS_REFERRED')),
    casesTransferred: Number(sum('CASES_TRANSFERRED')),
  };
}
