import type { Knex } from 'knex';
import { keepDailyFigures } from '../figure-counters';
import { addUpMonths, dropMonths } from '../monthly-figures';

/** Answers by the day of receipt, added up like any figure, and the days on which a request that was answered later still waited. */
export async function up(knex: Knex): Promise<void> {
  await addUpMonths(knex, 'police_service', {
    table: 'daily_figures',
    monthly: 'monthly_figures',
    keys: ['figure'],
  });
  await keepDailyFigures(knex, {
    table: 'answer_figures',
    select: (rows) =>
      `SELECT 'ANSWERED_' || rows.result AS figure, rows.received_on AS day, rows.total FROM ${rows} AS rows`,
  });
  // A day of receipt may be corrected to one after the answer: nobody waited then, and a range may not end before it begins.
  await knex.raw(`
    CREATE INDEX answer_figures_waiting ON answer_figures
      USING gist (daterange(received_on, greatest(received_on, answered_on)));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX answer_figures_waiting;
    DROP FUNCTION count_answer_figures() CASCADE;
    DELETE FROM daily_figures WHERE figure LIKE 'ANSWERED%';
  `);
  await dropMonths(knex, { monthly: 'monthly_figures' });
}
