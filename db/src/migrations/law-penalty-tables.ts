import type { Knex } from 'knex';
import {
  INFORMATION_TECHNOLOGY_ACTS,
  INFORMATION_TECHNOLOGY_FINES,
} from './law-information-technology-fines';
import { LIMITATION_PERIODS } from './law-limitation';
import type { FineRange, LawProvision } from './law-penalties';
import { PRESS_ACTS, PRESS_FINES } from './law-press-fines';
import { PRESS_IMITATION_ROWS } from './law-press-imitation';
import { SANCTION_CEILINGS, SANCTIONING_TITLES } from './law-sanctioning-titles';

const REMEDIES = `'REMOVE_CONTENT', 'CORRECT_AND_APOLOGISE', 'RECOVER_DOMAIN', 'SUSPEND_LICENCE', 'RETURN_GAINS'`;

/** The law of sanctions, which the city alone applies: acts, ranges, ceilings and periods of limitation. */
export async function createPenaltyLaw(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE legal_provisions ADD COLUMN is_confirmed boolean NOT NULL DEFAULT true;
    COMMENT ON COLUMN legal_provisions.is_confirmed IS 'False where the place or the words have not been read in the text.';

    ALTER TABLE penalty_remedies DROP CONSTRAINT penalty_remedies_kind_check;
    ALTER TABLE penalty_remedies ADD CONSTRAINT penalty_remedies_kind_check
      CHECK (kind IN (${REMEDIES}, 'LOCK_ACCOUNT'));

    CREATE TABLE punishable_acts (
      code text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{2,39}$'),
      field text NOT NULL CHECK (field IN ('PRESS', 'INFORMATION_TECHNOLOGY')),
      label text NOT NULL CHECK (label = normalize(label, NFC) AND label <> ''),
      label_english text NOT NULL
    );
    COMMENT ON TABLE punishable_acts IS 'An act keeps its code when another decree comes to punish it.';

    CREATE TABLE fine_ranges (
      act_code text NOT NULL REFERENCES punishable_acts (code),
      provision_id uuid PRIMARY KEY REFERENCES legal_provisions (id),
      minimum numeric(15, 0) NOT NULL CHECK (minimum > 0),
      maximum numeric(15, 0) NOT NULL,
      remedies text[] NOT NULL CHECK (remedies <@ ARRAY[${REMEDIES}, 'LOCK_ACCOUNT']),
      is_confirmed boolean NOT NULL,
      CONSTRAINT fine_ranges_order_check CHECK (maximum > minimum),
      CONSTRAINT fine_ranges_halves_check CHECK (minimum % 2 = 0 AND maximum % 2 = 0)
    );
    COMMENT ON TABLE fine_ranges IS 'What an organisation pays, in whole đồng; an individual pays half. A range holds as long as its provision.';
    CREATE INDEX fine_ranges_by_act ON fine_ranges (act_code);

    CREATE FUNCTION fine_ranges_one_per_day() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM legal_provisions p, fine_ranges r JOIN legal_provisions q ON q.id = r.provision_id
          WHERE p.id = NEW.provision_id AND r.act_code = NEW.act_code AND r.provision_id <> NEW.provision_id
          AND daterange(p.valid_from, p.valid_until) && daterange(q.valid_from, q.valid_until)) THEN
        RAISE EXCEPTION 'another provision punishes this act on some of these days'
          USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'fine_ranges_one_per_day', TABLE = 'fine_ranges';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER fine_ranges_one_per_day BEFORE INSERT OR UPDATE ON fine_ranges
      FOR EACH ROW EXECUTE FUNCTION fine_ranges_one_per_day();

    CREATE TABLE sanction_ceilings (
      title_code text NOT NULL REFERENCES sanctioning_titles (code),
      field text NOT NULL CHECK (field IN ('PRESS', 'INFORMATION_TECHNOLOGY')),
      ceiling numeric(15, 0) NOT NULL CHECK (ceiling > 0 AND ceiling % 2 = 0),
      valid_from date NOT NULL,
      valid_until date,
      instrument text NOT NULL REFERENCES legal_instruments (number),
      article text CHECK (article <> ''),
      is_confirmed boolean NOT NULL,
      PRIMARY KEY (title_code, field, valid_from),
      CONSTRAINT sanction_ceilings_period_check CHECK (valid_until > valid_from),
      CONSTRAINT sanction_ceilings_one_per_day
        EXCLUDE USING gist (title_code WITH =, field WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON COLUMN sanction_ceilings.ceiling IS 'Whole đồng, for one act of an organisation; half for an individual.';

    CREATE TABLE limitation_periods (
      field text NOT NULL CHECK (field IN ('PRESS', 'INFORMATION_TECHNOLOGY')),
      amount smallint NOT NULL CHECK (amount BETWEEN 1 AND 400),
      unit text NOT NULL CHECK (unit IN ('MONTHS', 'YEARS')),
      valid_from date NOT NULL,
      valid_until date,
      instrument text NOT NULL REFERENCES legal_instruments (number),
      article text NOT NULL CHECK (article <> ''),
      is_confirmed boolean NOT NULL,
      PRIMARY KEY (field, valid_from),
      CONSTRAINT limitation_periods_period_check CHECK (valid_until > valid_from),
      CONSTRAINT limitation_periods_one_per_day
        EXCLUDE USING gist (field WITH =, daterange(valid_from, valid_until) WITH &&)
    );

    GRANT SELECT ON punishable_acts, fine_ranges, sanction_ceilings, limitation_periods TO city_service;
    -- Law that stands is not changed by who serves.
    REVOKE UPDATE ON legal_provisions, sanctioning_titles, press_imitation_criteria FROM city_service;
  `);
  await insertActs(knex);
  await insertTitles(knex);
  await knex('limitation_periods').insert(
    LIMITATION_PERIODS.map((period) => ({
      field: period.field,
      amount: period.amount,
      unit: period.unit,
      ...validity(period),
    })),
  );
  await knex('press_imitation_criteria').insert(PRESS_IMITATION_ROWS).onConflict().ignore();
}

interface Valid {
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly instrument: string;
  readonly article?: string;
  readonly isConfirmed?: false;
}

function validity({ validFrom, validUntil, instrument, article, isConfirmed }: Valid) {
  return {
    valid_from: validFrom,
    valid_until: validUntil ?? null,
    instrument,
    article: article ?? null,
    is_confirmed: isConfirmed ?? true,
  };
}

function dong(millions: number): string {
  return (BigInt(millions) * 1_000_000n).toString();
}

async function insertActs(knex: Knex): Promise<void> {
  await knex('punishable_acts').insert(
    [...INFORMATION_TECHNOLOGY_ACTS, ...PRESS_ACTS].map(({ code, field, label, labelEnglish }) => ({
      code,
      field,
      label,
      label_english: labelEnglish,
    })),
  );
  for (const range of [...INFORMATION_TECHNOLOGY_FINES, ...PRESS_FINES]) await insertRange(knex, range);
}

/** A department may have recorded a provision before this list came, under an id of its own, and keeps that one. */
async function insertRange(
  knex: Knex,
  { act, provision, millions, remedies, isConfirmed }: FineRange,
): Promise<void> {
  await knex('legal_provisions').insert(provisionRow(provision)).onConflict().ignore();
  if (provision.isConfirmed === false) {
    // An earlier seeding wrote it without saying so.
    await knex('legal_provisions').where({ id: provision.id }).update({ is_confirmed: false });
  }
  const [minimum, maximum] = millions;
  const known = await knex('legal_provisions')
    .where({
      instrument: provision.instrument,
      article: provision.article,
      clause: provision.clause,
      point: provision.point ?? null,
    })
    .where('valid_from', '<=', provision.validFrom)
    .where((open) => void open.whereNull('valid_until').orWhere('valid_until', '>', provision.validFrom))
    .first<{ id: string } | undefined>('id');
  if (!known) return;
  await knex('fine_ranges').insert({
    act_code: act,
    provision_id: known.id,
    minimum: dong(minimum),
    maximum: dong(maximum),
    remedies,
    is_confirmed: isConfirmed ?? true,
  });
}

function provisionRow(provision: LawProvision) {
  return {
    id: provision.id,
    instrument: provision.instrument,
    article: provision.article,
    clause: provision.clause,
    point: provision.point ?? null,
    content: provision.content.normalize('NFC'),
    valid_from: provision.validFrom,
    valid_until: provision.validUntil ?? null,
    is_confirmed: provision.isConfirmed ?? true,
  };
}

async function insertTitles(knex: Knex): Promise<void> {
  await knex('sanctioning_titles')
    .insert(
      SANCTIONING_TITLES.map((title) => ({
        code: title.code,
        name: title.name,
        name_english: title.nameEnglish,
        valid_from: title.validFrom,
        valid_until: title.validUntil ?? null,
      })),
    )
    .onConflict()
    .ignore();
  await knex('sanction_ceilings').insert(
    SANCTION_CEILINGS.map((ceiling) => ({
      title_code: ceiling.title,
      field: ceiling.field,
      ceiling: dong(ceiling.millions),
      ...validity(ceiling),
    })),
  );
}

export async function dropPenaltyLaw(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE limitation_periods, sanction_ceilings, fine_ranges, punishable_acts;
    DROP FUNCTION fine_ranges_one_per_day();
    ALTER TABLE legal_provisions DROP COLUMN is_confirmed;
    GRANT UPDATE ON legal_provisions, sanctioning_titles, press_imitation_criteria TO city_service;
  `);
}
