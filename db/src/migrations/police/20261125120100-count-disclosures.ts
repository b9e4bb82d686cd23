import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE account_identities ADD COLUMN disclosable_until timestamptz;
    UPDATE account_identities SET disclosable_until = coalesce(
      (SELECT (steps.reached_on + 30)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM verification_steps AS steps
       WHERE steps.request_id = account_identities.request_id AND steps.status = 'IDENTIFIED'),
      recorded_at + interval '30 days');
    ALTER TABLE account_identities ALTER COLUMN disclosable_until SET NOT NULL;
    COMMENT ON COLUMN account_identities.disclosable_until IS
      'First instant at which it is given to nobody; the police set it, thirty days after the answer unless they say otherwise.';
    COMMENT ON TABLE account_identities IS
      'Sensitive personal data. The service may add rows and cannot read them: disclose_identity() is the one way out, and it counts.';

    CREATE TABLE identity_disclosures (
      ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
      disclosed_at timestamptz NOT NULL DEFAULT now(),
      request_id uuid NOT NULL REFERENCES verification_requests (id),
      case_number text NOT NULL CHECK (case_number <> ''),
      agency text NOT NULL CHECK (agency <> ''),
      officer text NOT NULL CHECK (officer <> ''),
      call_request_id text NOT NULL CHECK (call_request_id <> '')
    );
    COMMENT ON TABLE identity_disclosures IS
      'Each identity that was given, to whom and for which case. Written by disclose_identity() alone, never changed.';
    CREATE INDEX identity_disclosures_by_disclosed_at ON identity_disclosures (disclosed_at);
    CREATE INDEX identity_disclosures_by_request ON identity_disclosures (request_id);

    CREATE FUNCTION disclose_identity(
      asked uuid, for_case text, to_agency text, to_officer text, in_call text,
      OUT full_name text, OUT personal_number text, OUT disclosable_until timestamptz)
    RETURNS SETOF record LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER AS $$
    BEGIN
      SELECT identities.full_name, identities.personal_number, identities.disclosable_until
        INTO full_name, personal_number, disclosable_until
        FROM account_identities AS identities WHERE identities.request_id = asked;
      IF NOT FOUND THEN
        RETURN;
      END IF;
      IF disclosable_until > now() THEN
        INSERT INTO identity_disclosures (request_id, case_number, agency, officer, call_request_id)
          VALUES (asked, for_case, to_agency, to_officer, in_call);
      ELSE
        full_name := NULL;
        personal_number := NULL;
      END IF;
      RETURN NEXT;
    END $$;
    COMMENT ON FUNCTION disclose_identity IS
      'Gives an identity and counts that it did, or, after its term, says only when that ended.';

    -- Temporary tables come before all others unless they are named last: one called identity_disclosures would take the count.
    DO $$ BEGIN
      EXECUTE format('ALTER FUNCTION disclose_identity SET search_path = %I, pg_temp', current_schema());
    END $$;
    REVOKE EXECUTE ON FUNCTION disclose_identity FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION disclose_identity TO police_service;
    GRANT SELECT ON identity_disclosures TO police_service;

    ALTER TABLE verification_steps ADD COLUMN refusal_ground_code text;
    UPDATE verification_steps SET refusal_ground_code = 'WRITTEN_REQUEST' WHERE status = 'REFUSED';
    ALTER TABLE verification_steps
      DROP CONSTRAINT verification_steps_refusal_check,
      ADD CONSTRAINT verification_steps_refusal_check CHECK ((status = 'REFUSED') =
        (refusal_reason IS NOT NULL AND refusal_ground IS NOT NULL AND refusal_ground_code IS NOT NULL));
    COMMENT ON COLUMN verification_steps.refusal_ground_code IS
      'Code in refusal_grounds; the ground is the one of the day the request was refused.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE verification_steps
      DROP COLUMN refusal_ground_code,
      ADD CONSTRAINT verification_steps_refusal_check
        CHECK ((status = 'REFUSED') = (refusal_reason IS NOT NULL AND refusal_ground IS NOT NULL));
    DROP FUNCTION disclose_identity;
    DROP TABLE identity_disclosures;
    ALTER TABLE account_identities DROP COLUMN disclosable_until;
  `);
}
