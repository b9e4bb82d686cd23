import type { Period } from '@lienthong/chassis';
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

/** Everything on its own day: a fine on the day decided, a domain on the day asked, a referral on the day sent. */
export async function countEnforcement(knex: Knex, period: Period): Promise<EnforcementCounts> {
  const answer = await knex.raw<{ rows: [EnforcementCounts] }>(
    `WITH screened AS (
      SELECT count(DISTINCT site_a_label)::int AS sites, count(DISTINCT account_id)::int AS accounts
      FROM screenings WHERE screened_on >= :from::date AND screened_on < :until::date
    ), penalized AS (
      SELECT count(DISTINCT decisions.id)::int AS decisions,
        count(DISTINCT decisions.organization_code)::int AS organizations,
        count(DISTINCT decisions.individual_id)::int AS individuals,
        coalesce(sum(acts.fine) FILTER (WHERE decisions.organization_code IS NOT NULL), 0) AS organization_fines,
        coalesce(sum(acts.fine) FILTER (WHERE decisions.individual_id IS NOT NULL), 0) AS individual_fines
      FROM penalty_decisions AS decisions LEFT JOIN penalty_acts AS acts ON acts.decision_id = decisions.id
      WHERE decisions.decided_on >= :from::date AND decisions.decided_on < :until::date
    ), asked AS (
      SELECT count(*) FILTER (WHERE kind = 'REVOKE')::int AS revocations,
        count(*) FILTER (WHERE kind = 'SUSPEND')::int AS suspensions
      FROM domain_measures WHERE requested_on >= :from::date AND requested_on < :until::date
    ), referred AS (
      SELECT count(*)::int AS accounts FROM verification_letters
      WHERE sent_on >= :from::date AND sent_on < :until::date
    ), transferred AS (
      SELECT count(*)::int AS cases FROM case_transfers
      WHERE sent_on >= :from::date AND sent_on < :until::date
    )
    SELECT screened.sites AS "sitesScreened", screened.accounts AS "accountsScreened",
      penalized.decisions AS "penaltyDecisions",
      penalized.organizations AS "penalizedOrganizations", penalized.individuals AS "penalizedIndividuals",
      penalized.organization_fines AS "organizationFines", penalized.individual_fines AS "individualFines",
      asked.revocations AS "domainRevocationsRequested", asked.suspensions AS "domainSuspensionsRequested",
      referred.accounts AS "accountsReferredToPolice", transferred.cases AS "casesTransferred"
    FROM screened, penalized, asked, referred, transferred`,
    { from: period.from, until: period.until },
  );
  return answer.rows[0];
}
