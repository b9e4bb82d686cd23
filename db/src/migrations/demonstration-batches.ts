import type { Knex } from 'knex';

/**
 * Which portions of invented rows a database holds. A portion and its entry are written in one transaction, so that an
 * interrupted seeding goes on where it stopped and nobody takes invented rows for real ones.
 */
export async function createDemonstrationBatches(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE demonstration_batches (
      name text PRIMARY KEY,
      rows integer NOT NULL,
      written_at timestamptz NOT NULL DEFAULT now()
    );
    GRANT SELECT, INSERT ON demonstration_batches TO ${serviceRole};
  `);
}
