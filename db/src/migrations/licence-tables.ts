import type { Knex } from 'knex';

/**
 * Tables of a licence register. The city keeps one for aggregated sites and the ministry one for social networks; the
 * law shapes both alike (Decree 72/2013/ND-CP, Articles 23 to 23i), so the tables bear the same names in each database.
 *
 * A licence's term lies on its papers, not on the licence: a renewal moves it from the day it is decided, and a
 * question about an earlier day must still get the earlier term.
 */
export async function createLicenceTables(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE licences (
      id uuid PRIMARY KEY,
      number text NOT NULL CHECK (number ~ '^[0-9]{1,6}$'),
      symbol text NOT NULL CHECK (symbol <> ''),
      issued_on date NOT NULL,
      issuer_agency_id text NOT NULL,
      holder_code text NOT NULL CONSTRAINT licences_holder_code_check CHECK (is_organization_code(holder_code)),
      valid_until date NOT NULL,
      revoked_on date,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT licences_number_key UNIQUE (issuer_agency_id, number, symbol, issued_on),
      CONSTRAINT licences_term_check CHECK (valid_until > issued_on),
      CONSTRAINT licences_revocation_check CHECK (revoked_on IS NULL OR revoked_on >= issued_on)
    );
    COMMENT ON TABLE licences IS 'A number alone repeats: issuer, number, symbol and day together name a licence.';
    COMMENT ON COLUMN licences.valid_until IS 'First day after the term of the latest paper.';
    CREATE INDEX licences_by_holder ON licences (holder_code, issued_on, id);
    CREATE INDEX licences_by_issued_on ON licences (issued_on, id);
    CREATE INDEX licences_by_valid_until ON licences (valid_until, id);
    CREATE INDEX licences_by_number ON licences (number, issued_on, id);

    CREATE TABLE licence_issuances (
      id uuid PRIMARY KEY,
      licence_id uuid NOT NULL REFERENCES licences (id),
      kind text NOT NULL CHECK (kind IN ('NEW', 'AMENDED', 'RENEWED', 'REISSUED')),
      decided_on date NOT NULL,
      document_number text NOT NULL CHECK (document_number <> ''),
      valid_until date NOT NULL,
      CONSTRAINT licence_issuances_term_check CHECK (valid_until > decided_on),
      CONSTRAINT licence_issuances_day_key UNIQUE (licence_id, decided_on, kind)
    );
    CREATE UNIQUE INDEX licence_issuances_one_grant ON licence_issuances (licence_id) WHERE kind = 'NEW';
    CREATE INDEX licence_issuances_by_decided_on ON licence_issuances (decided_on, kind);

    CREATE TABLE licence_suspensions (
      id uuid PRIMARY KEY,
      licence_id uuid NOT NULL REFERENCES licences (id),
      valid_from date NOT NULL,
      valid_until date NOT NULL,
      document_number text NOT NULL CHECK (document_number <> ''),
      reason text NOT NULL CHECK (reason <> ''),
      CONSTRAINT licence_suspensions_period_check CHECK (valid_until > valid_from),
      CONSTRAINT licence_suspensions_no_overlap
        EXCLUDE USING gist (licence_id WITH =, daterange(valid_from, valid_until) WITH &&)
    );

    CREATE TABLE licence_domains (
      licence_id uuid NOT NULL REFERENCES licences (id),
      a_label text NOT NULL CHECK (a_label = lower(a_label) AND a_label ~ '^[a-z0-9.-]+$'),
      u_label text NOT NULL CHECK (u_label = normalize(u_label, NFC)),
      added_on date NOT NULL,
      removed_on date,
      PRIMARY KEY (licence_id, a_label, added_on),
      CONSTRAINT licence_domains_period_check CHECK (removed_on IS NULL OR removed_on > added_on)
    );
    CREATE INDEX licence_domains_by_name ON licence_domains (a_label);
  `);
}

/** Tables of a licence register, for grants. */
export const LICENCE_TABLES = [
  'licences',
  'licence_issuances',
  'licence_suspensions',
  'licence_domains',
] as const;
