import { insertRows, insertTogether } from '@lienthong/db';
import { parseDomainName } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { IssuanceKind } from './licence';

export interface NewLicence {
  readonly id: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuerAgencyId: string;
  readonly holderCode: string;
  readonly revokedOn?: string;
  /** The papers, oldest first; the first is the grant. */
  readonly issuances: readonly NewIssuance[];
  readonly suspensions?: readonly NewSuspension[];
  readonly domains: readonly NewLicensedDomain[];
}

export interface NewIssuance {
  readonly id: string;
  readonly kind: IssuanceKind;
  readonly decidedOn: string;
  readonly documentNumber: string;
  readonly validUntil: string;
}

export interface NewSuspension {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly documentNumber: string;
  readonly reason: string;
}

export interface NewLicensedDomain {
  readonly name: string;
  readonly addedOn: string;
  readonly removedOn?: string;
}

/** Thrown for a licence whose papers do not begin with its grant. */
export class InvalidLicenceError extends Error {
  constructor(licence: NewLicence, problem: string) {
    super(`Licence ${licence.number}/${licence.symbol}: ${problem}`);
    this.name = 'InvalidLicenceError';
  }
}

const LICENCES_A_STATEMENT = 1_000;

/**
 * Writes licences with their papers, suspensions and domains. The one way into a licence register.
 *
 * @throws {InvalidLicenceError} when the first paper is not the grant
 */
export async function recordLicences(trx: Knex.Transaction, licences: readonly NewLicence[]): Promise<void> {
  for (let start = 0; start < licences.length; start += LICENCES_A_STATEMENT) {
    const some = licences.slice(start, start + LICENCES_A_STATEMENT);
    // The days on which a licence is in force hang on all three: written apart, they would be worked out and counted thrice.
    await insertTogether(trx, [
      { table: 'licences', rows: some.map(licenceRow) },
      { table: 'licence_issuances', rows: some.flatMap(paperRows) },
      { table: 'licence_suspensions', rows: some.flatMap(suspensionRows) },
    ]);
    await insertRows(trx, 'licence_domains', some.flatMap(domainRows));
  }
}

function paperRows({ id, issuances }: NewLicence) {
  return issuances.map((paper) => ({
    id: paper.id,
    licence_id: id,
    kind: paper.kind,
    decided_on: paper.decidedOn,
    document_number: paper.documentNumber,
    valid_until: paper.validUntil,
  }));
}

function suspensionRows({ id, suspensions }: NewLicence) {
  return (suspensions ?? []).map((suspension) => ({
    id: suspension.id,
    licence_id: id,
    valid_from: suspension.from,
    valid_until: suspension.until,
    document_number: suspension.documentNumber,
    reason: suspension.reason,
  }));
}

function domainRows({ id, domains }: NewLicence) {
  return domains.map((domain) => {
    const { name, asciiName } = parseDomainName(domain.name);
    return {
      licence_id: id,
      a_label: asciiName,
      u_label: name,
      added_on: domain.addedOn,
      removed_on: domain.removedOn ?? null,
    };
  });
}

function licenceRow(licence: NewLicence) {
  const [grant, ...later] = licence.issuances;
  if (grant?.kind !== 'NEW') throw new InvalidLicenceError(licence, 'the first paper must be the grant');
  const latest = later.reduce((one, other) => (other.decidedOn >= one.decidedOn ? other : one), grant);
  return {
    id: licence.id,
    number: licence.number,
    symbol: licence.symbol,
    issued_on: grant.decidedOn,
    issuer_agency_id: licence.issuerAgencyId,
    holder_code: licence.holderCode,
    valid_until: latest.validUntil,
    revoked_on: licence.revokedOn ?? null,
  };
}
