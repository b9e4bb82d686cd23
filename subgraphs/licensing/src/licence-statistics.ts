import { sumFigures } from '@lienthong/db';
import { addDays } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { IssuanceKind } from './licence';
import { licenceStatusOn } from './licence-status';

export interface LicenceCounts {
  readonly issued: number;
  readonly holders: number;
  readonly inForce: number;
}

export interface HolderLicences {
  readonly holder: string;
  readonly issued: number;
  readonly issuances: number;
  readonly inForce: number;
}

export interface IssuanceCounts {
  readonly new: number;
  readonly amended: number;
  readonly renewed: number;
  readonly reissued: number;
}

export type HolderIssuances = IssuanceCounts & { readonly holder: string };

const ISSUANCE_KINDS = ['NEW', 'AMENDED', 'RENEWED', 'REISSUED'] as const satisfies readonly IssuanceKind[];

interface DayPeriod {
  readonly from: string;
  readonly until: string;
}

/**
 * Licences granted by the end of `day`: "issued" counts grants, whatever became of them; "in force" is another question.
 * Sums of `daily_figures`, which the database keeps equal to a count of the rows.
 */
export async function countLicences(knex: Knex, day: string): Promise<LicenceCounts> {
  const figures = await sumFigures(knex, ['ISSUED', 'HOLDERS', 'IN_FORCE'], { until: addDays(day, 1) });
  return {
    issued: Number(figures.get('ISSUED') ?? 0),
    holders: Number(figures.get('HOLDERS') ?? 0),
    inForce: Number(figures.get('IN_FORCE') ?? 0),
  };
}

/** The same, for each holder of at least one licence granted by then. */
export async function countLicencesByHolder(knex: Knex, day: string): Promise<HolderLicences[]> {
  const rows = await knex('licences')
    .select<{ holder: string; issued: number; issuances: number; in_force: number }[]>(
      'licences.holder_code AS holder',
      knex.raw('count(*)::int AS issued'),
      knex.raw(
        `sum((SELECT count(*) FROM licence_issuances AS papers
          WHERE papers.licence_id = licences.id AND papers.decided_on <= ?::date))::int AS issuances`,
        [day],
      ),
      knex.raw(`(count(*) FILTER (WHERE ? = 'IN_FORCE'))::int AS in_force`, [licenceStatusOn(knex, day)]),
    )
    .where('licences.issued_on', '<=', day)
    .groupBy('licences.holder_code')
    .orderBy('licences.holder_code');
  return rows.map((row) => ({
    holder: row.holder,
    issued: row.issued,
    issuances: row.issuances,
    inForce: row.in_force,
  }));
}

/** Papers decided in a period, by what they did. */
export async function countIssuances(knex: Knex, period: DayPeriod): Promise<IssuanceCounts> {
  const figures = await sumFigures(
    knex,
    ISSUANCE_KINDS.map((kind) => `PAPERS_${kind}`),
    period,
  );
  const papers = (kind: IssuanceKind): number => Number(figures.get(`PAPERS_${kind}`) ?? 0);
  return {
    new: papers('NEW'),
    amended: papers('AMENDED'),
    renewed: papers('RENEWED'),
    reissued: papers('REISSUED'),
  };
}

/** The same, for each holder that was issued at least one. */
export function countIssuancesByHolder(knex: Knex, period: DayPeriod): Promise<HolderIssuances[]> {
  return issuancesIn(knex, period)
    .join('licences', 'licences.id', 'licence_issuances.licence_id')
    .select<HolderIssuances[]>('licences.holder_code AS holder', ...countsByKind(knex))
    .groupBy('licences.holder_code')
    .orderBy('licences.holder_code');
}

function issuancesIn(knex: Knex, period: DayPeriod): Knex.QueryBuilder {
  return knex('licence_issuances')
    .where('licence_issuances.decided_on', '>=', period.from)
    .where('licence_issuances.decided_on', '<', period.until);
}

function countsByKind(knex: Knex): Knex.Raw[] {
  return ISSUANCE_KINDS.map((kind) =>
    knex.raw('(count(*) FILTER (WHERE licence_issuances.kind = ?))::int AS ??', [kind, kind.toLowerCase()]),
  );
}
