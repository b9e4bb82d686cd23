import type { Knex } from 'knex';

/** A register of national size counts beyond the six digits that one city's needs. */
export async function widenLicenceNumbers(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE licences
      DROP CONSTRAINT licences_number_check,
      ADD CONSTRAINT licences_number_check CHECK (number ~ '^[0-9]{1,9}$');
  `);
}

export async function narrowLicenceNumbers(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE licences
      DROP CONSTRAINT licences_number_check,
      ADD CONSTRAINT licences_number_check CHECK (number ~ '^[0-9]{1,6}$');
  `);
}
