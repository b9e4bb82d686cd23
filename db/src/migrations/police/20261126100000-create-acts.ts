import type { Knex } from 'knex';
import { createActTables, EVER } from '../act-tables';

export async function up(knex: Knex): Promise<void> {
  await createActTables(knex, 'police_service', [{ agencyId: 'hn-ca', validFrom: EVER }]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE act_requests, acts, register_keepers');
}
