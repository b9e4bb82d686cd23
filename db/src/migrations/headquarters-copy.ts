import type { Knex } from 'knex';
import { avoidScans } from './figure-counters';
import { afterEachStatement, writeStatementFunction, type StatementWork } from './figure-tables';

/** Held by a copy that is brought up to date; those who write licences share it. */
const COPY_LOCK = 7_104_229;
/** For so many milliseconds a question waits for those who write licences; then it is to be asked again. */
const COPY_PATIENCE_MS = 500;
/** The same as that of the counter of holders: two transactions about one holder take turns. */
const HOLDER_LOCK = 7_104_227;

/**
 * An agency's copy of head offices, and of how long organisations last, with the number of the registry's change up to which it goes.
 * It is written by `take_over_headquarters` alone.
 *
 * Whatever the agency keeps by head office hangs on holders: `recount`, PL/pgSQL about `touched`, an array of codes, brings it
 * into line with licences and copy as they stand; `forget` empties it. A recount needs no order: the last one sees everything.
 */
export async function createHeadquartersCopy(
  knex: Knex,
  {
    serviceRole,
    recount,
    forget,
  }: { readonly serviceRole: string; readonly recount: string; readonly forget: string },
): Promise<void> {
  await knex.raw(`
    CREATE TABLE headquarters_copy (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
      book text NOT NULL,
      position bigint NOT NULL
    );
    COMMENT ON TABLE headquarters_copy IS 'Up to which change of which book of the registry the copy goes.';
    INSERT INTO headquarters_copy (book, position) VALUES ('', 0);

    CREATE TABLE known_organizations (
      code text PRIMARY KEY,
      registered_on date NOT NULL,
      dissolved_on date
    );
    COMMENT ON TABLE known_organizations IS 'Copied from the registry, which alone changes it.';

    CREATE TABLE known_headquarters (
      organization_code text NOT NULL,
      province text NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (organization_code, valid_from)
    );
    COMMENT ON TABLE known_headquarters IS 'Copied from the registry, which alone changes it.';
    COMMENT ON COLUMN known_headquarters.province IS
      'The province as it was on valid_from: its code and its first day. The registry says what became of it.';

    CREATE FUNCTION recount_holders(touched text[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      ${recount}
    END $$;

    CREATE FUNCTION recount_after_change(touched text[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE
      known text[];
    BEGIN
      -- Who writes licences and who takes over head offices must each see what the other wrote.
      PERFORM pg_advisory_xact_lock_shared(${COPY_LOCK}, 0);
      PERFORM pg_advisory_xact_lock(${HOLDER_LOCK}, buckets.bucket) FROM (
        SELECT DISTINCT abs(hashtext(codes.code) % 256) AS bucket FROM unnest(touched) AS codes (code) ORDER BY 1) AS buckets;
      known := ARRAY(SELECT known_organizations.code FROM known_organizations WHERE known_organizations.code = ANY (touched));
      IF cardinality(known) > 0 THEN
        PERFORM recount_holders(known);
      END IF;
    END $$;

    CREATE FUNCTION take_over_headquarters(from_book text, after_position bigint, through_position bigint, organizations jsonb)
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      kept headquarters_copy;
      changed text[];
      patience text := current_setting('lock_timeout');
    BEGIN
      SELECT * INTO kept FROM headquarters_copy FOR UPDATE;
      IF kept.book = from_book AND kept.position NOT BETWEEN after_position AND through_position - 1 THEN
        RETURN kept.position;
      END IF;
      -- Whoever writes licences queues behind this, so that it may not wait for one who writes long, such as an import.
      PERFORM set_config('lock_timeout', '${COPY_PATIENCE_MS}', true);
      BEGIN
        PERFORM pg_advisory_xact_lock(${COPY_LOCK}, 0);
      EXCEPTION WHEN lock_not_available THEN
        PERFORM set_config('lock_timeout', patience, true);
        RETURN kept.position;
      END;
      PERFORM set_config('lock_timeout', patience, true);
      IF kept.book <> from_book THEN
        IF after_position > 0 THEN
          RETURN 0;
        END IF;
        DELETE FROM known_headquarters;
        DELETE FROM known_organizations;
        ${forget}
      END IF;
      changed := ARRAY(SELECT given.code FROM jsonb_to_recordset(organizations) AS given (code text));
      DELETE FROM known_headquarters WHERE organization_code = ANY (changed);
      DELETE FROM known_organizations WHERE code = ANY (changed);
      INSERT INTO known_organizations (code, registered_on, dissolved_on)
        SELECT given.code, given."registeredOn", given."dissolvedOn"
        FROM jsonb_to_recordset(organizations) AS given (code text, "registeredOn" date, "dissolvedOn" date)
        WHERE given."registeredOn" IS NOT NULL;
      INSERT INTO known_headquarters (organization_code, province, valid_from, valid_until)
        SELECT given.code, seat."provinceCode" || ' ' || seat."provinceValidFrom", seat."validFrom", seat."validUntil"
        FROM jsonb_to_recordset(organizations) AS given (code text, "registeredOn" date, seats jsonb)
        CROSS JOIN LATERAL jsonb_to_recordset(given.seats)
          AS seat ("provinceCode" text, "provinceValidFrom" text, "validFrom" date, "validUntil" date)
        WHERE given."registeredOn" IS NOT NULL;
      PERFORM recount_holders(changed);
      UPDATE headquarters_copy SET book = from_book, position = through_position;
      RETURN through_position;
    END $$;
    COMMENT ON FUNCTION take_over_headquarters IS
      'Takes over how organisations stand that changed after one number and up to another; answers up to which the copy goes then.';

    REVOKE EXECUTE ON FUNCTION recount_holders, recount_after_change, take_over_headquarters FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION take_over_headquarters TO ${serviceRole};
    GRANT SELECT ON headquarters_copy TO ${serviceRole};
  `);
  await avoidScans(knex, 'recount_holders', 'text[]');
  await avoidScans(knex, 'recount_after_change', 'text[]');
  // What holders there are changes nothing about the way to their rows: 0.3 ms a holder and not 1.2.
  await knex.raw('ALTER FUNCTION recount_holders(text[]) SET plan_cache_mode = force_generic_plan');
  await avoidScans(knex, 'take_over_headquarters', 'text, bigint, bigint, jsonb');
}

/** A table whose rows are licences, or are about one. */
export type RecountedTable = 'licences' | 'licence_issuances' | 'licences_in_force';

/** Has holders recounted whenever rows of `table` change that are about a licence of theirs, or are one. */
export async function recountHoldersOf(knex: Knex, table: RecountedTable): Promise<void> {
  await afterEachStatement(knex, recountBy(table));
  await avoidScans(knex, recountBy(table).name);
}

/** Writes anew what has holders recounted, as this build has it. */
export async function rewriteRecount(knex: Knex, table: RecountedTable): Promise<void> {
  await writeStatementFunction(knex, recountBy(table));
  await avoidScans(knex, recountBy(table).name);
}

function recountBy(table: RecountedTable): StatementWork {
  // A selection of one value is never joined: a plan made while there were few licences would read all of them later.
  const holder =
    table === 'licences'
      ? 'rows.holder_code'
      : '(SELECT licences.holder_code FROM licences WHERE licences.id = rows.licence_id)';
  return {
    table,
    name: `recount_by_${table}`,
    work: ({ added, removed }) => `
        PERFORM recount_after_change(array_agg(touched.holder_code)) FROM (
          SELECT ${holder} AS holder_code FROM ${added} AS rows UNION SELECT ${holder} FROM ${removed} AS rows) AS touched
        WHERE touched.holder_code IS NOT NULL
        HAVING count(*) > 0;`,
  };
}

export async function dropHeadquartersCopy(knex: Knex): Promise<void> {
  for (const table of ['licences', 'licence_issuances', 'licences_in_force']) {
    await knex.raw(`DROP FUNCTION IF EXISTS recount_by_${table}() CASCADE`);
  }
  await knex.raw(`
    DROP FUNCTION take_over_headquarters(text, bigint, bigint, jsonb);
    DROP FUNCTION recount_after_change(text[]);
    DROP FUNCTION recount_holders(text[]);
    DROP TABLE known_headquarters, known_organizations, headquarters_copy;
  `);
}
