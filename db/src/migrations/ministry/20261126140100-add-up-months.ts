import type { Knex } from 'knex';
import { addUpMonths, dropMonths } from '../monthly-figures';

export async function up(knex: Knex): Promise<void> {
  await addUpMonths(knex, 'ministry_service', {
    table: 'daily_figures',
    monthly: 'monthly_figures',
    keys: ['figure'],
  });
  await addUpMonths(knex, 'ministry_service', {
    table: 'province_figures',
    monthly: 'monthly_province_figures',
    keys: ['province', 'figure'],
  });
}

export async function down(knex: Knex): Promise<void> {
  await dropMonths(knex, { monthly: 'monthly_province_figures' });
  await dropMonths(knex, { monthly: 'monthly_figures' });
}
