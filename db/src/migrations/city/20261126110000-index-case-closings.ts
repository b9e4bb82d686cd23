import type { Knex } from 'knex';

/** Which cases were open is asked of any day, and an index of those open now answers only for now. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX cases_by_closing ON cases ((coalesce(closed_on, 'infinity'::date)), opened_on, id);
    DROP INDEX cases_open_by_opened_on;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX cases_open_by_opened_on ON cases (opened_on, id) WHERE closed_on IS NULL;
    DROP INDEX cases_by_closing;
  `);
}
