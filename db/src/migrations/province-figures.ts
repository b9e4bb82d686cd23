import type { Knex } from 'knex';
import { THIS_SLOT } from './figure-tables';

/** What one row counts. */
const COLUMNS = 'figure, province, day, since_day';

/**
 * Figures by the province of the holder's head office. A licence counts from the day it was issued, or the day on which its
 * holder came to the province, until the holder left. A paper lies on its own day, and counts in a period if its holder sat
 * in the province on the last day of it: those of whoever came or left later are kept apart, with the day from which they
 * count or no longer do. They are a few in a hundred.
 */
export async function createProvinceFigures(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE province_figures (
      province text NOT NULL,
      figure text NOT NULL,
      day date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (province, figure, day, slot)
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE province_figures IS
      'What each day adds to a figure of a province. Triggers keep it equal to a recount; the service reads it.';

    CREATE TABLE movers_figures (
      province text NOT NULL,
      figure text NOT NULL,
      day date NOT NULL,
      since_day date NOT NULL,
      slot smallint NOT NULL,
      total bigint NOT NULL,
      PRIMARY KEY (province, figure, day, since_day, slot)
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE movers_figures IS
      'What counts on a day only if since_day is past, too: papers of holders that came to the province later, or left it.';

    CREATE TYPE province_count AS (figure text, province text, day date, since_day date, total integer);
    CREATE TABLE counted_holders (
      holder_code text PRIMARY KEY,
      counts province_count[] NOT NULL
    );
    COMMENT ON TABLE counted_holders IS 'What of the figures comes from each holder, so that a recount knows what to take off.';

    GRANT SELECT ON province_figures, movers_figures TO ${serviceRole};
  `);
}

/** PL/pgSQL that brings the tables into line for the holders in `touched`. */
export const COUNT_BY_PROVINCE = `
  WITH held AS MATERIALIZED (
    SELECT licences.id, licences.holder_code, licences.issued_on FROM licences WHERE licences.holder_code = ANY (touched)
  ), papers AS MATERIALIZED (
    SELECT held.holder_code, 'PAPERS_' || issuances.kind AS figure, issuances.decided_on AS day
    FROM held JOIN licence_issuances AS issuances ON issuances.licence_id = held.id
  ), spans AS (
    SELECT holder_code, 'ISSUED' AS figure, issued_on AS first_day, 'infinity'::date AS end_day FROM held
    UNION ALL SELECT holder_code, 'HOLDERS', min(issued_on), 'infinity' FROM held GROUP BY holder_code
    UNION ALL SELECT holder_code, 'PAPERS', day, 'infinity' FROM papers
    UNION ALL SELECT held.holder_code, 'IN_FORCE', lower(spans.span), coalesce(upper(spans.span), 'infinity')
      FROM held JOIN licences_in_force AS kept ON kept.licence_id = held.id, unnest(kept.days) AS spans (span)
  ), seats AS MATERIALIZED (
    SELECT organization_code AS holder_code, province, valid_from, coalesce(valid_until, 'infinity') AS valid_until
    FROM known_headquarters WHERE organization_code = ANY (touched)
  ), seated AS MATERIALIZED (
    SELECT seats.holder_code, spans.figure, seats.province,
      greatest(spans.first_day, seats.valid_from) AS first_day, least(spans.end_day, seats.valid_until) AS end_day
    FROM spans JOIN seats ON seats.holder_code = spans.holder_code
      AND greatest(spans.first_day, seats.valid_from) < least(spans.end_day, seats.valid_until)
  ), now AS MATERIALIZED (
    SELECT holder_code, ${COLUMNS}, sum(total) AS total FROM (
      SELECT holder_code, figure, province, first_day AS day, first_day AS since_day, 1 AS total FROM seated
      UNION ALL SELECT holder_code, figure, province, end_day, end_day, -1 FROM seated WHERE end_day < 'infinity'
      UNION ALL SELECT holder_code, figure, province, day, greatest(day, valid_from), 1 FROM papers JOIN seats USING (holder_code)
      UNION ALL SELECT holder_code, figure, province, day, greatest(day, valid_until), -1 FROM papers JOIN seats USING (holder_code)
        WHERE valid_until < 'infinity'
    ) AS each_one GROUP BY holder_code, ${COLUMNS} HAVING sum(total) <> 0
  ), before AS MATERIALIZED (
    SELECT kept.holder_code, counted.* FROM counted_holders AS kept, unnest(kept.counts) AS counted
    WHERE kept.holder_code = ANY (touched)
  ), kept AS (
    INSERT INTO counted_holders AS kept (holder_code, counts)
      SELECT holder_code, array_agg((${COLUMNS}, total)::province_count ORDER BY ${COLUMNS}) FROM now GROUP BY holder_code
    ON CONFLICT (holder_code) DO UPDATE SET counts = excluded.counts WHERE kept.counts <> excluded.counts
  ), gone AS (
    DELETE FROM counted_holders AS kept WHERE kept.holder_code = ANY (touched)
      AND NOT EXISTS (SELECT FROM now WHERE now.holder_code = kept.holder_code)
  ), changes AS MATERIALIZED (
    SELECT ${COLUMNS}, sum(total) AS total FROM (
      SELECT ${COLUMNS}, total FROM now UNION ALL SELECT ${COLUMNS}, -total FROM before
    ) AS each_one GROUP BY ${COLUMNS} HAVING sum(total) <> 0
  ), moved AS (
    INSERT INTO movers_figures AS figures (${COLUMNS}, slot, total)
      SELECT ${COLUMNS}, ${THIS_SLOT}, total FROM changes WHERE since_day <> day
    ON CONFLICT (province, figure, day, since_day, slot) DO UPDATE SET total = figures.total + excluded.total
  )
  INSERT INTO province_figures AS figures (figure, province, day, slot, total)
    SELECT figure, province, day, ${THIS_SLOT}, total FROM changes WHERE since_day = day
  ON CONFLICT (province, figure, day, slot) DO UPDATE SET total = figures.total + excluded.total;`;

export const FORGET_PROVINCE_FIGURES =
  'DELETE FROM province_figures; DELETE FROM movers_figures; DELETE FROM counted_holders;';

export async function dropProvinceFigures(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE counted_holders, movers_figures, province_figures; DROP TYPE province_count');
}
