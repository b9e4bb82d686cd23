import type { Knex } from 'knex';
import { createDemonstrationBatches } from '../demonstration-batches';

export async function up(knex: Knex): Promise<void> {
  await createDemonstrationBatches(knex, 'police_service');
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('demonstration_batches');
}
