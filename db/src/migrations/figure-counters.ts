import type { Knex } from 'knex';
import { addToDailyFigures, afterEachStatement, THIS_SLOT } from './figure-tables';

/** What adds up over days: each row of a table counts for figures on days. */
export interface DailyCounter {
  readonly table: string;
  /** A selection of (figure, day, total) from `rows`, which stands for some rows of the table. */
  readonly select: (rows: string) => string;
  /** The same where what is there is counted for the first time, if another counter counts a part of it. */
  readonly selectFirst?: (rows: string) => string;
}

/** Keeps a counter's totals from now on, and counts what is there. */
export async function keepDailyFigures(
  knex: Knex,
  { table, select, selectFirst = select }: DailyCounter,
): Promise<void> {
  await afterEachStatement(knex, {
    table,
    name: `count_${table}`,
    work: ({ added, removed }) =>
      addToDailyFigures(
        `${select(added)} UNION ALL SELECT figure, day, -total FROM (${select(removed)}) AS gone`,
        THIS_SLOT,
      ),
  });
  await avoidScans(knex, `count_${table}`);
  await knex.raw(addToDailyFigures(selectFirst(table), '0'));
}

/** What does not add up over days: a subject that appears on many days of a period is one subject. */
export interface SubjectCounter {
  readonly figure: string;
  readonly table: string;
  /** The column that names the subject; rows where it is null count for nobody. An index leads to them by it. */
  readonly subject: string;
  readonly day: string;
  /** Sets this figure's locks apart from others of the database. */
  readonly lock: number;
}

/**
 * Keeps, for each day and the day before on which the same subjects appeared, how many did. A subject's days before and
 * after a statement come from the table itself; two transactions that touch one subject take turns, because each must see
 * the days that the other wrote.
 */
export async function keepSubjectFigures(knex: Knex, counter: SubjectCounter): Promise<void> {
  const { table, figure, subject, day, lock } = counter;
  await afterEachStatement(knex, {
    table,
    name: `count_${figure.toLowerCase()}`,
    work: ({ added, removed }) => {
      const touched = `SELECT ${subject} AS subject FROM ${added} AS a WHERE ${subject} IS NOT NULL
          UNION SELECT ${subject} FROM ${removed} AS r WHERE ${subject} IS NOT NULL`;
      const ofTouched = `touched CROSS JOIN LATERAL
          (SELECT id, ${day} AS day FROM ${table} WHERE ${table}.${subject} = touched.subject OFFSET 0) AS kept`;
      return `
        PERFORM pg_advisory_xact_lock(${lock}, buckets.bucket) FROM (
          SELECT DISTINCT abs(hashtext(subject::text) % 256) AS bucket FROM (${touched}) AS touched ORDER BY 1) AS buckets;
        ${addToSubjectFigures(
          figure,
          `WITH touched AS MATERIALIZED (${touched})
           SELECT subject, day, 1 AS total FROM ${ofTouched} GROUP BY 1, 2
           UNION ALL SELECT subject, day, -1 FROM (
             SELECT subject, day FROM ${ofTouched} WHERE NOT EXISTS (SELECT FROM ${added} AS a WHERE a.id = kept.id)
             UNION SELECT ${subject}, ${day} FROM ${removed} AS r WHERE ${subject} IS NOT NULL) AS before`,
          THIS_SLOT,
        )}`;
    },
  });
  await avoidScans(knex, `count_${figure.toLowerCase()}`);
  await knex.raw(
    addToSubjectFigures(
      figure,
      `SELECT DISTINCT ${subject} AS subject, ${day} AS day, 1 AS total FROM ${table} WHERE ${subject} IS NOT NULL`,
      '0',
    ),
  );
}

/**
 * A plan that a session made while a table was small must not scan it once it has grown. The price by which scans are
 * avoided looks like a long statement, which would be compiled first: 0.7 s for a row of commendations.
 */
export async function avoidScans(knex: Knex, name: string, parameters = ''): Promise<void> {
  await knex.raw(`
    ALTER FUNCTION ${name}(${parameters}) SET enable_seqscan = off;
    ALTER FUNCTION ${name}(${parameters}) SET jit = off;
  `);
}

/** SQL that adds days of subjects, a selection of (subject, day, total); total is 1 of days that hold now, -1 of those that held. */
function addToSubjectFigures(figure: string, days: string, slot: string): string {
  return `
    INSERT INTO subject_figures AS figures (figure, day, previous_day, slot, total)
      SELECT '${figure}', chains.day, chains.previous_day, ${slot}, sum(chains.total)
      FROM (
        SELECT days.day, days.total,
          coalesce(lag(days.day) OVER (PARTITION BY days.total, days.subject ORDER BY days.day), '-infinity') AS previous_day
        FROM (${days}) AS days
      ) AS chains
      GROUP BY chains.day, chains.previous_day HAVING sum(chains.total) <> 0
    ON CONFLICT (figure, day, previous_day, slot) DO UPDATE SET total = figures.total + excluded.total;`;
}
