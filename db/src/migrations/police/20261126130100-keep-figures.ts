import type { Knex } from 'knex';
import { avoidScans, keepDailyFigures } from '../figure-counters';
import { afterEachStatement, createFigureTables, dropFigureTables, THIS_SLOT } from '../figure-tables';

/** A selection of (result, received_on, answered_on) of the answers among `steps` to `requests`. */
function answers(steps: string, requests: string): string {
  return `SELECT steps.status AS result, requests.received_on, steps.reached_on AS answered_on
    FROM ${steps} AS steps JOIN ${requests} AS requests ON requests.id = steps.request_id
    WHERE steps.status IN ('IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED')`;
}

function addAnswers(added: string, removed: string, slot: string): string {
  return `
    INSERT INTO answer_figures AS figures (result, received_on, answered_on, slot, total)
      SELECT changes.result, changes.received_on, changes.answered_on, ${slot}, sum(changes.total)
      FROM (SELECT *, 1 AS total FROM (${added}) AS a UNION ALL SELECT *, -1 FROM (${removed}) AS r) AS changes
      GROUP BY changes.result, changes.received_on, changes.answered_on HAVING sum(changes.total) <> 0
    ON CONFLICT (result, received_on, answered_on, slot) DO UPDATE SET total = figures.total + excluded.total;`;
}

export async function up(knex: Knex): Promise<void> {
  await createFigureTables(knex, 'police_service');
  await knex.raw(`
    CREATE TABLE answer_figures (
      result text NOT NULL,
      received_on date NOT NULL,
      answered_on date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (result, received_on, answered_on, slot)
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE answer_figures IS
      'How many requests of a day were answered how on which day. Triggers keep it equal to a recount; the service reads it.';
    GRANT SELECT ON answer_figures TO police_service;
    ${addAnswers(answers('verification_steps', 'verification_requests'), `${answers('verification_steps', 'verification_requests')} AND false`, '0')}
  `);
  await keepDailyFigures(knex, {
    table: 'verification_requests',
    select: (rows) =>
      `SELECT 'REQUESTS_RECEIVED' AS figure, rows.received_on AS day, 1 AS total FROM ${rows} AS rows`,
  });
  await afterEachStatement(knex, {
    table: 'verification_steps',
    name: 'count_answers',
    work: ({ added, removed }) =>
      addAnswers(
        answers(added, 'verification_requests'),
        answers(removed, 'verification_requests'),
        THIS_SLOT,
      ),
  });
  // A day of receipt that is corrected takes the answer with it.
  await afterEachStatement(knex, {
    table: 'verification_requests',
    name: 'count_answers_of_requests',
    work: ({ added, removed }) =>
      addAnswers(answers('verification_steps', added), answers('verification_steps', removed), THIS_SLOT),
  });
  await avoidScans(knex, 'count_answers');
  await avoidScans(knex, 'count_answers_of_requests');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION count_answers_of_requests() CASCADE;
    DROP FUNCTION count_answers() CASCADE;
    DROP FUNCTION count_verification_requests() CASCADE;
    DROP TABLE answer_figures;
  `);
  await dropFigureTables(knex);
}
