import { sumFigures } from '@lienthong/db';
import { addDays } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { IssuanceKind } from './licence';

export interface LicenceCounts {
  readonly issued: number;
  readonly holders: number;
  readonly inForce: number;
}

export interface IssuanceCounts {
  readonly new: number;
  readonly amended: number;
  readonly renewed: number;
  readonly reissued: number;
}

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
