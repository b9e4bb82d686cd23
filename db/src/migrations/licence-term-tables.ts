import type { Knex } from 'knex';

/** What the law lets an issuer decide, for the days of the decision. */
interface TermRow {
  readonly kind: 'NEW' | 'RENEWED' | 'SUSPENDED';
  readonly instrument: string;
  /** Absent where only a summary of the instrument was read. */
  readonly article?: string;
  readonly maximum_months: number;
  readonly maximum_times?: number;
  readonly notice_days?: number;
  readonly valid_from: string;
  readonly valid_until?: string;
  readonly is_confirmed: boolean;
}

const DECREE_72 = { instrument: '72/2013/NĐ-CP', valid_from: '2013-09-01', valid_until: '2024-12-25' };
const DECREE_27 = { ...DECREE_72, valid_from: '2018-04-15' };
const DECREE_147 = { instrument: '147/2024/NĐ-CP', valid_from: '2024-12-25', is_confirmed: false };

/**
 * Decree 72/2013/NĐ-CP in the words of Decree 27/2018/NĐ-CP. Of Decree 147/2024/NĐ-CP, which replaced it, the term of
 * five years is known from one report and the rest from none: what held before is then a setting to be confirmed.
 */
const TERMS: readonly TermRow[] = [
  { kind: 'NEW', article: '23', maximum_months: 120, ...DECREE_72, is_confirmed: true },
  { kind: 'NEW', maximum_months: 60, ...DECREE_147 },
  {
    kind: 'RENEWED',
    article: '23',
    maximum_months: 24,
    maximum_times: 2,
    notice_days: 30,
    ...DECREE_72,
    is_confirmed: true,
  },
  {
    kind: 'RENEWED',
    maximum_months: 24,
    maximum_times: 2,
    notice_days: 30,
    ...DECREE_147,
  },
  {
    kind: 'SUSPENDED',
    article: '23i',
    maximum_months: 3,
    maximum_times: 2,
    ...DECREE_27,
    is_confirmed: true,
  },
  { kind: 'SUSPENDED', maximum_months: 3, maximum_times: 2, ...DECREE_147 },
];

/** Terms are rows, so that whoever migrates corrects one without a change of code. */
export async function createLicenceTerms(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE licence_terms (
      kind text NOT NULL CHECK (kind IN ('NEW', 'RENEWED', 'SUSPENDED')),
      instrument text NOT NULL CHECK (instrument = normalize(instrument, NFC) AND instrument <> ''),
      article text CHECK (article <> ''),
      maximum_months smallint NOT NULL CHECK (maximum_months >= 1),
      maximum_times smallint CHECK (maximum_times >= 1),
      notice_days smallint CHECK (notice_days >= 1),
      valid_from date NOT NULL,
      valid_until date,
      is_confirmed boolean NOT NULL,
      PRIMARY KEY (kind, valid_from),
      CONSTRAINT licence_terms_confirmed_check CHECK (NOT is_confirmed OR article IS NOT NULL),
      CONSTRAINT licence_terms_period_check CHECK (valid_until > valid_from),
      CONSTRAINT licence_terms_one_per_day
        EXCLUDE USING gist (kind WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON COLUMN licence_terms.maximum_times IS 'How often one licence may be given it; after so many suspensions it is revoked.';
    COMMENT ON COLUMN licence_terms.notice_days IS 'How many days before the end of the term it must be asked for.';
    GRANT SELECT ON licence_terms TO ${serviceRole};
  `);
  await knex('licence_terms').insert(
    TERMS.map((row) => ({
      ...row,
      article: row.article ?? null,
      maximum_times: row.maximum_times ?? null,
      notice_days: row.notice_days ?? null,
      valid_until: row.valid_until ?? null,
    })),
  );
}

export async function dropLicenceTerms(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE licence_terms');
}
