import type { Knex } from 'knex';
import { afterEachStatement } from '../figure-tables';

/**
 * Agencies that count by head office keep a copy of where organisations sit and how long they last. What changes has a
 * number, so that a copy asks for what came after the last number it has.
 *
 * Numbers are given under a lock that lasts until the transaction ends: whoever sees a number sees every smaller one. Only an organisation's
 * last change is kept, since what travels is how it stands.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE headquarters_book (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
      book uuid NOT NULL DEFAULT gen_random_uuid(),
      position bigint NOT NULL
    );
    COMMENT ON TABLE headquarters_book IS 'The last number given, in one row that is also the lock under which numbers are given.';
    COMMENT ON COLUMN headquarters_book.book IS
      'Numbers of another book mean other changes. After the registry was restored from a backup its owner gives it a new one.';

    CREATE TABLE headquarters_changes (
      organization_code text PRIMARY KEY,
      position bigint NOT NULL CONSTRAINT headquarters_changes_by_position UNIQUE
    );
    COMMENT ON TABLE headquarters_changes IS
      'When an organisation last came, moved, was dissolved or was corrected. Triggers write it; the service reads it.';

    INSERT INTO headquarters_changes (organization_code, position)
      SELECT code, row_number() OVER (ORDER BY code) FROM organizations;
    INSERT INTO headquarters_book (position) SELECT count(*) FROM organizations;

    CREATE FUNCTION number_headquarters_changes(changed text[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE
      last bigint;
    BEGIN
      UPDATE headquarters_book SET position = position + cardinality(changed) RETURNING position INTO last;
      INSERT INTO headquarters_changes AS kept (organization_code, position)
        SELECT codes.code, last - cardinality(changed) + row_number() OVER (ORDER BY codes.code) FROM unnest(changed) AS codes (code)
      ON CONFLICT (organization_code) DO UPDATE SET position = excluded.position;
    END $$;
    REVOKE EXECUTE ON FUNCTION number_headquarters_changes FROM PUBLIC;
    GRANT SELECT ON headquarters_book, headquarters_changes TO registry_service;
  `);
  await noteChanges(knex, 'organizations', ['code', 'registered_on', 'dissolved_on']);
  await noteChanges(knex, 'headquarters', [
    'organization_code',
    'province_code',
    'province_valid_from',
    'valid_from',
    'valid_until',
  ]);
}

/** Numbers a change for each organisation, named by the first of `columns`, of which any of them has changed. */
async function noteChanges(
  knex: Knex,
  table: string,
  columns: readonly [string, ...string[]],
): Promise<void> {
  await afterEachStatement(knex, {
    table,
    name: `note_changed_${table}`,
    work: ({ added, removed }) => {
      const rows = (of: string): string => `SELECT ${columns.join(', ')} FROM ${of} AS rows`;
      return `
        PERFORM number_headquarters_changes(array_agg(changed.code)) FROM (
          SELECT ${columns[0]} FROM (${rows(added)} EXCEPT ${rows(removed)}) AS now
          UNION SELECT ${columns[0]} FROM (${rows(removed)} EXCEPT ${rows(added)}) AS before) AS changed (code)
        HAVING count(*) > 0;`;
    },
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION note_changed_headquarters() CASCADE;
    DROP FUNCTION note_changed_organizations() CASCADE;
    DROP FUNCTION number_headquarters_changes(text[]);
    DROP TABLE headquarters_changes, headquarters_book;
  `);
}
