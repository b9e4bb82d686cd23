import type { Knex } from 'knex';
import { createCodeChecks } from '../code-checks';

export async function up(knex: Knex): Promise<void> {
  await createCodeChecks(knex);
  await knex.raw(`
    CREATE TABLE verification_requests (
      id uuid PRIMARY KEY,
      letter_number text NOT NULL CHECK (letter_number <> ''),
      letter_date date NOT NULL,
      received_on date NOT NULL,
      due_on date NOT NULL,
      case_id uuid NOT NULL,
      account_id uuid NOT NULL,
      concerns_code text CHECK (is_organization_code(concerns_code)),
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT verification_requests_received_check CHECK (received_on >= letter_date),
      CONSTRAINT verification_requests_due_check CHECK (due_on >= received_on)
    );
    CREATE INDEX verification_requests_by_organization ON verification_requests (concerns_code, received_on, id);
    CREATE INDEX verification_requests_by_case ON verification_requests (case_id, received_on, id);
    CREATE INDEX verification_requests_by_received_on ON verification_requests (received_on, id);

    CREATE TABLE verification_steps (
      request_id uuid NOT NULL REFERENCES verification_requests (id),
      ordinal smallint NOT NULL CHECK (ordinal >= 1),
      status text NOT NULL CHECK (status IN
        ('REQUESTED', 'ACCEPTED', 'IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED', 'CLOSED')),
      reached_on date NOT NULL,
      province_code text,
      province_valid_from date,
      refusal_reason text,
      refusal_ground text,
      PRIMARY KEY (request_id, ordinal),
      CONSTRAINT verification_steps_first_check CHECK ((ordinal = 1) = (status = 'REQUESTED')),
      CONSTRAINT verification_steps_province_check
        CHECK ((status = 'OUT_OF_AREA') = (province_code IS NOT NULL AND province_valid_from IS NOT NULL)),
      CONSTRAINT verification_steps_refusal_check
        CHECK ((status = 'REFUSED') = (refusal_reason IS NOT NULL AND refusal_ground IS NOT NULL))
    );
    COMMENT ON TABLE verification_steps IS 'Where a request stood and since when; the last step on or before a day is its state on that day.';
    CREATE UNIQUE INDEX verification_steps_one_answer ON verification_steps (request_id)
      WHERE status IN ('IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED');
    CREATE INDEX verification_steps_by_status ON verification_steps (status, request_id);

    CREATE FUNCTION verification_steps_run_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE previous verification_steps;
    BEGIN
      SELECT * INTO previous FROM verification_steps
      WHERE request_id = NEW.request_id AND ordinal = NEW.ordinal - 1;
      IF NEW.ordinal > 1 AND (previous IS NULL OR NOT CASE previous.status
          WHEN 'REQUESTED' THEN NEW.status IN ('ACCEPTED', 'REFUSED')
          WHEN 'ACCEPTED' THEN NEW.status IN ('IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED')
          WHEN 'CLOSED' THEN false
          ELSE NEW.status = 'CLOSED' END) THEN
        RAISE EXCEPTION 'a verification request cannot go from % to %', previous.status, NEW.status
          USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_steps_order', TABLE = 'verification_steps';
      END IF;
      IF NEW.ordinal > 1 AND NEW.reached_on < previous.reached_on THEN
        RAISE EXCEPTION 'a step cannot come before the one it follows'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'verification_steps_days', TABLE = 'verification_steps';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER verification_steps_run_forward BEFORE INSERT OR UPDATE ON verification_steps
      FOR EACH ROW EXECUTE FUNCTION verification_steps_run_forward();

    CREATE TABLE account_identities (
      request_id uuid PRIMARY KEY REFERENCES verification_requests (id),
      full_name text NOT NULL,
      personal_number text NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON TABLE account_identities IS
      'Sensitive personal data. The service may add rows; it may not read them until a disclosure can be bound to an officer, a case and a time.';

    GRANT SELECT, INSERT, UPDATE ON verification_requests TO police_service;
    GRANT SELECT, INSERT ON verification_steps TO police_service;
    GRANT INSERT ON account_identities TO police_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE account_identities, verification_steps, verification_requests;
    DROP FUNCTION verification_steps_run_forward();
    DROP FUNCTION is_organization_code(text);
    DROP FUNCTION is_enterprise_code(text);
  `);
}
