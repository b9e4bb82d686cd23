import { type Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  // Slow on purpose, so that two migrations of one database do meet.
  await knex.raw('SELECT pg_sleep(0.2); ALTER TABLE permits ADD COLUMN remarks text');
}
