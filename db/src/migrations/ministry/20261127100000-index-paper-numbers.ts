import type { Knex } from 'knex';
import { dropPaperNumbersIndex, indexPaperNumbers } from '../licence-paper-numbers';

export async function up(knex: Knex): Promise<void> {
  await indexPaperNumbers(knex);
}

export async function down(knex: Knex): Promise<void> {
  await dropPaperNumbersIndex(knex);
}
