import { insertRows, whereValidOn } from '@lienthong/db';
import type { Knex } from 'knex';
import type { ProvinceKey } from '../province/province';
import type { OrganizationKind } from './organization';

export interface NewOrganization {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly shortName?: string;
  readonly foreignName?: string;
  readonly registeredOn: string;
  readonly dissolvedOn?: string;
  readonly parentCode?: string;
  readonly isSynthetic: boolean;
  /** Head offices, oldest first; each lasts until the next. */
  readonly headquarters: readonly NewHeadquarters[];
}

export interface NewHeadquarters {
  readonly line: string;
  readonly ward?: string;
  readonly district?: string;
  readonly province: ProvinceKey;
  readonly validFrom: string;
}

export async function recordOrganizations(
  trx: Knex.Transaction,
  organizations: readonly NewOrganization[],
): Promise<void> {
  await insertRows(
    trx,
    'organizations',
    organizations.map((organization) => ({
      code: organization.code,
      kind: organization.kind,
      name: organization.name.normalize('NFC'),
      short_name: organization.shortName ?? null,
      foreign_name: organization.foreignName ?? null,
      registered_on: organization.registeredOn,
      dissolved_on: organization.dissolvedOn ?? null,
      parent_code: organization.parentCode ?? null,
      is_synthetic: organization.isSynthetic,
    })),
  );
  await insertRows(
    trx,
    'headquarters',
    organizations.flatMap(({ code, headquarters }) =>
      headquarters.map((place, index) => ({
        ...headquartersRow(code, place),
        valid_until: headquarters[index + 1]?.validFrom ?? null,
      })),
    ),
  );
}

export async function dissolveOn(trx: Knex.Transaction, code: string, day: string): Promise<void> {
  await trx('organizations').where('organizations.code', code).update({ dissolved_on: day });
}

/** The former head office, if there is one, ends the day the new one begins. */
export async function moveHeadquarters(
  trx: Knex.Transaction,
  code: string,
  place: NewHeadquarters,
): Promise<void> {
  await trx('headquarters')
    .where('headquarters.organization_code', code)
    .whereNull('headquarters.valid_until')
    .update({ valid_until: place.validFrom });
  await trx('headquarters').insert(headquartersRow(code, place));
}

/** First day of the head office that an organisation came to last; undefined when it never had one. */
export async function lastMoveOf(trx: Knex.Transaction, code: string): Promise<string | undefined> {
  const last = await trx('headquarters')
    .where('headquarters.organization_code', code)
    .orderBy('headquarters.valid_from', 'desc')
    .first<{ valid_from: string } | undefined>('headquarters.valid_from');
  return last?.valid_from;
}

export async function isProvinceOn(
  trx: Knex.Transaction,
  { code, validFrom }: ProvinceKey,
  day: string,
): Promise<boolean> {
  const query = trx('provinces').where({ 'provinces.code': code, 'provinces.valid_from': validFrom });
  const found: unknown = await whereValidOn(query, 'provinces', day).first('provinces.code');
  return found !== undefined;
}

function headquartersRow(code: string, place: NewHeadquarters) {
  return {
    organization_code: code,
    line: place.line.normalize('NFC'),
    ward: place.ward?.normalize('NFC') ?? null,
    district: place.district?.normalize('NFC') ?? null,
    province_code: place.province.code,
    province_valid_from: place.province.validFrom,
    valid_from: place.validFrom,
  };
}
