import type { Knex } from 'knex';
import { createChangeCounts, dropChangeCounts } from '../change-counts';

export async function up(knex: Knex): Promise<void> {
  await createChangeCounts(knex, 'police_service');
}

export async function down(knex: Knex): Promise<void> {
  await dropChangeCounts(knex);
}
