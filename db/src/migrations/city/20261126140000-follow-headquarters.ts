import type { Knex } from 'knex';
import { createHeadquartersCopy, dropHeadquartersCopy, recountHoldersOf } from '../headquarters-copy';
import {
  createDepartedLicences,
  createOrphanedLicences,
  FORGET_DEPARTED_LICENCES,
  FORGET_ORPHANED_LICENCES,
  KEEP_DEPARTED_LICENCES,
  KEEP_ORPHANED_LICENCES,
} from '../stray-licences';

/** Follows the holders of site licences to other provinces and to their end, from a copy that begins empty. */
export async function up(knex: Knex): Promise<void> {
  await createOrphanedLicences(knex, 'city_service');
  await createDepartedLicences(knex, 'city_service');
  await createHeadquartersCopy(knex, {
    serviceRole: 'city_service',
    recount: `${KEEP_ORPHANED_LICENCES} ${KEEP_DEPARTED_LICENCES}`,
    forget: `${FORGET_ORPHANED_LICENCES} ${FORGET_DEPARTED_LICENCES}`,
  });
  for (const table of ['licences', 'licences_in_force'] as const) await recountHoldersOf(knex, table);
}

export async function down(knex: Knex): Promise<void> {
  await dropHeadquartersCopy(knex);
  await knex.raw('DROP TABLE departed_licences, orphaned_licences');
}
