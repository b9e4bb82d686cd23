import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE cases (
      id uuid PRIMARY KEY,
      number text NOT NULL UNIQUE CHECK (number <> ''),
      summary text NOT NULL CHECK (summary <> ''),
      opened_on date NOT NULL,
      closed_on date,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT cases_period_check CHECK (closed_on >= opened_on)
    );
    CREATE INDEX cases_by_opened_on ON cases (opened_on, id);
    CREATE INDEX cases_open_by_opened_on ON cases (opened_on, id) WHERE closed_on IS NULL;

    CREATE TABLE case_owners (
      case_id uuid NOT NULL REFERENCES cases (id),
      agency_id text NOT NULL,
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (case_id, valid_from),
      CONSTRAINT case_owners_period_check CHECK (valid_until > valid_from),
      CONSTRAINT case_owners_one_per_day
        EXCLUDE USING gist (case_id WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON CONSTRAINT case_owners_one_per_day ON case_owners IS 'Exactly one agency owns a case at a time.';

    CREATE TABLE social_accounts (
      id uuid PRIMARY KEY,
      network text NOT NULL CHECK (network IN ('FACEBOOK', 'ZALO', 'YOUTUBE', 'TIKTOK', 'LOTUS', 'OTHER')),
      url text NOT NULL UNIQUE CHECK (url ~ '^https://')
    );
    COMMENT ON TABLE social_accounts IS 'Accounts, never the persons behind them.';

    CREATE TABLE screenings (
      id uuid PRIMARY KEY,
      screened_on date NOT NULL,
      site_a_label text,
      site_u_label text,
      account_id uuid REFERENCES social_accounts (id),
      topics text[] NOT NULL CHECK (cardinality(topics) >= 1 AND topics <@ ARRAY['FALSE_INFORMATION', 'COVID_19',
        'PRESS_IMITATION', 'UNLICENSED_OPERATION', 'OUTSIDE_LICENCE', 'DEFAMATION']),
      outcome text NOT NULL CHECK (outcome IN ('NO_VIOLATION', 'MONITORED', 'REMINDED', 'CASE_OPENED')),
      case_id uuid REFERENCES cases (id),
      CONSTRAINT screenings_one_target CHECK (
        (site_a_label IS NULL) = (site_u_label IS NULL) AND (site_a_label IS NULL) <> (account_id IS NULL)),
      CONSTRAINT screenings_case_check CHECK (outcome <> 'CASE_OPENED' OR case_id IS NOT NULL)
    );
    CREATE INDEX screenings_by_screened_on ON screenings (screened_on, id);
    CREATE INDEX screenings_by_case ON screenings (case_id, screened_on, id);
    CREATE INDEX screenings_by_account ON screenings (account_id);

    CREATE TABLE case_transfers (
      id uuid PRIMARY KEY,
      case_id uuid NOT NULL REFERENCES cases (id),
      letter_number text NOT NULL CHECK (letter_number <> ''),
      reason text NOT NULL CHECK (reason <> ''),
      sent_on date NOT NULL,
      recipient_agency_id text NOT NULL,
      province_code text NOT NULL CHECK (province_code ~ '^[0-9]{2}$'),
      province_valid_from date NOT NULL,
      received_on date,
      returned_on date,
      return_reason text,
      reported_back_on date,
      CONSTRAINT case_transfers_order_check CHECK (received_on >= sent_on AND returned_on >= received_on AND reported_back_on >= received_on),
      CONSTRAINT case_transfers_receipt_check CHECK (received_on IS NOT NULL OR (returned_on IS NULL AND reported_back_on IS NULL)),
      CONSTRAINT case_transfers_return_check CHECK ((returned_on IS NULL) = (return_reason IS NULL)),
      CONSTRAINT case_transfers_one_end_check CHECK (returned_on IS NULL OR reported_back_on IS NULL)
    );
    CREATE INDEX case_transfers_by_case ON case_transfers (case_id, sent_on, id);
    CREATE INDEX case_transfers_by_sent_on ON case_transfers (sent_on, id);

    CREATE FUNCTION case_transfers_to_another() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      -- Whoever takes a case over on the day it is sent is the recipient; whoever opened it that day is the owner.
      IF EXISTS (SELECT 1 FROM case_owners o WHERE o.case_id = NEW.case_id AND o.agency_id = NEW.recipient_agency_id
          AND o.valid_from <= NEW.sent_on AND (o.valid_until IS NULL OR o.valid_until > NEW.sent_on)
          AND NOT (o.valid_from = NEW.sent_on AND EXISTS (SELECT 1 FROM case_owners earlier
            WHERE earlier.case_id = o.case_id AND earlier.valid_until = o.valid_from))) THEN
        RAISE EXCEPTION 'a case cannot be transferred to the agency that owns it'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'case_transfers_to_another', TABLE = 'case_transfers';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER case_transfers_to_another BEFORE INSERT ON case_transfers
      FOR EACH ROW EXECUTE FUNCTION case_transfers_to_another();

    CREATE TABLE verification_letters (
      id uuid PRIMARY KEY,
      letter_number text NOT NULL CHECK (letter_number <> ''),
      sent_on date NOT NULL,
      case_id uuid NOT NULL REFERENCES cases (id),
      account_id uuid NOT NULL REFERENCES social_accounts (id),
      concerns_code text CHECK (is_organization_code(concerns_code)),
      CONSTRAINT verification_letters_account_key UNIQUE (case_id, account_id)
    );
    COMMENT ON COLUMN verification_letters.letter_number IS 'One letter may ask about many accounts.';
    CREATE INDEX verification_letters_by_sent_on ON verification_letters (sent_on, id);

    GRANT SELECT, INSERT, UPDATE ON
      cases, case_owners, social_accounts, screenings, case_transfers, verification_letters
    TO city_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE verification_letters, case_transfers, screenings, social_accounts, case_owners, cases;
    DROP FUNCTION case_transfers_to_another();
  `);
}
