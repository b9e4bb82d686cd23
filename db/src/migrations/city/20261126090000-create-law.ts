import type { Knex } from 'knex';
import { createPenaltyLaw, dropPenaltyLaw } from '../law-penalty-tables';
import { createLaw, dropLaw } from '../law-tables';

export async function up(knex: Knex): Promise<void> {
  await createLaw(knex, 'city_service');
  await createPenaltyLaw(knex);
  // What an earlier seeding entered as invented is the law; the demonstration no longer counts it as its own.
  await knex('demonstration_batches').where('name', 'like', '%: law').delete();
}

export async function down(knex: Knex): Promise<void> {
  await dropPenaltyLaw(knex);
  await dropLaw(knex);
}
