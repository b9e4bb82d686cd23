import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE DOMAIN agency_name AS text CHECK (VALUE ~ '^[a-z][a-z0-9-]{1,31}$');
    CREATE DOMAIN scope_name AS text CHECK (VALUE ~ '^[a-z]+(:[a-z-]+)+$' AND length(VALUE) <= 100);

    CREATE TABLE grants (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      agency agency_name NOT NULL,
      scope scope_name NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      granted_by text NOT NULL CHECK (granted_by <> ''),
      document text CHECK (document <> ''),
      recorded_at timestamptz NOT NULL DEFAULT now(),
      taken_by text CHECK (taken_by <> ''),
      taken_at timestamptz,
      CONSTRAINT grants_period_check CHECK (valid_until >= valid_from),
      CONSTRAINT grants_taken_check
        CHECK ((taken_by IS NULL) = (taken_at IS NULL) AND (taken_by IS NULL OR valid_until IS NOT NULL)),
      CONSTRAINT grants_no_overlap
        EXCLUDE USING gist ((agency::text) WITH =, (scope::text) WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON TABLE grants IS 'Which agency may read what, and from when until when. What was once granted stays on record.';
    COMMENT ON COLUMN grants.valid_until IS
      'First day on which it no longer holds; the same day as valid_from for a grant that was taken before it held.';

    CREATE FUNCTION grants_only_end() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF NEW.valid_until IS NULL OR NEW.valid_until > OLD.valid_until THEN
        RAISE EXCEPTION 'a grant can be ended and not prolonged; give a new one'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'grants_only_end', TABLE = 'grants';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER grants_only_end BEFORE UPDATE ON grants FOR EACH ROW EXECUTE FUNCTION grants_only_end();

    CREATE TABLE api_keys (
      id uuid PRIMARY KEY,
      agency agency_name NOT NULL,
      kind text NOT NULL CHECK (kind IN ('officer', 'system', 'agency')),
      subject text NOT NULL CHECK (subject <> '' AND length(subject) <= 200),
      prefix text NOT NULL CONSTRAINT api_keys_prefix_key UNIQUE CHECK (prefix ~ '^[a-z0-9]{8}$'),
      secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
      scopes text[] NOT NULL CHECK (
        cardinality(scopes) BETWEEN 1 AND 100 AND array_position(scopes, NULL) IS NULL AND
        array_to_string(scopes, ' ') ~ '^[a-z]+(:[a-z-]+)+( [a-z]+(:[a-z-]+)+)*$'),
      created_at timestamptz NOT NULL DEFAULT now(),
      valid_until date,
      revoked_at timestamptz,
      note text CHECK (note <> '')
    );
    COMMENT ON COLUMN api_keys.secret_hash IS
      'SHA-256 of the secret, which is 256 random bits: there is nothing to guess, so nothing slower is needed.';

    CREATE FUNCTION api_keys_stay_revoked() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL THEN
        RAISE EXCEPTION 'a key can be revoked once and not brought back; create a new one'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'api_keys_stay_revoked', TABLE = 'api_keys';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER api_keys_stay_revoked BEFORE UPDATE ON api_keys
      FOR EACH ROW EXECUTE FUNCTION api_keys_stay_revoked();

    GRANT SELECT, INSERT, UPDATE (valid_until, taken_by, taken_at) ON grants TO gateway_service;
    GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_keys TO gateway_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE api_keys, grants;
    DROP FUNCTION api_keys_stay_revoked();
    DROP FUNCTION grants_only_end();
    DROP DOMAIN scope_name;
    DROP DOMAIN agency_name;
  `);
}
