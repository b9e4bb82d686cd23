import type { Knex } from 'knex';
import { keepDailyFigures, keepSubjectFigures } from '../figure-counters';
import { createFigureTables, dropFigureTables } from '../figure-tables';
import { dropLicenceFigures, keepLicenceFigures } from '../licence-figures';

const FINE = `CASE WHEN decisions.organization_code IS NULL THEN 'INDIVIDUAL_FINES' ELSE 'ORGANIZATION_FINES' END AS figure,
  decisions.decided_on AS day, acts.fine::bigint AS total`;

/** A row of `rows` counts once, on `day`, for the figure that this SQL names. */
function once(figure: string, day: string): (rows: string) => string {
  return (rows) => `SELECT ${figure} AS figure, rows.${day} AS day, 1 AS total FROM ${rows} AS rows`;
}

const DECISIONS = once(`'PENALTY_DECISIONS'`, 'decided_on');

const SUBJECTS = [
  {
    figure: 'SITES_SCREENED',
    table: 'screenings',
    subject: 'site_a_label',
    day: 'screened_on',
    lock: 7_104_231,
  },
  {
    figure: 'ACCOUNTS_SCREENED',
    table: 'screenings',
    subject: 'account_id',
    day: 'screened_on',
    lock: 7_104_232,
  },
  {
    figure: 'ORGANIZATIONS_PENALIZED',
    table: 'penalty_decisions',
    subject: 'organization_code',
    day: 'decided_on',
    lock: 7_104_233,
  },
  {
    figure: 'INDIVIDUALS_PENALIZED',
    table: 'penalty_decisions',
    subject: 'individual_id',
    day: 'decided_on',
    lock: 7_104_234,
  },
  {
    figure: 'COLLECTIVES_COMMENDED',
    table: 'commendations',
    subject: 'recipient_code',
    day: 'given_on',
    lock: 7_104_235,
  },
] as const;

const COUNTERS = [
  // A fine lies on the day of its decision: it moves with either.
  { table: 'penalty_acts', select: (rows: string) => finesOf(rows, 'penalty_decisions') },
  {
    table: 'penalty_decisions',
    select: (rows: string) => `${DECISIONS(rows)} UNION ALL ${finesOf('penalty_acts', rows)}`,
    selectFirst: DECISIONS,
  },
  { table: 'domain_measures', select: once(`'DOMAINS_' || rows.kind`, 'requested_on') },
  { table: 'verification_letters', select: once(`'ACCOUNTS_REFERRED'`, 'sent_on') },
  { table: 'case_transfers', select: once(`'CASES_TRANSFERRED'`, 'sent_on') },
  {
    table: 'outreach_items',
    select: (rows: string) => `${once(`'ITEMS_' || rows.channel`, 'published_on')(rows)} UNION ALL
      SELECT 'DELIVERIES_' || rows.channel, rows.published_on, rows.deliveries FROM ${rows} AS rows WHERE rows.deliveries > 0`,
  },
  {
    table: 'commendations',
    select: (rows: string) =>
      `${once(`'INDIVIDUALS_COMMENDED'`, 'given_on')(rows)} WHERE rows.recipient_kind = 'INDIVIDUAL'`,
  },
] as const;

function finesOf(acts: string, decisions: string): string {
  return `SELECT ${FINE} FROM ${acts} AS acts JOIN ${decisions} AS decisions ON decisions.id = acts.decision_id`;
}

export async function up(knex: Knex): Promise<void> {
  await createFigureTables(knex, 'city_service');
  await knex.raw(`
    CREATE INDEX screenings_by_site ON screenings (site_a_label, screened_on) WHERE site_a_label IS NOT NULL;
    CREATE INDEX penalty_decisions_by_individual ON penalty_decisions (individual_id, decided_on)
      WHERE individual_id IS NOT NULL;
  `);
  await keepLicenceFigures(knex);
  for (const counter of COUNTERS) await keepDailyFigures(knex, counter);
  for (const counter of SUBJECTS) await keepSubjectFigures(knex, counter);
}

export async function down(knex: Knex): Promise<void> {
  for (const name of [
    ...COUNTERS.map(({ table }) => table),
    ...SUBJECTS.map(({ figure }) => figure.toLowerCase()),
  ]) {
    await knex.raw(`DROP FUNCTION count_${name}() CASCADE`);
  }
  await dropLicenceFigures(knex);
  await knex.raw('DROP INDEX penalty_decisions_by_individual, screenings_by_site');
  await dropFigureTables(knex);
}
