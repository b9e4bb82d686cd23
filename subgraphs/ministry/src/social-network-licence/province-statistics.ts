import type { Period } from '@lienthong/chassis';
import { sumFigures, sumProvinceFigures, type FigureDays } from '@lienthong/db';
import type { IssuanceCounts, LicenceCounts } from '@lienthong/licensing';
import { addDays } from '@lienthong/schema';
import type { Knex } from 'knex';

export interface NetworkLicenceCounts extends LicenceCounts {
  readonly issuances: number;
}

const PAPERS = ['PAPERS_NEW', 'PAPERS_AMENDED', 'PAPERS_RENEWED', 'PAPERS_REISSUED'] as const;

type Figures = ReadonlyMap<string, string>;

/**
 * Licences of a day, and papers issued by its end. Where provinces are given, those of holders that sat in one of them on that day.
 *
 * @param provinces as the database names them; null for the whole country
 */
export async function countNetworkLicences(
  knex: Knex,
  day: string,
  provinces: readonly string[] | null,
): Promise<NetworkLicenceCounts> {
  const days = { until: addDays(day, 1) };
  const sums = await sum(
    knex,
    ['ISSUED', 'HOLDERS', 'IN_FORCE', ...(provinces ? ['PAPERS'] : PAPERS)],
    days,
    provinces,
  );
  return {
    issued: number(sums, 'ISSUED'),
    holders: number(sums, 'HOLDERS'),
    inForce: number(sums, 'IN_FORCE'),
    issuances: ['PAPERS', ...PAPERS].reduce((papers, figure) => papers + number(sums, figure), 0),
  };
}

/** Papers of a period; where provinces are given, those of holders that sat in one of them on its last day. */
export async function countNetworkIssuances(
  knex: Knex,
  period: Period,
  provinces: readonly string[] | null,
): Promise<IssuanceCounts> {
  const sums = await sum(knex, PAPERS, period, provinces);
  return {
    new: number(sums, 'PAPERS_NEW'),
    amended: number(sums, 'PAPERS_AMENDED'),
    renewed: number(sums, 'PAPERS_RENEWED'),
    reissued: number(sums, 'PAPERS_REISSUED'),
  };
}

function sum(
  knex: Knex,
  figures: readonly string[],
  days: FigureDays,
  provinces: readonly string[] | null,
): Promise<Figures> {
  return provinces ? sumProvinceFigures(knex, provinces, figures, days) : sumFigures(knex, figures, days);
}

function number(sums: Figures, figure: string): number {
  return Number(sums.get(figure) ?? 0);
}
