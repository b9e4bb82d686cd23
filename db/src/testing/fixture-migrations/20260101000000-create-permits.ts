import { type Knex } from 'knex';

/** A small agency with one of everything the contract tests look at. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE holders (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE permits (
      id bigint PRIMARY KEY,
      number text NOT NULL,
      holder_id bigint,
      issued_on date,
      closed_on date[],
      fee numeric(12, 2),
      fees numeric(12, 2)[],
      issued_at timestamptz,
      local_time timestamp,
      validity daterange,
      CONSTRAINT permits_number_key UNIQUE (number),
      CONSTRAINT permits_holder_fkey FOREIGN KEY (holder_id) REFERENCES holders (id),
      CONSTRAINT permits_fee_check CHECK (fee >= 0),
      CONSTRAINT permits_validity_excl EXCLUDE USING gist (holder_id WITH =, validity WITH &&)
    );
    CREATE INDEX holders_name_trgm ON holders USING gin (name gin_trgm_ops);
    GRANT SELECT, INSERT ON holders, permits TO city_service;

    CREATE SCHEMA neighbour;
    CREATE TABLE neighbour.secrets (id int);
  `);
}
