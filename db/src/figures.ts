import type { Knex } from 'knex';

/** The days that count: from the first there is unless said, until before a day. */
export interface FigureDays {
  readonly from?: string;
  readonly until: string;
}

/**
 * Sums of `daily_figures` over days and, of `subjects`, how many appeared in them at least once. Totals are whole numbers, as text;
 * a figure of which nothing is known is absent.
 */
export async function sumFigures(
  knex: Knex,
  figures: readonly string[],
  { from = '-infinity', until }: FigureDays,
  subjects: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const daily = `SELECT figure, sum(total)::bigint AS total FROM daily_figures
    WHERE figure = ANY(:figures::text[]) AND day >= :from::date AND day < :until::date GROUP BY figure`;
  const distinct = `SELECT figure, sum(total)::bigint FROM subject_figures
    WHERE figure = ANY(:subjects::text[]) AND day >= :from::date AND day < :until::date AND previous_day < :from::date
    GROUP BY figure`;
  const { rows } = await knex.raw<{ rows: { figure: string; total: string }[] }>(
    subjects.length > 0 ? `${daily} UNION ALL ${distinct}` : daily,
    { figures: [...figures], subjects: [...subjects], from, until },
  );
  return new Map(rows.map(({ figure, total }) => [figure, total]));
}

/**
 * Sums of `province_figures`: of days before `until`, what counted in one of the provinces on the last of them. Provinces are
 * named by their code and first day.
 */
export async function sumProvinceFigures(
  knex: Knex,
  provinces: readonly string[],
  figures: readonly string[],
  { from = '-infinity', until }: FigureDays,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await knex.raw<{ rows: { figure: string; total: string }[] }>(
    `SELECT figure, sum(total)::bigint AS total FROM province_figures
     WHERE province = ANY(:provinces::text[]) AND figure = ANY(:figures::text[])
       AND day >= :from::date AND day < :until::date AND since_day < :until::date
     GROUP BY figure`,
    { provinces: [...provinces], figures: [...figures], from, until },
  );
  return new Map(rows.map(({ figure, total }) => [figure, total]));
}
