import type { Knex } from 'knex';
import { keepDailyFigures } from '../figure-counters';
import { addUpMonths, dropMonths } from '../monthly-figures';

/** Answers by the day of receipt, added up like any figure, and the days between receipt and answer, on which a request waited. */
export async function up(knex: Knex): Promise<void> {
  // In the order in which acts come to them: who takes one and waits for the other would wait for an act that does the same.
  await knex.raw('LOCK TABLE answer_figures, daily_figures IN SHARE ROW EXCLUSIVE MODE');
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
  // A day of receipt may be corrected to one after the answer, and a range may not end before it begins.
  await knex.raw(`
    CREATE INDEX answer_figures_between ON answer_figures
      USING gist (daterange(least(received_on, answered_on), greatest(received_on, answered_on)));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX answer_figures_between;
    DROP FUNCTION count_answer_figures() CASCADE;
    DELETE FROM daily_figures WHERE figure LIKE 'ANSWERED%';
  `);
  await dropMonths(knex, { monthly: 'monthly_figures' });
}
