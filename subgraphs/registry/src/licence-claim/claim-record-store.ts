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

/** What makes two rows one claim, in the order of the table's unique key. */
const KEY = [
  'number_key',
  'kind',
  'role',
  'issuer',
  'issued_on',
  'holder_key',
  'enterprise_code',
  'domain',
] as const;

function rowOf({ id, claim, numberKey, holder, issuerAgencyId, recordedOn }: NewRecordedClaim) {
  return {
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
  };
}

/**
 * One statement for all claims of a check. What is on record already stays as it was first recorded, and is looked for
 * first: an insert that changes nothing counts as a change all the same, and would make every kept answer be read anew.
 */
export async function recordClaims(knex: Knex, claims: readonly NewRecordedClaim[]): Promise<void> {
  const rows = claims.map(rowOf);
  const unknown = await idsNotOnRecord(knex, rows);
  const added = rows.filter(({ id }) => unknown.has(id));
  if (added.length === 0) return;
  await knex('licence_claims').insert(added).onConflict().ignore();
}

async function idsNotOnRecord(
  knex: Knex,
  rows: readonly ReturnType<typeof rowOf>[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const { rows: found } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT given.id FROM jsonb_populate_recordset(NULL::licence_claims, ?::jsonb) AS given
     WHERE NOT EXISTS (
       SELECT FROM licence_claims WHERE licence_claims.number_key = given.number_key
         AND (${columns('licence_claims')}) IS NOT DISTINCT FROM (${columns('given')}))`,
    [JSON.stringify(rows)],
  );
  return new Set(found.map(({ id }) => id));
}

function columns(table: string): string {
  return KEY.map((column) => `${table}.${column}`).join(', ');
}
