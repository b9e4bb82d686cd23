import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE reminders (
      id uuid PRIMARY KEY,
      letter_number text NOT NULL CHECK (letter_number <> ''),
      sent_on date NOT NULL,
      organization_code text NOT NULL CHECK (is_organization_code(organization_code)),
      content text NOT NULL CHECK (content <> '')
    );
    CREATE INDEX reminders_by_organization ON reminders (organization_code, sent_on, id);
    CREATE INDEX reminders_by_sent_on ON reminders (sent_on, id);

    CREATE TABLE reminder_domains (
      reminder_id uuid NOT NULL REFERENCES reminders (id),
      a_label text NOT NULL,
      u_label text NOT NULL,
      PRIMARY KEY (reminder_id, a_label)
    );

    CREATE TABLE press_imitation_criteria (
      code text PRIMARY KEY,
      label text NOT NULL,
      label_english text NOT NULL,
      valid_from date NOT NULL
    );

    CREATE TABLE reminder_criteria (
      reminder_id uuid NOT NULL REFERENCES reminders (id),
      criterion_code text NOT NULL REFERENCES press_imitation_criteria (code),
      PRIMARY KEY (reminder_id, criterion_code)
    );
    CREATE FUNCTION reminder_criteria_already_exist() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM reminders r, press_imitation_criteria c
          WHERE r.id = NEW.reminder_id AND c.code = NEW.criterion_code AND r.sent_on < c.valid_from) THEN
        RAISE EXCEPTION 'a reminder cannot name a criterion that did not exist yet'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'reminder_criteria_already_exist', TABLE = 'reminder_criteria';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER reminder_criteria_already_exist BEFORE INSERT OR UPDATE ON reminder_criteria
      FOR EACH ROW EXECUTE FUNCTION reminder_criteria_already_exist();

    CREATE TABLE outreach_items (
      id uuid PRIMARY KEY,
      channel text NOT NULL CHECK (channel IN ('ZALO', 'LOTUS', 'FACEBOOK_FANPAGE')),
      title text NOT NULL CHECK (title <> ''),
      published_on date NOT NULL,
      deliveries bigint CHECK (deliveries >= 0)
    );
    CREATE INDEX outreach_items_by_published_on ON outreach_items (published_on, id);
    CREATE INDEX outreach_items_by_channel ON outreach_items (channel, published_on, id) INCLUDE (deliveries);

    CREATE TABLE commendations (
      id uuid PRIMARY KEY,
      decision_number text NOT NULL CHECK (decision_number <> ''),
      given_on date NOT NULL,
      for_year smallint NOT NULL,
      recipient_kind text NOT NULL CHECK (recipient_kind IN ('COLLECTIVE', 'INDIVIDUAL')),
      recipient_code text CHECK (is_organization_code(recipient_code)),
      CONSTRAINT commendations_recipient_check CHECK ((recipient_kind = 'COLLECTIVE') = (recipient_code IS NOT NULL)),
      CONSTRAINT commendations_year_check CHECK (for_year <= extract(year FROM given_on))
    );
    CREATE INDEX commendations_by_recipient ON commendations (recipient_code, given_on, id);
    CREATE INDEX commendations_by_given_on ON commendations (given_on, id);

    GRANT SELECT, INSERT, UPDATE ON
      reminders, reminder_domains, press_imitation_criteria, reminder_criteria, outreach_items, commendations
    TO city_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE commendations, outreach_items, reminder_criteria, press_imitation_criteria, reminder_domains, reminders;
    DROP FUNCTION reminder_criteria_already_exist();
  `);
}
