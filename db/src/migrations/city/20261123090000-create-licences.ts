import type { Knex } from 'knex';
import { createCodeChecks } from '../code-checks';
import { createLicenceTables, LICENCE_TABLES } from '../licence-tables';

export async function up(knex: Knex): Promise<void> {
  await createCodeChecks(knex);
  await createLicenceTables(knex);
  await knex.raw(`
    CREATE TABLE aggregated_sites (
      licence_id uuid PRIMARY KEY REFERENCES licences (id),
      categories text[] NOT NULL,
      responsible_person text,
      phone text CHECK (phone ~ '^\\+84[0-9]{8,10}$'),
      email text CHECK (email ~ '^[^@ ]+@[^@ ]+$')
    );

    GRANT SELECT, INSERT, UPDATE ON ${LICENCE_TABLES.join(', ')}, aggregated_sites TO city_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE aggregated_sites, ${[...LICENCE_TABLES].reverse().join(', ')};
    DROP FUNCTION is_organization_code(text);
    DROP FUNCTION is_enterprise_code(text);
  `);
}
