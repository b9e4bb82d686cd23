import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE police_penalties (
      id uuid PRIMARY KEY,
      decision_number text NOT NULL CHECK (decision_number <> ''),
      decided_on date NOT NULL,
      account_url text NOT NULL CHECK (account_url ~ '^https://'),
      act_occurred_on date NOT NULL,
      act_code text NOT NULL CHECK (act_code ~ '^[A-Z][A-Z_]{2,39}$'),
      fine numeric(15, 0) NOT NULL CHECK (fine > 0),
      decided_by_unit text NOT NULL CHECK (decided_by_unit <> ''),
      CONSTRAINT police_penalties_punished_once UNIQUE (account_url, act_occurred_on),
      CONSTRAINT police_penalties_days_check CHECK (decided_on >= act_occurred_on)
    );
    COMMENT ON TABLE police_penalties IS 'Fines that the police decided themselves, beside those of the city.';
    COMMENT ON COLUMN police_penalties.account_url IS
      'Personal data: it may bear a name. In one spelling, so that one account is one address.';
    COMMENT ON COLUMN police_penalties.fine IS 'Whole đồng.';
    COMMENT ON CONSTRAINT police_penalties_punished_once ON police_penalties IS
      'One act is punished once, whatever it is called.';
    CREATE UNIQUE INDEX police_penalties_number_key
      ON police_penalties (decided_by_unit, decision_number, (extract(year FROM decided_on)));
    COMMENT ON INDEX police_penalties_number_key IS 'Numbers start again each year.';
    CREATE INDEX police_penalties_by_decided_on ON police_penalties (decided_on, id);

    GRANT SELECT, INSERT ON police_penalties TO police_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE police_penalties');
}
