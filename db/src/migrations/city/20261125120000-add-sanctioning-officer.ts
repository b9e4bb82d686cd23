import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE cases ADD COLUMN sanctioning_officer text
      CONSTRAINT cases_sanctioning_officer_check CHECK (sanctioning_officer <> '' AND length(sanctioning_officer) <= 200);
    COMMENT ON COLUMN cases.sanctioning_officer IS
      'The subject by which the department''s officer who decides on a sanction is known to the gateway.';
    CREATE INDEX verification_letters_by_case ON verification_letters (case_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX verification_letters_by_case;
    ALTER TABLE cases DROP COLUMN sanctioning_officer;
  `);
}
