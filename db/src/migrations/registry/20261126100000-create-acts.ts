import type { Knex } from 'knex';
import { createActTables } from '../act-tables';

export async function up(knex: Knex): Promise<void> {
  await createActTables(knex, 'registry_service', []);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE act_requests, acts, register_keepers');
}
