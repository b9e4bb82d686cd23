import type { Knex } from 'knex';
import { createHeadquartersCopy, dropHeadquartersCopy, recountHoldersOf } from '../headquarters-copy';
import {
  COUNT_BY_PROVINCE,
  createProvinceFigures,
  dropProvinceFigures,
  FORGET_PROVINCE_FIGURES,
} from '../province-figures';
import { createOrphanedLicences, FORGET_ORPHANED_LICENCES, KEEP_ORPHANED_LICENCES } from '../stray-licences';

/** Counts social-network licences by the head office of their holders, from a copy that begins empty. */
export async function up(knex: Knex): Promise<void> {
  await createProvinceFigures(knex, 'ministry_service');
  await createOrphanedLicences(knex, 'ministry_service');
  await createHeadquartersCopy(knex, {
    serviceRole: 'ministry_service',
    recount: `${COUNT_BY_PROVINCE} ${KEEP_ORPHANED_LICENCES}`,
    forget: `${FORGET_PROVINCE_FIGURES} ${FORGET_ORPHANED_LICENCES}`,
  });
  for (const table of ['licences', 'licence_issuances', 'licences_in_force'] as const) {
    await recountHoldersOf(knex, table);
  }
}

export async function down(knex: Knex): Promise<void> {
  await dropHeadquartersCopy(knex);
  await knex.raw('DROP TABLE orphaned_licences');
  await dropProvinceFigures(knex);
}
