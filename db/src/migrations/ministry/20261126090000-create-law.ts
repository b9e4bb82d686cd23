import type { Knex } from 'knex';
import { createLaw, dropLaw } from '../law-tables';

export async function up(knex: Knex): Promise<void> {
  await createLaw(knex, 'ministry_service');
}

export async function down(knex: Knex): Promise<void> {
  await dropLaw(knex);
}
