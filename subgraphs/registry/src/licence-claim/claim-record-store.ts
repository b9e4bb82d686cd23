import type { Knex } from 'knex';
import type { LicenceClaim } from './licence-claim';

/** A claim to be put on record: who claims which licence, and where. */
export interface NewRecordedClaim {
  readonly id: string;
  readonly claim: LicenceClaim;
  readonly numberKey: string;
  readonly holder: { readonly name: string; readonly key: string } | null;
  readonly issuerAgencyId: string | null;
  readonly recordedOn: string;
}

export interface RecordedClaimRow {
  id: string;
  number_key: string;
  number: string;
  kind: LicenceClaim['kind'];
  role: 'LICENCE' | 'AMENDMENT';
  issuer: string;
  is_issuer_inferred: boolean;
  issuer_agency_id: string | null;
  issued_on: string | null;
  holder_name: string | null;
  enterprise_code: string | null;
  domain: string | null;
  is_domain_printed: boolean;
  recorded_on: string;
}

export const RECORDED_CLAIM_COLUMNS = [
  'licence_claims.id',
  'licence_claims.number_key',
  'licence_claims.number',
  'licence_claims.kind',
  'licence_claims.role',
  'licence_claims.issuer',
  'licence_claims.is_issuer_inferred',
  'licence_claims.issuer_agency_id',
  'licence_claims.issued_on',
  'licence_claims.holder_name',
  'licence_claims.enterprise_code',
  'licence_claims.domain',
  'licence_claims.is_domain_printed',
  'licence_claims.recorded_on',
];

/** One statement for all claims of a check. What is on record already stays as it was first recorded. */
export async function recordClaims(knex: Knex, claims: readonly NewRecordedClaim[]): Promise<void> {
  if (claims.length === 0) return;
  await knex('licence_claims')
    .insert(
      claims.map(({ id, claim, numberKey, holder, issuerAgencyId, recordedOn }) => ({
        id,
        number_key: numberKey,
        number: claim.printed,
        kind: claim.kind,
        role: claim.role,
        issuer: claim.issuer,
        is_issuer_inferred: claim.isIssuerInferred,
        issuer_agency_id: issuerAgencyId,
        issued_on: typeof claim.day === 'object' ? claim.day.day : null,
        holder_name: holder?.name ?? null,
        holder_key: holder?.key ?? null,
        enterprise_code: claim.enterpriseCode,
        domain: claim.domain ?? claim.printedDomain,
        is_domain_printed: claim.domain === null,
        recorded_on: recordedOn,
      })),
    )
    .onConflict()
    .ignore();
}
