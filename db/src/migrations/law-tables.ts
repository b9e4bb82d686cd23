import type { Knex } from 'knex';
import { LICENCE_DEADLINES } from './law-licence-deadlines';
import { PENALTY_DEADLINES } from './law-penalty-deadlines';
import { DEADLINES_BETWEEN_AGENCIES } from './law-agreed-deadlines';
import { daysOfArrangement, YEAR_ARRANGEMENTS } from './law-calendar';
import { LEGAL_INSTRUMENTS } from './law-instruments';

/**
 * Instruments, the terms that they set and the calendar by which terms are counted: what every agency needs to tell a
 * deadline. Each database has its own, since each may live alone. Rows are facts, the same in all; who serves may read
 * them, and whoever migrates may correct what is marked as not confirmed.
 */
export async function createLaw(knex: Knex, serviceRole: string): Promise<void> {
  await knex.raw(`
    CREATE TABLE legal_instruments (
      number text PRIMARY KEY CHECK (number = normalize(number, NFC) AND number <> ''),
      kind text NOT NULL CHECK (kind IN ('LAW', 'DECREE', 'CIRCULAR', 'DECISION')),
      name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
      name_english text NOT NULL,
      issued_on date,
      effective_from date NOT NULL,
      effective_until date,
      amends text[] NOT NULL,
      is_confirmed boolean NOT NULL,
      CONSTRAINT legal_instruments_period_check CHECK (effective_until > effective_from),
      CONSTRAINT legal_instruments_issue_check CHECK (effective_from >= issued_on)
    );
    COMMENT ON COLUMN legal_instruments.amends IS 'What it changes without replacing it.';

    CREATE TABLE procedures (
      code text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{2,59}$'),
      name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
      name_english text NOT NULL
    );

    CREATE TABLE procedure_deadlines (
      procedure_code text NOT NULL REFERENCES procedures (code),
      amount smallint NOT NULL CHECK (amount BETWEEN 1 AND 400),
      unit text NOT NULL CHECK (unit IN ('WORKING_DAYS', 'DAYS', 'MONTHS', 'YEARS')),
      valid_from date NOT NULL,
      valid_until date,
      instrument text REFERENCES legal_instruments (number),
      article text CHECK (article <> ''),
      is_confirmed boolean NOT NULL,
      PRIMARY KEY (procedure_code, valid_from),
      CONSTRAINT procedure_deadlines_period_check CHECK (valid_until > valid_from),
      CONSTRAINT procedure_deadlines_confirmed_check CHECK (NOT is_confirmed OR instrument IS NOT NULL),
      CONSTRAINT procedure_deadlines_one_per_day
        EXCLUDE USING gist (procedure_code WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON TABLE procedure_deadlines IS 'Terms that begin on a day of the version''s validity.';
    COMMENT ON COLUMN procedure_deadlines.instrument IS 'Null where agencies agree on a term that no law sets.';

    CREATE TABLE calendar_years (
      year smallint PRIMARY KEY,
      is_confirmed boolean NOT NULL
    );
    COMMENT ON TABLE calendar_years IS 'Years whose days off have been arranged; those of other years are reckoned by rule.';

    CREATE TABLE calendar_days (
      day date PRIMARY KEY,
      year smallint NOT NULL REFERENCES calendar_years (year),
      is_working boolean NOT NULL,
      name text NOT NULL CHECK (name = normalize(name, NFC) AND name <> ''),
      name_english text NOT NULL,
      CONSTRAINT calendar_days_year_check CHECK (extract(year FROM day) = year),
      CONSTRAINT calendar_days_worked_check CHECK (NOT is_working OR extract(isodow FROM day) >= 6)
    );
    COMMENT ON TABLE calendar_days IS 'Holidays, days in lieu, and the Saturdays that are worked for a day given off.';

    GRANT SELECT ON legal_instruments, procedures, procedure_deadlines, calendar_years, calendar_days TO ${serviceRole};
  `);
  await insertInstruments(knex);
  await insertProcedures(knex);
  await insertCalendar(knex);
}

async function insertInstruments(knex: Knex): Promise<void> {
  await knex('legal_instruments').insert(
    LEGAL_INSTRUMENTS.map((one) => ({
      number: one.number,
      kind: one.kind,
      name: one.name,
      name_english: one.nameEnglish,
      issued_on: one.issuedOn ?? null,
      effective_from: one.effectiveFrom,
      effective_until: one.effectiveUntil ?? null,
      amends: one.amends ?? [],
      is_confirmed: one.isConfirmed ?? true,
    })),
  );
}

async function insertProcedures(knex: Knex): Promise<void> {
  const procedures = [...LICENCE_DEADLINES, ...PENALTY_DEADLINES, ...DEADLINES_BETWEEN_AGENCIES];
  await knex('procedures').insert(
    procedures.map(({ code, name, nameEnglish }) => ({ code, name, name_english: nameEnglish })),
  );
  await knex('procedure_deadlines').insert(
    procedures.flatMap(({ code, versions }) =>
      versions.map((version) => ({
        procedure_code: code,
        amount: version.amount,
        unit: version.unit,
        valid_from: version.validFrom,
        valid_until: version.validUntil ?? null,
        instrument: version.instrument ?? null,
        article: version.article ?? null,
        is_confirmed: version.isConfirmed ?? true,
      })),
    ),
  );
}

async function insertCalendar(knex: Knex): Promise<void> {
  await knex('calendar_years').insert(
    YEAR_ARRANGEMENTS.map(({ year, isConfirmed }) => ({ year, is_confirmed: isConfirmed ?? true })),
  );
  await knex('calendar_days').insert(
    YEAR_ARRANGEMENTS.flatMap(daysOfArrangement).map(({ day, isWorking, name, nameEnglish }) => ({
      day,
      year: Number(day.slice(0, 4)),
      is_working: isWorking,
      name,
      name_english: nameEnglish,
    })),
  );
}

export async function dropLaw(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TABLE calendar_days, calendar_years, procedure_deadlines, procedures, legal_instruments',
  );
}
