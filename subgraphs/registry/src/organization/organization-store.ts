import {
  applyKeyset,
  findPage,
  jsonRows,
  type KeysetOrder,
  oneOf,
  type Page,
  type PageRequest,
  pagesByParent,
  sendBuilt,
  whereValidOn,
} from '@lienthong/db';
import type { Knex } from 'knex';
import type { ProvinceKey } from '../province/province';
import type { Headquarters, Organization, OrganizationKind, OrganizationStatus } from './organization';

const COLUMNS = [
  'organizations.code',
  'organizations.kind',
  'organizations.name',
  'organizations.name_folded',
  'organizations.short_name',
  'organizations.foreign_name',
  'organizations.registered_on',
  'organizations.dissolved_on',
  'organizations.parent_code',
  'organizations.is_synthetic',
];

const CODE = { key: 'code', column: 'organizations.code', type: 'text' } as const;

export const ORGANIZATION_ORDERS = {
  NAME: [{ key: 'name_folded', column: 'organizations.name_folded', type: 'text' }, CODE],
  REGISTERED_ON: [{ key: 'registered_on', column: 'organizations.registered_on', type: 'date' }, CODE],
} as const satisfies Record<string, KeysetOrder['columns']>;

export const BY_NAME: KeysetOrder = { name: 'NAME', columns: ORGANIZATION_ORDERS.NAME, direction: 'asc' };

/** How cursors name the list of an organisation's branches. */
export const BRANCHES = 'Organization.branches';

export interface OrganizationRow {
  code: string;
  kind: OrganizationKind;
  name: string;
  short_name: string | null;
  foreign_name: string | null;
  registered_on: string;
  dissolved_on: string | null;
  parent_code: string | null;
  is_synthetic: boolean;
  /** Where they were brought along. */
  seats?: HeadquartersRow[] | null;
}

export interface OrganizationCriteria {
  /** Words that the folded name must contain. */
  readonly words: readonly string[];
  readonly kind: OrganizationKind | undefined;
  readonly status: OrganizationStatus | undefined;
  readonly asOf: string;
  /** Provinces one of which the head office must have been recorded in. */
  readonly headquarteredIn: readonly ProvinceKey[] | undefined;
}

export async function findOrganizations(knex: Knex, codes: readonly string[]): Promise<Organization[]> {
  const rows = await sendBuilt<OrganizationRow, { codes: readonly string[] }>(
    knex,
    'organizations by code',
    { codes },
    (values) =>
      knex('organizations')
        .select(COLUMNS)
        .whereRaw(oneOf('organizations.code', 'text'), [[...values.codes]]),
  );
  return rows.map(rowToOrganization);
}

/** An organisation, and where its head office was on a day. */
export interface SeatedOrganization {
  readonly organization: Organization;
  readonly headquarters: Headquarters | null;
}

/** The same with the head offices of a day, in one statement. */
export async function findSeatedOrganizations(
  knex: Knex,
  codes: readonly string[],
  day: string,
): Promise<SeatedOrganization[]> {
  const rows = await sendBuilt<OrganizationRow, { codes: readonly string[]; day: string }>(
    knex,
    'organizations by code with seats',
    { codes, day },
    (values) => {
      return knex('organizations')
        .select(...COLUMNS, seatsOn(knex, values.day))
        .whereRaw(oneOf('organizations.code', 'text'), [[...values.codes]]);
    },
  );
  return rows.map((row) => ({ organization: rowToOrganization(row), headquarters: seatOf(row) }));
}

/** The head office of a day beside each organisation, under `seats`. */
function seatsOn(knex: Knex, day: string): Knex.Raw {
  const seats = headquartersOn(knex, day)
    .select('headquarters.*')
    .whereRaw('headquarters.organization_code = organizations.code');
  return knex.raw('? AS seats', [jsonRows(knex, seats)]);
}

/** The head office that an organisation's row has brought along. */
export function seatOf({ seats }: OrganizationRow): Headquarters | null {
  return seats?.map(rowToHeadquarters).at(-1) ?? null;
}

/** @param seatedOn the day of the head offices that the organisations bring along, where they are to */
export function findOrganizationPage(
  knex: Knex,
  criteria: OrganizationCriteria,
  order: KeysetOrder,
  page: PageRequest,
  scope: string,
  seatedOn?: string,
): Promise<Page<OrganizationRow>> {
  const query = knex('organizations');
  for (const word of criteria.words) {
    const literal = word.replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`organizations.name_folded LIKE '%' || fold_vietnamese(?) || '%'`, [literal]);
  }
  if (criteria.kind) query.where('organizations.kind', criteria.kind);
  if (criteria.status) whereStatus(query, criteria.status, criteria.asOf);
  if (criteria.headquarteredIn) {
    query.whereExists(
      headquartersOn(knex, criteria.asOf)
        .whereRaw('headquarters.organization_code = organizations.code')
        .whereIn(
          ['headquarters.province_code', 'headquarters.province_valid_from'],
          provincePairs(criteria.headquarteredIn),
        ),
    );
  }
  const columns = seatedOn === undefined ? COLUMNS : [...COLUMNS, seatsOn(knex, seatedOn)];
  if (criteria.words.length === 0) {
    return findPage<OrganizationRow>(query.select(columns), order, page, scope);
  }
  // Names that do not match are passed over in the index alone; rows are read of those that do.
  const matching = applyKeyset(query.select('organizations.code'), order, page);
  const rows = knex('organizations').select(columns).whereIn('organizations.code', matching);
  return findPage<OrganizationRow>(rows, order, page, scope);
}

/** Branches of each parent by name. */
export function findBranchPages(
  knex: Knex,
  page: PageRequest,
  parents: readonly string[],
): Promise<Page<OrganizationRow>[]> {
  const query = () => knex('organizations').select(COLUMNS);
  const list = {
    name: BRANCHES,
    query,
    parentColumn: 'organizations.parent_code',
    parentType: 'text',
  } as const;
  return pagesByParent<OrganizationRow>(knex, { ...list, order: BY_NAME, page }, parents);
}

export async function findHeadquartersOn(
  knex: Knex,
  codes: readonly string[],
  day: string,
): Promise<Headquarters[]> {
  const rows = await headquartersOn(knex, day)
    .select<HeadquartersRow[]>('headquarters.*')
    .whereRaw(oneOf('headquarters.organization_code', 'text'), [[...codes]]);
  return rows.map(rowToHeadquarters);
}

export async function findHeadquartersHistory(knex: Knex, codes: readonly string[]): Promise<Headquarters[]> {
  const rows = await knex('headquarters')
    .select<HeadquartersRow[]>('headquarters.*')
    .whereRaw(oneOf('headquarters.organization_code', 'text'), [[...codes]])
    .orderBy(['headquarters.organization_code', 'headquarters.valid_from']);
  return rows.map(rowToHeadquarters);
}

function headquartersOn(knex: Knex, day: string): Knex.QueryBuilder {
  return whereValidOn(knex('headquarters'), 'headquarters', day);
}

function provincePairs(provinces: readonly ProvinceKey[]): [string, string][] {
  return provinces.map((province) => [province.code, province.validFrom]);
}

function whereStatus(query: Knex.QueryBuilder, status: OrganizationStatus, day: string): void {
  switch (status) {
    case 'NOT_YET_REGISTERED':
      query.where('organizations.registered_on', '>', day);
      break;
    case 'DISSOLVED':
      query.where('organizations.dissolved_on', '<=', day);
      break;
    case 'ACTIVE':
      query.where('organizations.registered_on', '<=', day).where((alive) => {
        void alive.whereNull('organizations.dissolved_on').orWhere('organizations.dissolved_on', '>', day);
      });
      break;
  }
}

export function rowToOrganization(row: OrganizationRow): Organization {
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    foreignName: row.foreign_name,
    registeredOn: row.registered_on,
    dissolvedOn: row.dissolved_on,
    parentCode: row.parent_code,
    isSynthetic: row.is_synthetic,
  };
}

export interface HeadquartersRow {
  organization_code: string;
  line: string;
  ward: string | null;
  district: string | null;
  province_code: string;
  province_valid_from: string;
  valid_from: string;
  valid_until: string | null;
}

function rowToHeadquarters(row: HeadquartersRow): Headquarters {
  return {
    organizationCode: row.organization_code,
    line: row.line,
    ward: row.ward,
    district: row.district,
    province: { code: row.province_code, validFrom: row.province_valid_from },
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}
