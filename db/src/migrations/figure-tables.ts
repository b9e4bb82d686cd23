import type { Knex } from 'knex';

/** Names the locks of this file among others of the same database: those of slots, and those of one figure's subjects. */
const SLOT_LOCK = 7_104_226;

/**
 * Totals by day, so that a question about a day or a period sums days of the calendar and not the rows of a nation. The
 * database keeps them itself: triggers add what a statement changed, in its transaction, and nobody else may write.
 *
 * Two transactions that count on one day must not wait for each other, so each adds to a slot of its own. Slots are
 * given back with the transaction: there are as many as ever wrote at once, and one where a single writer fills in.
 */
export async function createFigureTables(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE daily_figures (
      figure text NOT NULL,
      day date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (figure, day, slot)
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE daily_figures IS 'What each day adds to a figure. Triggers keep it equal to a recount; the service reads it.';

    CREATE TABLE subject_figures (
      figure text NOT NULL,
      day date NOT NULL,
      previous_day date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (figure, day, previous_day, slot)
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE subject_figures IS
      'How many subjects appear on a day and last appeared on previous_day: those of a period are the ones whose previous day lies before it.';
    COMMENT ON COLUMN subject_figures.previous_day IS '-infinity where a subject appears for the first time.';

    CREATE FUNCTION figure_slot() RETURNS smallint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      FOR slot IN 0..31 LOOP
        IF pg_try_advisory_xact_lock(${SLOT_LOCK}, slot) THEN
          RETURN slot;
        END IF;
      END LOOP;
      PERFORM pg_advisory_xact_lock(${SLOT_LOCK}, 32);
      RETURN 32;
    END $$;
    COMMENT ON FUNCTION figure_slot IS 'A slot that is this transaction''s alone until it ends.';

    GRANT SELECT ON daily_figures, subject_figures TO ${serviceRole};
  `);
}

export async function dropFigureTables(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION figure_slot();
    DROP TABLE subject_figures, daily_figures;
  `);
}

/** What is done after each statement that changes `table`. */
export interface StatementWork {
  readonly table: string;
  readonly name: string;
  /** PL/pgSQL for what has been added and taken away; either may be a selection of no rows. */
  readonly work: (rows: ChangedRows) => string;
}

/** A function that runs after each statement that changes a table, with the rights of the tables' owner. */
export async function afterEachStatement(knex: Knex, statementWork: StatementWork): Promise<void> {
  const { table, name } = statementWork;
  await writeStatementFunction(knex, statementWork);
  await knex.raw(`
    CREATE TRIGGER ${name}_inserted AFTER INSERT ON ${table} REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}();
    CREATE TRIGGER ${name}_updated AFTER UPDATE ON ${table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}();
    CREATE TRIGGER ${name}_deleted AFTER DELETE ON ${table} REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}();
  `);
}

/** Writes the function alone, anew where there is one: its settings go with the old one, its triggers stay. */
export async function writeStatementFunction(
  knex: Knex,
  { table, name, work }: StatementWork,
): Promise<void> {
  const nothing = `(SELECT * FROM ${table} WHERE false)`;
  // INSERT ... ON CONFLICT DO UPDATE calls both triggers, mostly one of them for no row, and so does what either writes.
  const unlessNoneChanged = 'IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;';
  await knex.raw(`
    CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        ${unlessNoneChanged}
        ${work({ added: 'new_rows', removed: nothing })}
      ELSIF TG_OP = 'UPDATE' THEN
        ${unlessNoneChanged}
        ${work({ added: 'new_rows', removed: 'old_rows' })}
      ELSE
        ${work({ added: nothing, removed: 'old_rows' })}
      END IF;
      RETURN NULL;
    END $$;
  `);
}

/** SQL of the slot of the running transaction, taken once a statement and only where something is added. */
export const THIS_SLOT = '(SELECT figure_slot())';

/** Two selections of a table's rows, as SQL that may stand in FROM. */
export interface ChangedRows {
  readonly added: string;
  readonly removed: string;
}

/** SQL that adds `changes`, a selection of (figure, day, total), to the totals by day. */
export function addToDailyFigures(changes: string, slot: string): string {
  return `
    INSERT INTO daily_figures AS figures (figure, day, slot, total)
      SELECT changes.figure, changes.day, ${slot}, sum(changes.total)
      FROM (${changes}) AS changes
      GROUP BY changes.figure, changes.day HAVING sum(changes.total) <> 0
    ON CONFLICT (figure, day, slot) DO UPDATE SET total = figures.total + excluded.total;`;
}
