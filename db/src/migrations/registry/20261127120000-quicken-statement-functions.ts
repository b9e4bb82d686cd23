import type { Knex } from 'knex';
import { quickenStatementFunctions } from '../statement-functions';
import { ORGANIZATIONS } from './20261126140000-create-search';

export async function up(knex: Knex): Promise<void> {
  await quickenStatementFunctions(knex, { sources: [ORGANIZATIONS] });
}

/** What the functions keep is the same, so that whoever goes back may keep them. */
export async function down(): Promise<void> {}
