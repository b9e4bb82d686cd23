import type { Knex } from 'knex';
import { createCodeChecks } from '../code-checks';
import { createTextFolding } from '../text-folding';

export async function up(knex: Knex): Promise<void> {
  await createCodeChecks(knex);
  await createTextFolding(knex);
  await knex.raw(`
    CREATE TABLE provinces (
      code text NOT NULL CHECK (code ~ '^[0-9]{2}$'),
      valid_from date NOT NULL,
      valid_until date,
      name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('PROVINCE', 'CITY')),
      successor_code text,
      successor_valid_from date,
      PRIMARY KEY (code, valid_from),
      FOREIGN KEY (successor_code, successor_valid_from) REFERENCES provinces (code, valid_from) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT provinces_period_check CHECK (valid_until > valid_from),
      CONSTRAINT provinces_successor_check CHECK ((valid_until IS NULL) = (successor_code IS NULL)),
      CONSTRAINT provinces_one_per_code_and_day
        EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON TABLE provinces IS 'A code means a province only with a day: seven codes changed province on 1 July 2025.';

    CREATE TABLE organizations (
      code text PRIMARY KEY CONSTRAINT organizations_code_check CHECK (is_organization_code(code)),
      kind text NOT NULL CHECK (kind IN ('ENTERPRISE', 'STATE_AGENCY', 'OTHER_BODY')),
      name text NOT NULL CHECK (name <> '' AND name = normalize(name, NFC)),
      name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold_vietnamese(name)) STORED,
      short_name text,
      foreign_name text,
      registered_on date NOT NULL,
      dissolved_on date,
      parent_code text REFERENCES organizations (code),
      is_synthetic boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT organizations_code_fits_kind CHECK (kind = CASE
        WHEN code ~ '^[0-9]' THEN 'ENTERPRISE' WHEN code ~ '^Z' THEN 'OTHER_BODY' ELSE 'STATE_AGENCY' END),
      CONSTRAINT organizations_life_check CHECK (dissolved_on > registered_on),
      CONSTRAINT organizations_parent_check CHECK (parent_code <> code)
    );
    CREATE INDEX organizations_by_name ON organizations (name_folded, code);
    CREATE INDEX organizations_by_registered_on ON organizations (registered_on, code);
    CREATE INDEX organizations_by_parent ON organizations (parent_code, name_folded, code);
    CREATE INDEX organizations_by_name_part ON organizations USING gin (name_folded gin_trgm_ops);

    CREATE TABLE headquarters (
      organization_code text NOT NULL REFERENCES organizations (code),
      line text NOT NULL,
      ward text,
      district text,
      province_code text NOT NULL,
      province_valid_from date NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (organization_code, valid_from),
      FOREIGN KEY (province_code, province_valid_from) REFERENCES provinces (code, valid_from),
      CONSTRAINT headquarters_period_check CHECK (valid_until > valid_from),
      CONSTRAINT headquarters_one_per_day
        EXCLUDE USING gist (organization_code WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON COLUMN headquarters.province_code IS 'The province as it was on valid_from; questions about later days follow its successors.';
    CREATE INDEX headquarters_by_province ON headquarters (province_code, province_valid_from, organization_code);

    CREATE TABLE agencies (
      id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]+$'),
      established_on date NOT NULL,
      abolished_on date,
      province_code text,
      province_valid_from date,
      FOREIGN KEY (province_code, province_valid_from) REFERENCES provinces (code, valid_from),
      CONSTRAINT agencies_life_check CHECK (abolished_on > established_on)
    );

    CREATE TABLE agency_names (
      agency_id text NOT NULL REFERENCES agencies (id),
      name text NOT NULL,
      name_folded text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold_vietnamese(name)) STORED,
      name_english text,
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (agency_id, valid_from),
      CONSTRAINT agency_names_period_check CHECK (valid_until > valid_from),
      CONSTRAINT agency_names_one_per_day
        EXCLUDE USING gist (agency_id WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    CREATE INDEX agency_names_by_name_part ON agency_names USING gin (name_folded gin_trgm_ops);

    CREATE TABLE agency_codes (
      agency_id text NOT NULL REFERENCES agencies (id),
      code text NOT NULL CHECK (is_organization_code(code)),
      valid_from date NOT NULL,
      valid_until date,
      is_synthetic boolean NOT NULL DEFAULT false,
      PRIMARY KEY (agency_id, code, valid_from),
      CONSTRAINT agency_codes_period_check CHECK (valid_until > valid_from),
      CONSTRAINT agency_codes_one_holder_per_day
        EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_until) WITH &&)
    );

    CREATE TABLE agency_functions (
      agency_id text NOT NULL REFERENCES agencies (id),
      function text NOT NULL,
      province_code text,
      province_valid_from date,
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (agency_id, function, valid_from),
      FOREIGN KEY (province_code, province_valid_from) REFERENCES provinces (code, valid_from),
      CONSTRAINT agency_functions_period_check CHECK (valid_until > valid_from),
      CONSTRAINT agency_functions_one_competent_agency EXCLUDE USING gist (
        function WITH =, (coalesce(province_code, '')) WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON CONSTRAINT agency_functions_one_competent_agency ON agency_functions IS 'Exactly one agency is competent for a function in a province on a day.';

    CREATE TABLE agency_successions (
      from_agency_id text NOT NULL REFERENCES agencies (id),
      to_agency_id text NOT NULL REFERENCES agencies (id),
      function text NOT NULL,
      effective_on date NOT NULL,
      instrument text NOT NULL,
      PRIMARY KEY (from_agency_id, to_agency_id, function, effective_on),
      CONSTRAINT agency_successions_other_check CHECK (from_agency_id <> to_agency_id)
    );

    GRANT SELECT, INSERT, UPDATE ON
      provinces, organizations, headquarters, agencies, agency_names, agency_codes, agency_functions, agency_successions
    TO registry_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE agency_successions, agency_functions, agency_codes, agency_names, agencies, headquarters, organizations, provinces;
    DROP FUNCTION fold_vietnamese(text);
    DROP FUNCTION is_organization_code(text);
    DROP FUNCTION is_enterprise_code(text);
  `);
}
