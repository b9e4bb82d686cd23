import type { Knex } from 'knex';
import type { IssuanceKind } from './licence';

/** What names a licence for ever: a number alone repeats. */
export interface LicenceKey {
  readonly issuerAgencyId: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
}

/** A licence as its register holds it, with everything that was ever put down of it. */
export interface RecordedLicence extends LicenceKey {
  readonly id: string;
  readonly holderCode: string;
  readonly revokedOn: string | null;
  readonly issuances: readonly RecordedPaper[];
  readonly suspensions: readonly RecordedSuspension[];
  readonly domains: readonly { readonly asciiName: string; readonly addedOn: string }[];
}

export interface RecordedPaper {
  readonly kind: IssuanceKind;
  readonly decidedOn: string;
  readonly documentNumber: string;
  readonly validUntil: string;
}

export interface RecordedSuspension {
  readonly from: string;
  readonly until: string;
  readonly documentNumber: string;
  readonly reason: string;
}

/** Those of many licences that the register holds, in one statement, for whoever compares a list with it. */
export async function findRecordedLicences(
  knex: Knex,
  keys: readonly LicenceKey[],
): Promise<readonly RecordedLicence[]> {
  const { rows } = await knex.raw<{ rows: RecordedLicence[] }>(
    `SELECT licences.id, licences.number, licences.symbol, licences.issuer_agency_id AS "issuerAgencyId",
       licences.issued_on AS "issuedOn", licences.holder_code AS "holderCode", licences.revoked_on AS "revokedOn",
       coalesce((SELECT json_agg(json_build_object('kind', papers.kind, 'decidedOn', papers.decided_on,
           'documentNumber', papers.document_number, 'validUntil', papers.valid_until) ORDER BY papers.decided_on)
         FROM licence_issuances AS papers WHERE papers.licence_id = licences.id), '[]') AS issuances,
       coalesce((SELECT json_agg(json_build_object('from', suspensions.valid_from, 'until', suspensions.valid_until,
           'documentNumber', suspensions.document_number, 'reason', suspensions.reason) ORDER BY suspensions.valid_from)
         FROM licence_suspensions AS suspensions WHERE suspensions.licence_id = licences.id), '[]') AS suspensions,
       coalesce((SELECT json_agg(json_build_object('asciiName', domains.a_label, 'addedOn', domains.added_on))
         FROM licence_domains AS domains WHERE domains.licence_id = licences.id), '[]') AS domains
     FROM unnest(?::text[], ?::text[], ?::text[], ?::date[]) AS asked (issuer, number, symbol, issued_on)
     JOIN licences ON licences.issuer_agency_id = asked.issuer AND licences.number = asked.number
       AND licences.symbol = asked.symbol AND licences.issued_on = asked.issued_on`,
    [
      keys.map(({ issuerAgencyId }) => issuerAgencyId),
      keys.map(({ number }) => number),
      keys.map(({ symbol }) => symbol),
      keys.map(({ issuedOn }) => issuedOn),
    ],
  );
  return rows;
}
