import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE violations
      ADD COLUMN act_code text CHECK (act_code <> ''),
      ADD COLUMN record_number text CONSTRAINT violations_record_number_check CHECK (record_number ~ '^[0-9]+/BB-VPHC$'),
      ADD COLUMN recorded_on date,
      ADD COLUMN decision_due_on date,
      ADD CONSTRAINT violations_recorded_check CHECK (recorded_on >= occurred_on AND recorded_on >= ended_on);
    COMMENT ON COLUMN violations.act_code IS 'Code of the punishable act; null in rows from before acts had codes.';
    COMMENT ON COLUMN violations.decision_due_on IS 'Last day for a decision (Law 15/2012/QH13, Article 66).';
    CREATE INDEX violations_by_decision_due_on ON violations (decision_due_on, id) WHERE decision_due_on IS NOT NULL;

    CREATE OR REPLACE FUNCTION violations_under_law_in_force() RETURNS trigger
      LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    DECLARE
      -- An act that goes on is judged by the law of the day it is recorded (Decree 174/2026/ND-CP, Article 115).
      judged_on date := coalesce(NEW.ended_on, NEW.recorded_on, NEW.occurred_on);
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM legal_provisions p WHERE p.id = NEW.provision_id
          AND p.valid_from <= judged_on AND (p.valid_until IS NULL OR p.valid_until > judged_on)) THEN
        RAISE EXCEPTION 'the provision was not in force on the day the act ended'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'violations_under_law_in_force', TABLE = 'violations';
      END IF;
      RETURN NEW;
    END $$;

    ALTER TABLE penalty_decisions ADD COLUMN payment_due_on date;
    COMMENT ON COLUMN penalty_decisions.payment_due_on IS 'Last day to pay (Law 15/2012/QH13, Article 73).';
    CREATE INDEX penalty_decisions_unpaid_by_due_on ON penalty_decisions (payment_due_on, id) WHERE paid_on IS NULL;
    ALTER TABLE penalty_acts ADD COLUMN circumstances text CHECK (circumstances <> '');
    ALTER TABLE penalty_remedies ADD COLUMN completed_on date;

    ALTER TABLE domain_measures ADD COLUMN answer_due_on date, ADD COLUMN lifted_on date;
    COMMENT ON COLUMN domain_measures.answer_due_on IS 'A setting, not law: none was found that binds VNNIC to a day.';
    CREATE INDEX domain_measures_unanswered_by_due_on ON domain_measures (answer_due_on, id) WHERE status = 'SENT';
    -- A suspension that was lifted was in effect until then, and a request stands in the way of a second one.
    CREATE UNIQUE INDEX domain_measures_one_request ON domain_measures (a_label, kind) WHERE status = 'SENT' AND answer_due_on IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX domain_measures_one_request, domain_measures_unanswered_by_due_on;
    ALTER TABLE domain_measures DROP COLUMN lifted_on, DROP COLUMN answer_due_on;
    ALTER TABLE penalty_remedies DROP COLUMN completed_on;
    ALTER TABLE penalty_acts DROP COLUMN circumstances;
    DROP INDEX penalty_decisions_unpaid_by_due_on;
    ALTER TABLE penalty_decisions DROP COLUMN payment_due_on;
    ALTER TABLE violations DROP COLUMN decision_due_on, DROP COLUMN recorded_on, DROP COLUMN record_number, DROP COLUMN act_code;
  `);
}
