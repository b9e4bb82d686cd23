import type { Knex } from 'knex';
import { whereKeyIn } from '../dated-list';

/** What an aggregated-site licence says beside what every licence says. */
export interface AggregatedSite {
  readonly licenceId: string;
  readonly categories: readonly string[];
  readonly contact: LicenceContact | null;
}

export interface LicenceContact {
  readonly responsiblePerson: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

interface AggregatedSiteRow {
  licence_id: string;
  categories: string[];
  responsible_person: string | null;
  phone: string | null;
  email: string | null;
}

export async function findAggregatedSites(
  knex: Knex,
  licenceIds: readonly string[],
): Promise<AggregatedSite[]> {
  const query = knex('aggregated_sites').select('aggregated_sites.*');
  const rows = (await whereKeyIn(
    query,
    'aggregated_sites.licence_id',
    'uuid',
    licenceIds,
  )) as AggregatedSiteRow[];
  return rows.map(({ responsible_person: responsiblePerson, phone, email, ...row }) => ({
    licenceId: row.licence_id,
    categories: row.categories,
    contact:
      responsiblePerson === null && phone === null && email === null
        ? null
        : { responsiblePerson, phone, email },
  }));
}
