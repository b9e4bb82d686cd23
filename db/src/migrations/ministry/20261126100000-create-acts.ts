import type { Knex } from 'knex';
import { createActTables, ELECTRONIC_INFORMATION_MOVED, EVER } from '../act-tables';

export async function up(knex: Knex): Promise<void> {
  await createActTables(knex, 'ministry_service', [
    { agencyId: 'btttt', validFrom: EVER, validUntil: ELECTRONIC_INFORMATION_MOVED },
    { agencyId: 'bvhttdl', validFrom: ELECTRONIC_INFORMATION_MOVED },
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE act_requests, acts, register_keepers');
}
