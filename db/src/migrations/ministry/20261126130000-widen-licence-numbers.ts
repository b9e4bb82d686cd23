import type { Knex } from 'knex';
import { narrowLicenceNumbers, widenLicenceNumbers } from '../licence-numbers';

export async function up(knex: Knex): Promise<void> {
  await widenLicenceNumbers(knex);
}

export async function down(knex: Knex): Promise<void> {
  await narrowLicenceNumbers(knex);
}
