import { findRecordedLicences, type LicenceKey, type RecordedLicence } from '@lienthong/licensing';
import type { Knex } from 'knex';

/** A licence of an aggregated site as the city's register holds it. */
export interface RecordedSiteLicence extends RecordedLicence {
  readonly categories: readonly string[];
  readonly responsiblePerson: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

interface SiteRow {
  readonly licence_id: string;
  readonly categories: string[];
  readonly responsible_person: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Those of many licences that the register holds. */
export async function findRecordedSiteLicences(
  knex: Knex,
  keys: readonly LicenceKey[],
): Promise<readonly RecordedSiteLicence[]> {
  const licences = await findRecordedLicences(knex, keys);
  if (licences.length === 0) return [];
  const rows = await knex('aggregated_sites')
    .whereRaw('aggregated_sites.licence_id = ANY (?::uuid[])', [licences.map(({ id }) => id)])
    .select<SiteRow[]>(
      'aggregated_sites.licence_id',
      'aggregated_sites.categories',
      'aggregated_sites.responsible_person',
      'aggregated_sites.phone',
      'aggregated_sites.email',
    );
  const sites = new Map(rows.map((row) => [row.licence_id, row]));
  return licences.map((licence) => {
    const site = sites.get(licence.id);
    return {
      ...licence,
      categories: site?.categories ?? [],
      responsiblePerson: site?.responsible_person ?? null,
      phone: site?.phone ?? null,
      email: site?.email ?? null,
    };
  });
}
