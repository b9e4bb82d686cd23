import type { Knex } from 'knex';
import { createFigureTables, dropFigureTables } from '../figure-tables';
import { dropLicenceFigures, keepLicenceFigures } from '../licence-figures';

export async function up(knex: Knex): Promise<void> {
  await createFigureTables(knex, 'ministry_service');
  await keepLicenceFigures(knex);
}

export async function down(knex: Knex): Promise<void> {
  await dropLicenceFigures(knex);
  await dropFigureTables(knex);
}
