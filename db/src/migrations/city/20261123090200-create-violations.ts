import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE legal_provisions (
      id uuid PRIMARY KEY,
      instrument text NOT NULL,
      article smallint NOT NULL CHECK (article > 0),
      clause smallint CHECK (clause > 0),
      point text,
      content text NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      CONSTRAINT legal_provisions_period_check CHECK (valid_until > valid_from),
      CONSTRAINT legal_provisions_one_version_per_day EXCLUDE USING gist (
        instrument WITH =, article WITH =, (coalesce(clause, 0)) WITH =, (coalesce(point, '')) WITH =,
        daterange(valid_from, valid_until) WITH &&)
    );
    CREATE INDEX legal_provisions_in_order
      ON legal_provisions (instrument, article, (coalesce(clause, 0)), (coalesce(point, '')), id);

    CREATE TABLE violations (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases (id),
      provision_id uuid NOT NULL REFERENCES legal_provisions (id),
      summary text NOT NULL CHECK (summary <> ''),
      occurred_on date NOT NULL,
      ended_on date,
      place text,
      account_id uuid REFERENCES social_accounts (id),
      site_a_label text,
      site_u_label text,
      organization_code text CHECK (is_organization_code(organization_code)),
      individual_id uuid,
      CONSTRAINT violations_period_check CHECK (ended_on >= occurred_on),
      CONSTRAINT violations_one_subject CHECK ((organization_code IS NULL) <> (individual_id IS NULL)),
      CONSTRAINT violations_site_check CHECK ((site_a_label IS NULL) = (site_u_label IS NULL))
    );
    COMMENT ON COLUMN violations.individual_id IS 'Drawn at random for a person; their identity is not kept here.';
    CREATE INDEX violations_by_organization ON violations (organization_code, occurred_on, id);
    CREATE INDEX violations_by_case ON violations (case_id, occurred_on, id);
    CREATE INDEX violations_by_occurred_on ON violations (occurred_on, id);

    CREATE FUNCTION violations_under_law_in_force() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM legal_provisions p WHERE p.id = NEW.provision_id
          AND p.valid_from <= coalesce(NEW.ended_on, NEW.occurred_on)
          AND (p.valid_until IS NULL OR p.valid_until > coalesce(NEW.ended_on, NEW.occurred_on))) THEN
        RAISE EXCEPTION 'the provision was not in force on the day the act ended'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'violations_under_law_in_force', TABLE = 'violations';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER violations_under_law_in_force BEFORE INSERT OR UPDATE ON violations
      FOR EACH ROW EXECUTE FUNCTION violations_under_law_in_force();

    CREATE TABLE violation_evidence (
      violation_id uuid NOT NULL REFERENCES violations (id),
      sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      description text NOT NULL,
      captured_on date NOT NULL,
      PRIMARY KEY (violation_id, sha256)
    );

    CREATE TABLE sanctioning_titles (
      code text PRIMARY KEY,
      name text NOT NULL,
      name_english text NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      CONSTRAINT sanctioning_titles_period_check CHECK (valid_until > valid_from)
    );

    CREATE TABLE penalty_decisions (
      id uuid PRIMARY KEY,
      number text NOT NULL CHECK (number ~ '^[0-9]+/QĐ-XP(VP){0,1}HC$'),
      decided_on date NOT NULL,
      issuer_agency_id text NOT NULL,
      title_code text NOT NULL REFERENCES sanctioning_titles (code),
      organization_code text CHECK (is_organization_code(organization_code)),
      individual_id uuid,
      paid_on date,
      paid_amount numeric(15, 0),
      CONSTRAINT penalty_decisions_one_subject CHECK ((organization_code IS NULL) <> (individual_id IS NULL)),
      CONSTRAINT penalty_decisions_payment_check CHECK ((paid_on IS NULL) = (paid_amount IS NULL)),
      CONSTRAINT penalty_decisions_payment_day_check CHECK (paid_on >= decided_on)
    );
    CREATE UNIQUE INDEX penalty_decisions_number_key
      ON penalty_decisions (issuer_agency_id, number, (extract(year FROM decided_on)));
    COMMENT ON INDEX penalty_decisions_number_key IS 'Numbers start again each year.';
    CREATE INDEX penalty_decisions_by_organization ON penalty_decisions (organization_code, decided_on, id);
    CREATE INDEX penalty_decisions_by_decided_on ON penalty_decisions (decided_on, id);

    CREATE FUNCTION penalty_decisions_by_a_title_in_office() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM sanctioning_titles t WHERE t.code = NEW.title_code AND t.valid_from <= NEW.decided_on
          AND (t.valid_until IS NULL OR t.valid_until > NEW.decided_on)) THEN
        RAISE EXCEPTION 'the title could not punish on that day'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'penalty_decisions_by_a_title_in_office', TABLE = 'penalty_decisions';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER penalty_decisions_by_a_title_in_office BEFORE INSERT OR UPDATE ON penalty_decisions
      FOR EACH ROW EXECUTE FUNCTION penalty_decisions_by_a_title_in_office();

    CREATE TABLE penalty_acts (
      decision_id uuid NOT NULL REFERENCES penalty_decisions (id),
      violation_id uuid NOT NULL CONSTRAINT penalty_acts_punished_once UNIQUE REFERENCES violations (id),
      provision_id uuid NOT NULL REFERENCES legal_provisions (id),
      ordinal smallint NOT NULL,
      fine numeric(15, 0) NOT NULL CHECK (fine > 0),
      PRIMARY KEY (decision_id, ordinal)
    );
    COMMENT ON CONSTRAINT penalty_acts_punished_once ON penalty_acts IS 'One act is punished once.';
    COMMENT ON COLUMN penalty_acts.fine IS 'Whole đồng.';

    CREATE TABLE penalty_remedies (
      decision_id uuid NOT NULL REFERENCES penalty_decisions (id),
      kind text NOT NULL CHECK (kind IN
        ('REMOVE_CONTENT', 'CORRECT_AND_APOLOGISE', 'RECOVER_DOMAIN', 'SUSPEND_LICENCE', 'RETURN_GAINS')),
      detail text,
      PRIMARY KEY (decision_id, kind)
    );

    CREATE TABLE domain_measures (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('SUSPEND', 'REVOKE')),
      a_label text NOT NULL,
      u_label text NOT NULL,
      letter_number text NOT NULL CHECK (letter_number <> ''),
      requested_on date NOT NULL,
      case_id uuid REFERENCES cases (id),
      decision_id uuid,
      decision_remedy text CHECK (decision_remedy = 'RECOVER_DOMAIN'),
      organization_code text CHECK (is_organization_code(organization_code)),
      status text NOT NULL CHECK (status IN ('SENT', 'EXECUTED', 'REJECTED', 'LIFTED')),
      answered_on date,
      effective_from date,
      effective_until date,
      rejection_reason text,
      FOREIGN KEY (decision_id, decision_remedy) REFERENCES penalty_remedies (decision_id, kind),
      CONSTRAINT domain_measures_one_basis CHECK (
        (case_id IS NULL) <> (decision_id IS NULL) AND (decision_id IS NULL) = (decision_remedy IS NULL)),
      CONSTRAINT domain_measures_revocation_basis CHECK (kind = 'SUSPEND' OR decision_id IS NOT NULL),
      CONSTRAINT domain_measures_answer_check CHECK ((status = 'SENT') = (answered_on IS NULL)),
      CONSTRAINT domain_measures_answer_day_check CHECK (answered_on >= requested_on),
      CONSTRAINT domain_measures_effect_check CHECK ((status IN ('EXECUTED', 'LIFTED')) = (effective_from IS NOT NULL)),
      CONSTRAINT domain_measures_rejection_check CHECK ((status = 'REJECTED') = (rejection_reason IS NOT NULL)),
      CONSTRAINT domain_measures_period_check CHECK (effective_until > effective_from)
    );
    COMMENT ON CONSTRAINT domain_measures_revocation_basis ON domain_measures
      IS 'A domain is revoked on a penalty decision that orders its recovery (Circular 24/2015/TT-BTTTT).';
    CREATE INDEX domain_measures_by_organization ON domain_measures (organization_code, requested_on, id);
    CREATE INDEX domain_measures_by_requested_on ON domain_measures (requested_on, id);
    CREATE INDEX domain_measures_by_name ON domain_measures (a_label, requested_on, id);

    GRANT SELECT, INSERT, UPDATE ON
      legal_provisions, violations, violation_evidence, sanctioning_titles, penalty_decisions, penalty_acts,
      penalty_remedies, domain_measures
    TO city_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE domain_measures, penalty_remedies, penalty_acts, penalty_decisions, sanctioning_titles,
      violation_evidence, violations, legal_provisions;
    DROP FUNCTION violations_under_law_in_force();
    DROP FUNCTION penalty_decisions_by_a_title_in_office();
  `);
}
