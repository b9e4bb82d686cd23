import type { Knex } from 'knex';

/** Hà Nội. The code has stood for it since there are codes (Decision 124/2004/QĐ-TTg); what came to it later had others. */
const HOME = '01';

/**
 * The days on which a licence could be acted under though its holder had been dissolved. A page of such licences is read
 * off an index, however many licences and organisations there are.
 */
export async function createOrphanedLicences(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE orphaned_licences (
      licence_id uuid PRIMARY KEY,
      holder_code text NOT NULL,
      issued_on date NOT NULL,
      days datemultirange NOT NULL CHECK (NOT isempty(days))
    );
    COMMENT ON TABLE orphaned_licences IS
      'On which days each licence was in force after its holder''s dissolution. Written by triggers alone.';
    CREATE INDEX orphaned_licences_by_holder ON orphaned_licences (holder_code);
    CREATE INDEX orphaned_licences_by_issued_on ON orphaned_licences (issued_on, licence_id);
    CREATE INDEX orphaned_licences_by_day ON orphaned_licences USING gist (days);
    GRANT SELECT ON orphaned_licences TO ${serviceRole};
  `);
}

/**
 * The same for licences whose holder existed and sat elsewhere than in the city, by the province recorded: whether that has become the
 * city by a day, as Hà Tây has, the registry says.
 */
export async function createDepartedLicences(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE departed_licences (
      licence_id uuid NOT NULL,
      province text NOT NULL,
      holder_code text NOT NULL,
      issued_on date NOT NULL,
      days datemultirange NOT NULL CHECK (NOT isempty(days)),
      PRIMARY KEY (licence_id, province)
    );
    COMMENT ON TABLE departed_licences IS
      'On which days each licence was in force while its holder sat in a province of another code. Written by triggers alone.';
    CREATE INDEX departed_licences_by_holder ON departed_licences (holder_code);
    CREATE INDEX departed_licences_by_issued_on ON departed_licences (issued_on, licence_id);
    CREATE INDEX departed_licences_by_day ON departed_licences USING gist (days);
    GRANT SELECT ON departed_licences TO ${serviceRole};
  `);
}

/** PL/pgSQL that brings the first table into line for the holders in `touched`. */
export const KEEP_ORPHANED_LICENCES = `
  DELETE FROM orphaned_licences WHERE holder_code = ANY (touched);
  INSERT INTO orphaned_licences (licence_id, holder_code, issued_on, days)
    SELECT licences.id, licences.holder_code, licences.issued_on, found.days
    FROM known_organizations AS holders
    JOIN licences ON licences.holder_code = holders.code
    JOIN licences_in_force AS kept ON kept.licence_id = licences.id,
    LATERAL (SELECT kept.days * datemultirange(daterange(holders.dissolved_on, NULL)) AS days) AS found
    WHERE holders.code = ANY (touched) AND holders.dissolved_on IS NOT NULL AND NOT isempty(found.days)
  ON CONFLICT (licence_id) DO UPDATE
    SET holder_code = excluded.holder_code, issued_on = excluded.issued_on, days = excluded.days;`;

/** PL/pgSQL that brings the second table into line for the holders in `touched`. */
export const KEEP_DEPARTED_LICENCES = `
  DELETE FROM departed_licences WHERE holder_code = ANY (touched);
  INSERT INTO departed_licences (licence_id, province, holder_code, issued_on, days)
    SELECT licences.id, seats.province, licences.holder_code, licences.issued_on, kept.days * seats.days
    FROM (
      SELECT holders.code, elsewhere.province,
        range_agg(daterange(elsewhere.valid_from, elsewhere.valid_until)
          * daterange(holders.registered_on, holders.dissolved_on)) AS days
      FROM known_organizations AS holders
      JOIN known_headquarters AS elsewhere ON elsewhere.organization_code = holders.code
      WHERE holders.code = ANY (touched) AND elsewhere.province NOT LIKE '${HOME} %'
      GROUP BY holders.code, elsewhere.province
    ) AS seats
    JOIN licences ON licences.holder_code = seats.code
    JOIN licences_in_force AS kept ON kept.licence_id = licences.id
    WHERE NOT isempty(kept.days * seats.days)
  ON CONFLICT (licence_id, province) DO UPDATE
    SET holder_code = excluded.holder_code, issued_on = excluded.issued_on, days = excluded.days;`;

export const FORGET_ORPHANED_LICENCES = 'DELETE FROM orphaned_licences;';
export const FORGET_DEPARTED_LICENCES = 'DELETE FROM departed_licences;';
