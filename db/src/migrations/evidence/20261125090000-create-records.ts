import type { Knex } from 'knex';

/**
 * The service may add and read, and nothing else: what has been recorded is out of its hands. Deleting what is past its
 * retention is the owner's, and leaves a row in `archives`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE records (
      ordinal bigint PRIMARY KEY CHECK (ordinal >= 1),
      hash bytea NOT NULL CHECK (octet_length(hash) = 64),
      content text NOT NULL,
      kind text NOT NULL,
      recorded_at timestamptz NOT NULL,
      request_id text,
      requester text,
      agencies text[] NOT NULL,
      organizations text[] NOT NULL
    ) WITH (toast_tuple_target = 256);
    -- Compressed where it lies: the names of fields repeat, and nothing is gained by keeping them apart.
    ALTER TABLE records ALTER COLUMN content SET STORAGE MAIN;
    COMMENT ON TABLE records IS 'What was read, by whom and why, in one chain.';
    COMMENT ON COLUMN records.hash IS 'SHA-512 over the hash before it, the ordinal and the content.';
    COMMENT ON COLUMN records.content IS 'The exact text that is hashed. The columns after it repeat parts of it for searching; verifying compares them.';
    -- Time runs with the ordinal, so that a summary of each range of pages finds a day, and costs an insert nothing.
    CREATE INDEX records_by_recorded_at ON records USING brin (recorded_at) WITH (pages_per_range = 16, autosummarize = on);
    CREATE INDEX records_by_organization ON records USING gin (organizations);
    CREATE INDEX records_of_keys ON records (ordinal) WHERE kind <> 'READ';

    CREATE TABLE seals (
      number bigint PRIMARY KEY CHECK (number >= 1),
      last_ordinal bigint NOT NULL CONSTRAINT seals_last_ordinal_key UNIQUE,
      content text NOT NULL,
      signature bytea NOT NULL CHECK (octet_length(signature) = 64)
    );
    COMMENT ON TABLE seals IS 'Signed statements of how far the chain went and when, each over the one before it.';

    CREATE TABLE archives (
      number bigint PRIMARY KEY CHECK (number >= 1),
      last_ordinal bigint NOT NULL,
      last_hash bytea NOT NULL CHECK (octet_length(last_hash) = 64),
      last_seal bigint NOT NULL,
      file_name text NOT NULL CHECK (file_name <> ''),
      file_digest bytea NOT NULL CHECK (octet_length(file_digest) = 64),
      archived_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON TABLE archives IS 'What left the log for a file, and the SHA-512 of that file. Never deleted.';

    GRANT SELECT, INSERT ON records, seals TO evidence_service;
    GRANT SELECT ON archives TO evidence_service;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE archives, seals, records');
}
