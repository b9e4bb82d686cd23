import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { AgencyFunction } from './agency/agency';
import { recordOrganizations } from './organization/organization-register';
import type { ProvinceKey } from './province/province';

export type { NewHeadquarters, NewOrganization } from './organization/organization-register';

export interface NewProvince {
  readonly code: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly name: string;
  readonly kind: 'PROVINCE' | 'CITY';
  readonly successor: ProvinceKey | null;
}

interface Validity {
  readonly validFrom: string;
  readonly validUntil?: string;
}

export interface NewAgency {
  readonly id: string;
  readonly establishedOn: string;
  readonly abolishedOn?: string;
  readonly province?: ProvinceKey;
  readonly names: readonly (Validity & { readonly name: string; readonly nameEnglish?: string })[];
  readonly codes: readonly (Validity & { readonly code: string; readonly isSynthetic: boolean })[];
  readonly functions: readonly (Validity & { readonly function: AgencyFunction })[];
}

export interface NewSuccession {
  readonly from: string;
  readonly to: string;
  readonly function: AgencyFunction;
  readonly effectiveOn: string;
  readonly instrument: string;
}

/** The registry's one way in. Each call writes all its rows or, within the transaction given, none. */
export const registryRegister = {
  async recordProvinces(trx: Knex.Transaction, provinces: readonly NewProvince[]): Promise<void> {
    await insertRows(
      trx,
      'provinces',
      provinces.map((province) => ({
        code: province.code,
        valid_from: province.validFrom,
        valid_until: province.validUntil,
        name: province.name,
        kind: province.kind,
        successor_code: province.successor?.code ?? null,
        successor_valid_from: province.successor?.validFrom ?? null,
      })),
    );
  },

  recordOrganizations,

  async recordAgencies(trx: Knex.Transaction, agencies: readonly NewAgency[]): Promise<void> {
    await insertRows(
      trx,
      'agencies',
      agencies.map((agency) => ({
        id: agency.id,
        established_on: agency.establishedOn,
        abolished_on: agency.abolishedOn ?? null,
        ...provinceColumns(agency.province),
      })),
    );
    await insertRows(
      trx,
      'agency_names',
      agencies.flatMap(({ id, names }) =>
        names.map((name) => ({
          agency_id: id,
          name: name.name.normalize('NFC'),
          name_english: name.nameEnglish ?? null,
          ...validityColumns(name),
        })),
      ),
    );
    await insertRows(
      trx,
      'agency_codes',
      agencies.flatMap(({ id, codes }) =>
        codes.map((code) => ({
          agency_id: id,
          code: code.code,
          is_synthetic: code.isSynthetic,
          ...validityColumns(code),
        })),
      ),
    );
    await insertRows(
      trx,
      'agency_functions',
      agencies.flatMap(({ id, province, functions }) =>
        functions.map((held) => ({
          agency_id: id,
          function: held.function,
          ...provinceColumns(province),
          ...validityColumns(held),
        })),
      ),
    );
  },

  async recordSuccessions(trx: Knex.Transaction, successions: readonly NewSuccession[]): Promise<void> {
    await insertRows(
      trx,
      'agency_successions',
      successions.map((succession) => ({
        from_agency_id: succession.from,
        to_agency_id: succession.to,
        function: succession.function,
        effective_on: succession.effectiveOn,
        instrument: succession.instrument,
      })),
    );
  },
};

function provinceColumns(province: ProvinceKey | undefined) {
  return { province_code: province?.code ?? null, province_valid_from: province?.validFrom ?? null };
}

function validityColumns(period: Validity) {
  return { valid_from: period.validFrom, valid_until: period.validUntil ?? null };
}
