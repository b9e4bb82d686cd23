import { findPage, type KeysetOrder, oneOf, type Page, type PageRequest, whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import type { ProvinceKey } from '../province/province';
import type { Agency, AgencyFunction, CodePeriod, FunctionPeriod, NamePeriod, Succession } from './agency';

export const AGENCY_ORDER: KeysetOrder = {
  name: 'ID',
  columns: [{ key: 'id', column: 'agencies.id', type: 'text' }],
  direction: 'asc',
};

export interface AgencyRow {
  id: string;
  established_on: string;
  abolished_on: string | null;
  province_code: string | null;
  province_valid_from: string | null;
}

export interface AgencyCriteria {
  readonly words: readonly string[];
  readonly function: AgencyFunction | undefined;
  /** Provinces one of which the agency must have been recorded for. */
  readonly provinces: readonly ProvinceKey[] | undefined;
  readonly asOf: string;
}

const COLUMNS = [
  'agencies.id',
  'agencies.established_on',
  'agencies.abolished_on',
  'agencies.province_code',
  'agencies.province_valid_from',
];

export async function findAgencies(knex: Knex, ids: readonly string[]): Promise<Agency[]> {
  const rows = await knex('agencies')
    .select<AgencyRow[]>(COLUMNS)
    .whereRaw(oneOf('agencies.id', 'text'), [[...ids]]);
  return rows.map(rowToAgency);
}

export function findAgencyPage(
  knex: Knex,
  criteria: AgencyCriteria,
  page: PageRequest,
  scope: string,
): Promise<Page<AgencyRow>> {
  const query = knex('agencies').select(COLUMNS);
  for (const word of criteria.words) {
    const literal = word.replace(/[\\%_]/g, '\\$&');
    query.whereExists(
      knex('agency_names')
        .whereRaw('agency_names.agency_id = agencies.id')
        .whereRaw(`agency_names.name_folded LIKE '%' || fold_vietnamese(?) || '%'`, [literal]),
    );
  }
  if (criteria.function) {
    query.whereExists(
      functionsOn(knex, criteria.function, criteria.asOf).whereRaw(
        'agency_functions.agency_id = agencies.id',
      ),
    );
  }
  if (criteria.provinces) {
    query.whereIn(['agencies.province_code', 'agencies.province_valid_from'], pairs(criteria.provinces));
  }
  return findPage<AgencyRow>(query, AGENCY_ORDER, page, scope);
}

/** The agency that has `agencyFunction` on `day`, for one of `provinces` or, without them, for the whole country. */
export async function findCompetentAgencyId(
  knex: Knex,
  agencyFunction: AgencyFunction,
  provinces: readonly ProvinceKey[] | undefined,
  day: string,
): Promise<string | null> {
  const query = functionsOn(knex, agencyFunction, day);
  if (provinces) {
    query.whereIn(
      ['agency_functions.province_code', 'agency_functions.province_valid_from'],
      pairs(provinces),
    );
  } else {
    query.whereNull('agency_functions.province_code');
  }
  const row = await query.first<{ agency_id: string } | undefined>('agency_functions.agency_id');
  return row?.agency_id ?? null;
}

export async function findNames(knex: Knex, agencyIds: readonly string[]): Promise<NamePeriod[]> {
  const rows = await knex('agency_names')
    .select<
      {
        agency_id: string;
        name: string;
        name_english: string | null;
        valid_from: string;
        valid_until: string | null;
      }[]
    >('agency_names.*')
    .whereRaw(oneOf('agency_names.agency_id', 'text'), [[...agencyIds]])
    .orderBy('agency_names.valid_from');
  return rows.map((row) => ({
    agencyId: row.agency_id,
    name: row.name,
    nameEnglish: row.name_english,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}

export async function findCodes(knex: Knex, agencyIds: readonly string[]): Promise<CodePeriod[]> {
  const rows = await knex('agency_codes')
    .select<
      {
        agency_id: string;
        code: string;
        is_synthetic: boolean;
        valid_from: string;
        valid_until: string | null;
      }[]
    >('agency_codes.*')
    .whereRaw(oneOf('agency_codes.agency_id', 'text'), [[...agencyIds]])
    .orderBy('agency_codes.valid_from');
  return rows.map((row) => ({
    agencyId: row.agency_id,
    code: row.code,
    isSynthetic: row.is_synthetic,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}

export async function findFunctions(knex: Knex, agencyIds: readonly string[]): Promise<FunctionPeriod[]> {
  const rows = await knex('agency_functions')
    .select<
      { agency_id: string; function: AgencyFunction; valid_from: string; valid_until: string | null }[]
    >('agency_functions.*')
    .whereRaw(oneOf('agency_functions.agency_id', 'text'), [[...agencyIds]])
    .orderBy(['agency_functions.valid_from', 'agency_functions.function']);
  return rows.map((row) => ({
    agencyId: row.agency_id,
    function: row.function,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}

export async function findSuccessions(knex: Knex, agencyIds: readonly string[]): Promise<Succession[]> {
  const rows = await knex('agency_successions')
    .select<
      {
        from_agency_id: string;
        to_agency_id: string;
        function: AgencyFunction;
        effective_on: string;
        instrument: string;
      }[]
    >('agency_successions.*')
    .whereRaw(oneOf('agency_successions.from_agency_id', 'text'), [[...agencyIds]])
    .orderBy([
      'agency_successions.effective_on',
      'agency_successions.function',
      'agency_successions.to_agency_id',
    ]);
  return rows.map((row) => ({
    fromAgencyId: row.from_agency_id,
    toAgencyId: row.to_agency_id,
    function: row.function,
    effectiveOn: row.effective_on,
    instrument: row.instrument,
  }));
}

export function rowToAgency(row: AgencyRow): Agency {
  const { province_code: code, province_valid_from: validFrom } = row;
  return {
    id: row.id,
    establishedOn: row.established_on,
    abolishedOn: row.abolished_on,
    province: code !== null && validFrom !== null ? { code, validFrom } : null,
  };
}

function functionsOn(knex: Knex, agencyFunction: AgencyFunction, day: string): Knex.QueryBuilder {
  return whereValidOn(
    knex('agency_functions').where('agency_functions.function', agencyFunction),
    'agency_functions',
    day,
  );
}

function pairs(provinces: readonly ProvinceKey[]): [string, string][] {
  return provinces.map((province) => [province.code, province.validFrom]);
}
