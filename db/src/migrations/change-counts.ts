import type { Knex } from 'knex';

/** Names the locks of this file among others of the same database; of no other, or writers would wait for one another. */
const COUNT_LOCK = 7_104_236;

/**
 * A count of the transactions that have changed the agency's tables. It grows in the transaction that changes them, so that
 * whoever reads the same count twice has seen no change in between, whoever made it and from wherever: a service, an
 * import, somebody at the database's own prompt. Statements alone are counted, never rows or values.
 *
 * Two transactions must not wait for each other to count, so each adds to a slot that is its own until it ends.
 */
export async function createChangeCounts(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE change_counts (
      slot smallint PRIMARY KEY,
      changes bigint NOT NULL
    ) WITH (fillfactor = 50);
    COMMENT ON TABLE change_counts IS 'How many transactions have changed this agency''s tables; kept by triggers.';

    CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      own smallint := 32;
    BEGIN
      -- Once a transaction. What a savepoint takes back of this setting it takes back of the count, too.
      IF current_setting('lienthong.counted', true) IS NOT DISTINCT FROM pg_current_xact_id()::text THEN
        RETURN NULL;
      END IF;
      FOR free IN 0..31 LOOP
        IF pg_try_advisory_xact_lock(${COUNT_LOCK}, free) THEN
          own := free;
          EXIT;
        END IF;
      END LOOP;
      IF own = 32 THEN
        PERFORM pg_advisory_xact_lock(${COUNT_LOCK}, own);
      END IF;
      INSERT INTO change_counts AS counts (slot, changes) VALUES (own, 1)
        ON CONFLICT (slot) DO UPDATE SET changes = counts.changes + 1;
      PERFORM set_config('lienthong.counted', pg_current_xact_id()::text, true);
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION count_change IS 'Counts the running transaction as one that changes something.';

    GRANT SELECT ON change_counts TO ${serviceRole};
  `);
}

export async function dropChangeCounts(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION count_change() CASCADE;
    DROP TABLE change_counts;
  `);
}

/** Counts the changes of every table of an agency that is not counted yet: those of later migrations, too. */
export async function countChangesOfAllTables(knex: Knex, agency: string): Promise<void> {
  await knex.raw(`
    DO $$
    DECLARE
      uncounted regclass;
    BEGIN
      IF to_regclass('"${agency}".change_counts') IS NULL THEN
        RETURN;
      END IF;
      FOR uncounted IN
        SELECT tables.oid FROM pg_class AS tables
        WHERE tables.relnamespace = to_regnamespace('"${agency}"') AND tables.relkind IN ('r', 'p')
          AND tables.relname NOT LIKE 'knex%' AND tables.relname <> 'change_counts'
          AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = tables.oid AND tgname = 'count_change')
      LOOP
        EXECUTE format('CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
          FOR EACH STATEMENT EXECUTE FUNCTION "${agency}".count_change()', uncounted);
      END LOOP;
    END $$
  `);
}
