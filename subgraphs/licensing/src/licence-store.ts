import {
  type Beside,
  findPage,
  type KeysetOrder,
  oneOf,
  type Page,
  type PageRequest,
  pagesByParent,
} from '@lienthong/db';
import { addDays, today } from '@lienthong/schema';
import type { Knex } from 'knex';
import type {
  Issuance,
  IssuanceKind,
  Licence,
  LicensedDomain,
  LicenceStatus,
  RevocationGround,
  Suspension,
  SuspensionGround,
} from './licence';
import { licenceStatusOn, licenceTermOn } from './licence-status';

export const LICENCE_COLUMNS = [
  'licences.id',
  'licences.number',
  'licences.symbol',
  'licences.issued_on',
  'licences.issuer_agency_id',
  'licences.holder_code',
  'licences.valid_until',
  'licences.revoked_on',
  'licences.revocation_ground',
];

const ID = { key: 'id', column: 'licences.id', type: 'uuid' } as const;

export const LICENCE_ORDERS = {
  ISSUED_ON: [{ key: 'issued_on', column: 'licences.issued_on', type: 'date' }, ID],
  VALID_UNTIL: [{ key: 'valid_until', column: 'licences.valid_until', type: 'date' }, ID],
} as const satisfies Record<string, KeysetOrder['columns']>;

export const LATEST_FIRST: KeysetOrder = {
  name: 'ISSUED_ON',
  columns: LICENCE_ORDERS.ISSUED_ON,
  direction: 'desc',
};

export interface LicenceRow {
  id: string;
  number: string;
  symbol: string;
  issued_on: string;
  issuer_agency_id: string;
  holder_code: string;
  valid_until: string;
  revoked_on: string | null;
  revocation_ground: RevocationGround | null;
}

export interface LicenceCriteria {
  readonly holder?: string | null;
  readonly issued?: { readonly from: string; readonly until: string } | null;
  readonly number?: string | null;
  readonly symbol?: string | null;
  /** A-label of a domain that the licence covers or covered. */
  readonly domain?: string | null;
  readonly status?: LicenceStatus | null;
  /** In force on the day, with a term that ends within so many days of it. */
  readonly expiresWithin?: number | undefined;
  readonly asOf: string;
}

export async function findLicences(knex: Knex, ids: readonly string[]): Promise<Licence[]> {
  const rows = await knex('licences')
    .select<LicenceRow[]>(LICENCE_COLUMNS)
    .whereRaw(oneOf('licences.id', 'uuid'), [[...ids]]);
  return rows.map(rowToLicence);
}

export function findLicencePage(
  knex: Knex,
  criteria: LicenceCriteria,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
): Promise<Page<LicenceRow>> {
  const query = knex('licences').select(LICENCE_COLUMNS);
  if (criteria.holder) query.where('licences.holder_code', criteria.holder);
  if (criteria.issued) {
    query
      .where('licences.issued_on', '>=', criteria.issued.from)
      .where('licences.issued_on', '<', criteria.issued.until);
  }
  if (criteria.number) query.where('licences.number', criteria.number);
  if (criteria.symbol) query.where('licences.symbol', criteria.symbol);
  if (criteria.domain) {
    query.whereExists(
      knex('licence_domains')
        .whereRaw('licence_domains.licence_id = licences.id')
        .where('licence_domains.a_label', criteria.domain),
    );
  }
  if (criteria.status) whereStatus(knex, query, criteria.status, criteria.asOf);
  if (criteria.expiresWithin !== undefined) {
    whereExpiring(knex, query, criteria.asOf, addDays(criteria.asOf, criteria.expiresWithin));
  }
  return findPage<LicenceRow>(query, order, page, scope);
}

function whereStatus(knex: Knex, query: Knex.QueryBuilder, status: LicenceStatus, day: string): void {
  query.whereRaw('? = ?', [licenceStatusOn(knex, day), status]);
}

function whereExpiring(knex: Knex, query: Knex.QueryBuilder, day: string, lastDay: string): void {
  whereStatus(knex, query, 'IN_FORCE', day);
  // The licence's own term is that of its latest paper, so from today on an index finds it; earlier days had other terms.
  if (day >= today())
    query.where('licences.valid_until', '>', day).where('licences.valid_until', '<=', lastDay);
  else query.whereRaw('? <= ?::date', [licenceTermOn(knex, day), lastDay]);
}

/** @param beside what the licences bring along, as of `day` where it changes */
export function findLicencePagesOfHolders(
  knex: Knex,
  {
    list,
    page,
    beside,
    day,
  }: {
    readonly list: string;
    readonly page: PageRequest;
    readonly beside: readonly Beside[];
    readonly day: string;
  },
  holders: readonly string[],
): Promise<Page<LicenceRow>[]> {
  return pagesByParent<LicenceRow>(
    knex,
    {
      query: () => knex('licences').select(LICENCE_COLUMNS),
      parentColumn: 'licences.holder_code',
      parentType: 'text',
      order: LATEST_FIRST,
      page,
      name: list,
      beside,
      day,
    },
    holders,
  );
}

export function findStatuses(
  knex: Knex,
  ids: readonly string[],
  day: string,
): Promise<{ id: string; status: LicenceStatus }[]> {
  return knex('licences')
    .select<{ id: string; status: LicenceStatus }[]>(
      'licences.id',
      knex.raw('? AS status', [licenceStatusOn(knex, day)]),
    )
    .whereRaw(oneOf('licences.id', 'uuid'), [[...ids]]);
}

export async function findIssuances(knex: Knex, licenceIds: readonly string[]): Promise<Issuance[]> {
  const rows = await knex('licence_issuances')
    .select<
      {
        licence_id: string;
        kind: IssuanceKind;
        decided_on: string;
        document_number: string;
        valid_until: string;
      }[]
    >('licence_issuances.*')
    .whereRaw(oneOf('licence_issuances.licence_id', 'uuid'), [[...licenceIds]])
    // Of the papers of one day the grant was first.
    .orderBy('licence_issuances.decided_on')
    .orderByRaw(`licence_issuances.kind <> 'NEW', licence_issuances.kind`);
  return rows.map((row) => ({
    licenceId: row.licence_id,
    kind: row.kind,
    decidedOn: row.decided_on,
    documentNumber: row.document_number,
    validUntil: row.valid_until,
  }));
}

export async function findSuspensions(knex: Knex, licenceIds: readonly string[]): Promise<Suspension[]> {
  const rows = await knex('licence_suspensions')
    .select<
      {
        licence_id: string;
        valid_from: string;
        valid_until: string;
        document_number: string;
        reason: string;
        ground: SuspensionGround | null;
      }[]
    >('licence_suspensions.*')
    .whereRaw(oneOf('licence_suspensions.licence_id', 'uuid'), [[...licenceIds]])
    .orderBy('licence_suspensions.valid_from');
  return rows.map((row) => ({
    licenceId: row.licence_id,
    from: row.valid_from,
    until: row.valid_until,
    documentNumber: row.document_number,
    reason: row.reason,
    ground: row.ground,
  }));
}

export interface LicensedDomainRow {
  licence_id: string;
  u_label: string;
  a_label: string;
  added_on: string;
  removed_on: string | null;
}

export function licensedDomains(knex: Knex): Knex.QueryBuilder {
  return knex('licence_domains')
    .select('licence_domains.*')
    .orderBy(['licence_domains.added_on', 'licence_domains.a_label']);
}

export async function findDomains(knex: Knex, licenceIds: readonly string[]): Promise<LicensedDomain[]> {
  const rows = await licensedDomains(knex).whereRaw<LicensedDomainRow[]>(
    oneOf('licence_domains.licence_id', 'uuid'),
    [[...licenceIds]],
  );
  return rows.map(rowToDomain);
}

export function rowToDomain(row: LicensedDomainRow): LicensedDomain {
  return {
    licenceId: row.licence_id,
    name: row.u_label,
    asciiName: row.a_label,
    addedOn: row.added_on,
    removedOn: row.removed_on,
  };
}

export function rowToLicence(row: LicenceRow): Licence {
  return {
    id: row.id,
    number: row.number,
    symbol: row.symbol,
    issuedOn: row.issued_on,
    issuerAgencyId: row.issuer_agency_id,
    holderCode: row.holder_code,
    validUntil: row.valid_until,
    revokedOn: row.revoked_on,
    revocationGround: row.revocation_ground,
  };
}
