import type { Knex } from 'knex';

/**
 * What an agency has done to its records. `acts` is the history of each: its version is the number of the last act, so
 * two officers who both act on version 7 both write act 8, and the key lets one of them. Rows recorded in bulk, which no
 * act began, are in version 1.
 *
 * `act_requests` is what makes a repeat safe: the same key from the same officer's agency is the same act.
 */
export async function createActTables(
  knex: Knex,
  serviceRole: string,
  keepers: readonly RegisterKeeper[],
): Promise<void> {
  await knex.raw(`
    CREATE TABLE register_keepers (
      agency_id text PRIMARY KEY,
      valid_from date NOT NULL,
      valid_until date,
      CONSTRAINT register_keepers_period_check CHECK (valid_until > valid_from),
      CONSTRAINT register_keepers_one_per_day EXCLUDE USING gist (daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON TABLE register_keepers IS
      'The agency of the registry that keeps this register, and acts in it, by day: a successor keeps on what it took over.';

    CREATE TABLE acts (
      subject_id text NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      subject_type text NOT NULL,
      act text NOT NULL,
      acted_on date NOT NULL,
      from_state text,
      to_state text,
      document_number text CHECK (document_number <> ''),
      reason text CHECK (reason <> ''),
      agency text NOT NULL,
      officer text NOT NULL,
      request_id text NOT NULL,
      performed_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT acts_one_per_version PRIMARY KEY (subject_id, version)
    );
    COMMENT ON TABLE acts IS 'Added to, never changed: the service may insert and read.';

    CREATE TABLE act_requests (
      agency text NOT NULL,
      idempotency_key text NOT NULL,
      act text NOT NULL,
      input_digest text NOT NULL,
      subject_id text NOT NULL,
      performed_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT act_requests_one_act_per_key PRIMARY KEY (agency, idempotency_key)
    );
    GRANT SELECT, INSERT ON acts, act_requests TO ${serviceRole};
    GRANT SELECT ON register_keepers TO ${serviceRole};
  `);
  if (keepers.length === 0) return;
  await knex('register_keepers').insert(
    keepers.map(({ agencyId, validFrom, validUntil }) => ({
      agency_id: agencyId,
      valid_from: validFrom,
      valid_until: validUntil ?? null,
    })),
  );
}

export interface RegisterKeeper {
  /** Id of the agency in the registry, never given to another. */
  readonly agencyId: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

/** Decree 43/2025/NĐ-CP and its sister decrees: electronic information went to the culture ministry and departments. */
export const ELECTRONIC_INFORMATION_MOVED = '2025-03-01';

/** Before any act that a register holds. */
export const EVER = '1990-01-01';
