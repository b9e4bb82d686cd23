import { readPage, toConnection, type PageArguments, type SubgraphContext } from '@lienthong/chassis';
import { findPage, type KeysetOrder, type Page, type PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import type { LicenceLoaders } from '../licence-loaders';
import { LATEST_FIRST, LICENCE_COLUMNS, rowToLicence, type LicenceRow } from '../licence-store';
import { provinceNames, type ChangesOfDay, type HeadquartersPosition } from './headquarters-copy';

/** Kept by the database: licences by the days on which their holder was no more, or was elsewhere. */
export type StrayTable = 'orphaned_licences' | 'departed_licences';

export interface StrayCriteria {
  readonly table: StrayTable;
  readonly asOf: string;
  /** Provinces that are not elsewhere. */
  readonly home?: readonly string[];
}

/** Those of a day, latest first. */
export function findStrayPage(
  knex: Knex,
  { table, asOf, home = [] }: StrayCriteria,
  page: PageRequest,
  scope: string,
): Promise<Page<LicenceRow>> {
  const order: KeysetOrder = {
    ...LATEST_FIRST,
    columns: [
      { key: 'issued_on', column: `${table}.issued_on`, type: 'date' },
      { key: 'id', column: `${table}.licence_id`, type: 'uuid' },
    ],
  };
  const query = knex(table)
    .join('licences', 'licences.id', `${table}.licence_id`)
    .select(LICENCE_COLUMNS)
    .whereRaw('?? @> ?::date', [`${table}.days`, asOf]);
  if (home.length > 0) query.whereRaw('?? <> ALL(?::text[])', [`${table}.province`, [...home]]);
  return findPage<LicenceRow>(query, order, page, scope);
}

/** A day asked of, with what the registry said has changed where the gateway has asked it. */
export interface StraysOfDay {
  readonly asOf: string;
  readonly headquartersChanges: ChangesOfDay | null | undefined;
}

/**
 * A list of them. Null where the registry has not said what changed: it is not known then that there are none.
 *
 * @param list names it in cursors
 */
export async function strayLicences(
  list: string,
  table: StrayTable,
  { asOf, headquartersChanges: changes }: StraysOfDay,
  args: PageArguments,
  { loaders }: SubgraphContext<LicenceLoaders>,
) {
  // Bound to the day alone: whoever joins or leaves the holders between two pages moves no other row.
  const { page, scope } = readPage(list, LATEST_FIRST, asOf, args);
  if (!changes) return null;
  await loaders.bringUpToDate(changes);
  const criteria = { table, asOf, ...(table === 'departed_licences' && { home: provinceNames(changes) }) };
  return toConnection(await loaders.strayPage(criteria, page, scope), rowToLicence);
}

/** Fields that carry a question of a day to the registry and back. */
export const holdersOfDay = {
  __resolveReference: ({ asOf }: { readonly asOf: string }) => ({ asOf }),
  headquartersKnown: (
    _: unknown,
    __: unknown,
    { loaders }: SubgraphContext<LicenceLoaders>,
  ): Promise<HeadquartersPosition> => loaders.headquartersPosition(),
};
