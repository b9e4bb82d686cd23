import type { Knex } from 'knex';
import { quickenStatementFunctions } from '../statement-functions';
import { SOURCES } from './20261126140000-create-search';

export async function up(knex: Knex): Promise<void> {
  await quickenStatementFunctions(knex, {
    sources: SOURCES,
    recounted: ['licences', 'licences_in_force'],
  });
}

/** What the functions keep is the same, so that whoever goes back may keep them. */
export async function down(): Promise<void> {}
