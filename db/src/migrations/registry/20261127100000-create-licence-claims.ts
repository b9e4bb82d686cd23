import type { Knex } from 'knex';

/**
 * Who claims which licence, from the statements that were checked. One row for a claim, a holder and a domain, whatever
 * number of times the page is checked. Names that may be a person's are not written here: `holder_name` is an
 * organisation's, and what a claim says of persons who answer for a site is not read at all.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE licence_claims (
      id uuid PRIMARY KEY,
      number_key text COLLATE "C" NOT NULL CHECK (number_key ~ '^[1-9][0-9]{0,8}/[0-9A-Z]{0,40}$'),
      number text NOT NULL CHECK (length(number) <= 80),
      kind text NOT NULL CHECK (kind IN ('AGGREGATED_SITE', 'SOCIAL_NETWORK', 'NEWS_PRESS', 'OTHER', 'NONE')),
      role text NOT NULL CHECK (role IN ('LICENCE', 'AMENDMENT')),
      issuer text NOT NULL CHECK (issuer <> '' AND length(issuer) <= 60),
      is_issuer_inferred boolean NOT NULL,
      issuer_agency_id text,
      issued_on date,
      holder_name text CHECK (holder_name <> '' AND length(holder_name) <= 300 AND holder_name = normalize(holder_name, NFC)),
      holder_key text COLLATE "C",
      enterprise_code text CONSTRAINT licence_claims_code_check CHECK (is_enterprise_code(enterprise_code)),
      is_domain_printed boolean NOT NULL,
      domain text CHECK (domain = lower(domain) AND domain ~ '^[a-z0-9.-]+$'),
      recorded_on date NOT NULL,
      CONSTRAINT licence_claims_holder_check CHECK ((holder_name IS NULL) = (holder_key IS NULL)),
      CONSTRAINT licence_claims_key UNIQUE NULLS NOT DISTINCT
        (number_key, kind, role, issuer, issued_on, holder_key, enterprise_code, domain)
    );
    COMMENT ON COLUMN licence_claims.number_key IS 'Number without leading zeros, a slash, the symbol without marks, spaces and dashes.';
    COMMENT ON COLUMN licence_claims.holder_key IS 'The holder''s own name as names are compared, without its legal form.';
    CREATE INDEX licence_claims_by_number ON licence_claims (number_key, recorded_on, id);
    -- Whoever looks for contested numbers passes over the others in the index alone.
    CREATE INDEX licence_claims_by_claimant ON licence_claims (number_key, holder_key) INCLUDE (enterprise_code, domain);
    CREATE INDEX licence_claims_by_domain ON licence_claims (domain, number_key);
    GRANT SELECT, INSERT ON licence_claims TO registry_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE licence_claims');
}
