import type { Knex } from 'knex';

/** On what ground of the law a licence was suspended or revoked; unknown of what was recorded before. */
export async function addLicenceGrounds(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE licence_suspensions ADD COLUMN ground text
      CONSTRAINT licence_suspensions_ground_check CHECK (ground IN ('PROHIBITED_CONTENT', 'LOST_CONDITIONS'));
    ALTER TABLE licences
      ADD COLUMN revocation_ground text CONSTRAINT licences_revocation_ground_check
        CHECK (revocation_ground IN ('GRAVE_BREACH', 'SUSPENDED_TWICE')),
      ADD CONSTRAINT licences_revocation_ground_only
        CHECK (revocation_ground IS NULL OR revoked_on IS NOT NULL);
  `);
}

export async function dropLicenceGrounds(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE licences DROP CONSTRAINT licences_revocation_ground_only, DROP COLUMN revocation_ground;
    ALTER TABLE licence_suspensions DROP COLUMN ground;
  `);
}
