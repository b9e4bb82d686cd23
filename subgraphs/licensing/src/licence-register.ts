import { insertRows } from '@lienthong/db';
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

/**
 * Writes licences with their papers, suspensions and domains. The one way into a licence register.
 *
 * @throws {InvalidLicenceError} when the first paper is not the grant
 */
export async function recordLicences(trx: Knex.Transaction, licences: readonly NewLicence[]): Promise<void> {
  await insertRows(trx, 'licences', licences.map(licenceRow));
  await insertRows(
    trx,
    'licence_issuances',
    licences.flatMap((licence) =>
      licence.issuances.map((paper) => ({
        id: paper.id,
        licence_id: licence.id,
        kind: paper.kind,
        decided_on: paper.decidedOn,
        document_number: paper.documentNumber,
        valid_until: paper.validUntil,
      })),
    ),
  );
  await insertRows(
    trx,
    'licence_suspensions',
    licences.flatMap((licence) =>
      (licence.suspensions ?? []).map((suspension) => ({
        id: suspension.id,
        licence_id: licence.id,
        valid_from: suspension.from,
        valid_until: suspension.until,
        document_number: suspension.documentNumber,
        reason: suspension.reason,
      })),
    ),
  );
  await insertRows(
    trx,
    'licence_domains',
    licences.flatMap((licence) =>
      licence.domains.map((domain) => {
        const { name, asciiName } = parseDomainName(domain.name);
        return {
          licence_id: licence.id,
          a_label: asciiName,
          u_label: name,
          added_on: domain.addedOn,
          removed_on: domain.removedOn ?? null,
        };
      }),
    ),
  );
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
