import type { Knex } from 'knex';
import { avoidScans, keepDailyFigures } from './figure-counters';
import {
  addToDailyFigures,
  afterEachStatement,
  THIS_SLOT,
  writeStatementFunction,
  type StatementWork,
} from './figure-tables';

const HOLDER_LOCK = 7_104_227;
const LICENCE_LOCK = 7_104_228;

/**
 * The days on which a licence could be acted under, as SQL over a row of `licences`: what `licenceStatusOn` calls
 * IN_FORCE, of all days at once. The term of a day is that of the latest paper decided by then.
 */
const DAYS_IN_FORCE = `
  datemultirange(daterange(licences.issued_on, licences.revoked_on))
  * coalesce((
    SELECT range_agg(daterange(terms.first_day, greatest(least(terms.valid_until, terms.next_day), terms.first_day)))
      + datemultirange(daterange(NULL, min(terms.first_day)))
    FROM (
      SELECT papers.decided_on AS first_day, max(papers.valid_until) AS valid_until,
        lead(papers.decided_on) OVER (ORDER BY papers.decided_on) AS next_day
      FROM licence_issuances AS papers WHERE papers.licence_id = licences.id GROUP BY papers.decided_on
    ) AS terms
  ), datemultirange(daterange(NULL, NULL)))
  - coalesce((
    SELECT range_agg(daterange(suspensions.valid_from, suspensions.valid_until))
    FROM licence_suspensions AS suspensions WHERE suspensions.licence_id = licences.id
  ), '{}'::datemultirange)`;

/** A selection of (figure, day, total) from `rows`, which have days in force: one more from their first, one fewer after. */
function daysBeginAndEnd(rows: string, sign: 1 | -1): string {
  return `
    SELECT 'IN_FORCE' AS figure, lower(spans.span) AS day, ${sign} AS total FROM ${rows} AS r, unnest(r.days) AS spans (span)
    UNION ALL
    SELECT 'IN_FORCE', upper(spans.span), ${-sign} FROM ${rows} AS r, unnest(r.days) AS spans (span)
      WHERE NOT upper_inf(spans.span)`;
}

/** Figures of a licence register: licences granted, their holders, those in force, and papers by what they did. */
export async function keepLicenceFigures(knex: Knex): Promise<void> {
  await keepDailyFigures(knex, {
    table: 'licences',
    select: (rows) => `SELECT 'ISSUED' AS figure, rows.issued_on AS day, 1 AS total FROM ${rows} AS rows`,
  });
  await keepDailyFigures(knex, {
    table: 'licence_issuances',
    select: (rows) =>
      `SELECT 'PAPERS_' || rows.kind AS figure, rows.decided_on AS day, 1 AS total FROM ${rows} AS rows`,
  });
  await keepHolders(knex);
  await keepDaysInForce(knex);
}

/**
 * A holder counts from the day of its first licence. The first of those it had before is read off the index, past the ones
 * just added: whoever holds hundreds would have all of them read for each statement.
 */
const COUNT_HOLDERS: StatementWork = {
  table: 'licences',
  name: 'count_holders',
  work: ({ added, removed }) => {
    const touched = `SELECT holder_code FROM ${added} AS a UNION SELECT holder_code FROM ${removed} AS r`;
    const first = (licences: string, total: 1 | -1): string => `
        SELECT 'HOLDERS' AS figure, firsts.day, ${total} AS total
        FROM (${touched}) AS touched CROSS JOIN LATERAL (${licences}) AS firsts WHERE firsts.day IS NOT NULL`;
    return `
        PERFORM pg_advisory_xact_lock(${HOLDER_LOCK}, buckets.bucket) FROM (
          SELECT DISTINCT abs(hashtext(holder_code) % 256) AS bucket FROM (${touched}) AS touched ORDER BY 1) AS buckets;
        ${addToDailyFigures(
          `${first('SELECT min(issued_on) AS day FROM licences WHERE holder_code = touched.holder_code', 1)}
           UNION ALL ${first(
             `SELECT min(issued_on) AS day FROM (
               (SELECT issued_on FROM licences WHERE holder_code = touched.holder_code
                 AND id NOT IN (SELECT a.id FROM ${added} AS a) ORDER BY issued_on LIMIT 1)
               UNION ALL SELECT issued_on FROM ${removed} AS r WHERE r.holder_code = touched.holder_code) AS before`,
             -1,
           )}`,
          THIS_SLOT,
        )}`;
  },
};

async function keepHolders(knex: Knex): Promise<void> {
  await afterEachStatement(knex, COUNT_HOLDERS);
  await avoidScans(knex, COUNT_HOLDERS.name);
  await knex.raw(
    addToDailyFigures(
      `SELECT 'HOLDERS' AS figure, min(issued_on) AS day, 1 AS total FROM licences GROUP BY holder_code`,
      '0',
    ),
  );
}

/** Writes anew what counts holders, as this build has it. */
export async function rewriteHolderCounter(knex: Knex): Promise<void> {
  await writeStatementFunction(knex, COUNT_HOLDERS);
  await avoidScans(knex, COUNT_HOLDERS.name);
}

async function keepDaysInForce(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE licences_in_force (
      licence_id uuid PRIMARY KEY,
      days datemultirange NOT NULL CHECK (NOT isempty(days))
    );
    COMMENT ON TABLE licences_in_force IS
      'On which days each licence could be acted under, by its papers, suspensions and revocation. Written by triggers alone.';
    INSERT INTO licences_in_force (licence_id, days)
      SELECT now.id, now.days FROM (SELECT licences.id, ${DAYS_IN_FORCE} AS days FROM licences) AS now WHERE NOT isempty(now.days);
    ${addToDailyFigures(daysBeginAndEnd('licences_in_force', 1), '0')}
  `);
  await rewriteDaysInForce(knex);
  for (const [table, column] of [
    ['licences', 'id'],
    ['licence_issuances', 'licence_id'],
    ['licence_suspensions', 'licence_id'],
  ] as const) {
    await afterEachStatement(knex, {
      table,
      name: `count_days_by_${table}`,
      work: ({ added, removed }) => `
        PERFORM count_days_in_force(array_agg(touched.id)) FROM (
          SELECT ${column} AS id FROM ${added} AS a UNION SELECT ${column} FROM ${removed} AS r) AS touched
        HAVING count(*) > 0;`,
    });
  }
}

/** Writes what brings days in force into line, anew where there is one. A licence whose days stay is not touched. */
export async function rewriteDaysInForce(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE OR REPLACE FUNCTION count_days_in_force(touched uuid[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      -- A suspension and a paper of one licence, written at once, must see each other.
      PERFORM pg_advisory_xact_lock(${LICENCE_LOCK}, buckets.bucket) FROM (
        SELECT DISTINCT abs(hashtext(id::text) % 256) AS bucket FROM unnest(touched) AS id ORDER BY 1) AS buckets;
      WITH now AS MATERIALIZED (
        SELECT licences.id, ${DAYS_IN_FORCE} AS days FROM licences WHERE licences.id = ANY (touched)
      ), before AS MATERIALIZED (
        SELECT kept.licence_id AS id, kept.days FROM licences_in_force AS kept WHERE kept.licence_id = ANY (touched)
      ), kept AS (
        INSERT INTO licences_in_force AS kept (licence_id, days)
          SELECT now.id, now.days FROM now WHERE NOT isempty(now.days)
            AND NOT EXISTS (SELECT FROM before WHERE before.id = now.id AND before.days = now.days)
        ON CONFLICT (licence_id) DO UPDATE SET days = excluded.days WHERE kept.days <> excluded.days
      ), gone AS (
        DELETE FROM licences_in_force AS kept WHERE kept.licence_id = ANY (touched)
          AND NOT EXISTS (SELECT FROM now WHERE now.id = kept.licence_id AND NOT isempty(now.days))
      )
      ${addToDailyFigures(`${daysBeginAndEnd('now', 1)} UNION ALL ${daysBeginAndEnd('before', -1)}`, THIS_SLOT)}
    END $$;
    REVOKE EXECUTE ON FUNCTION count_days_in_force FROM PUBLIC;
  `);
  await avoidScans(knex, 'count_days_in_force', 'uuid[]');
}

export async function dropLicenceFigures(knex: Knex): Promise<void> {
  for (const name of ['count_licences', 'count_licence_issuances', 'count_holders']) {
    await knex.raw(`DROP FUNCTION ${name}() CASCADE`);
  }
  await knex.raw(`
    DROP FUNCTION count_days_by_licences() CASCADE;
    DROP FUNCTION count_days_by_licence_issuances() CASCADE;
    DROP FUNCTION count_days_by_licence_suspensions() CASCADE;
    DROP FUNCTION count_days_in_force(uuid[]);
    DROP TABLE licences_in_force;
  `);
}
