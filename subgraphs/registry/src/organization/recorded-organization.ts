import type { Knex } from 'knex';
import type { OrganizationKind } from './organization';
import type { NewHeadquarters } from './organization-register';

/** An organisation as the registry holds it, with every head office it has had. */
export interface RecordedOrganization {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly shortName: string | null;
  readonly foreignName: string | null;
  readonly registeredOn: string;
  readonly dissolvedOn: string | null;
  readonly parentCode: string | null;
  readonly headquarters: readonly RecordedHeadquarters[];
}

export interface RecordedHeadquarters extends Pick<NewHeadquarters, 'line' | 'province' | 'validFrom'> {
  readonly ward: string | null;
  readonly district: string | null;
}

/** Those of many codes that the registry holds, in one statement, for whoever compares a list with it. */
export async function findRecordedOrganizations(
  knex: Knex,
  codes: readonly string[],
): Promise<readonly RecordedOrganization[]> {
  const { rows } = await knex.raw<{ rows: RecordedOrganization[] }>(
    `SELECT organizations.code, organizations.kind, organizations.name, organizations.short_name AS "shortName",
       organizations.foreign_name AS "foreignName", organizations.registered_on AS "registeredOn",
       organizations.dissolved_on AS "dissolvedOn", organizations.parent_code AS "parentCode",
       coalesce((SELECT json_agg(json_build_object('line', places.line, 'ward', places.ward, 'district', places.district,
           'province', json_build_object('code', places.province_code, 'validFrom', places.province_valid_from),
           'validFrom', places.valid_from) ORDER BY places.valid_from)
         FROM headquarters AS places WHERE places.organization_code = organizations.code), '[]') AS headquarters
     FROM organizations WHERE organizations.code = ANY (?::text[])`,
    [[...codes]],
  );
  return rows;
}
