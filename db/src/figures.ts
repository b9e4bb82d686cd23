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
