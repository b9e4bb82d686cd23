import { addDays } from '@lienthong/schema';
import type { Knex } from 'knex';

/** The days that count: from the first there is unless said, until before a day. */
export interface FigureDays {
  readonly from?: string;
  readonly until: string;
}

/** The same days as whole months and the days before and after them; without a month where there is none. */
interface DaysAndMonths {
  readonly from: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly until: string;
}

function inMonths({ from = '-infinity', until }: FigureDays): DaysAndMonths {
  const firstMonth = from === '-infinity' || from.endsWith('-01') ? from : monthAfter(from);
  const lastMonth = `${until.slice(0, -3)}-01`;
  const isShort = firstMonth !== '-infinity' && firstMonth >= lastMonth;
  return { from, until, ...(isShort ? { firstMonth: until, lastMonth: until } : { firstMonth, lastMonth }) };
}

function monthAfter(day: string): string {
  const [year = '', month = ''] = day.split('-');
  return month === '12'
    ? `${String(Number(year) + 1).padStart(4, '0')}-01-01`
    : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
}

/**
 * SQL of the rows that make a sum over days, from the totals by day and those by month.
 *
 * @param ofDays what the names of its parameters begin with, where a statement has the days of two sums
 */
function totalsOf(daily: string, monthly: string, which: string, ofDays = ''): string {
  const at = (name: keyof DaysAndMonths): string => `:${ofDays}${name}::date`;
  return `
    SELECT figure, total FROM ${monthly} WHERE ${which} AND month >= ${at('firstMonth')} AND month < ${at('lastMonth')}
    UNION ALL SELECT figure, total FROM ${daily} WHERE ${which} AND day >= ${at('from')} AND day < ${at('firstMonth')}
    UNION ALL SELECT figure, total FROM ${daily} WHERE ${which} AND day >= ${at('lastMonth')} AND day < ${at('until')}`;
}

/**
 * Sums of `daily_figures` over days and, of `subjects`, how many appeared in them at least once. Totals are whole numbers, as text;
 * a figure of which nothing is known is absent.
 */
export async function sumFigures(
  knex: Knex,
  figures: readonly string[],
  days: FigureDays,
  subjects: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const daily = `SELECT figure, sum(total)::bigint AS total
    FROM (${totalsOf('daily_figures', 'monthly_figures', 'figure = ANY(:figures::text[])')}) AS totals GROUP BY figure`;
  const distinct = `SELECT figure, sum(total)::bigint FROM subject_figures
    WHERE figure = ANY(:subjects::text[]) AND day >= :from::date AND day < :until::date AND previous_day < :from::date
    GROUP BY figure`;
  const { rows } = await knex.raw<{ rows: { figure: string; total: string }[] }>(
    subjects.length > 0 ? `${daily} UNION ALL ${distinct}` : daily,
    { figures: [...figures], subjects: [...subjects], ...inMonths(days) },
  );
  return new Map(rows.map(({ figure, total }) => [figure, total]));
}

/**
 * Sums of `province_figures` and `movers_figures`: of days before `until`, what counted in one of the provinces on the last of
 * them. Provinces are named by their code and first day.
 */
export async function sumProvinceFigures(
  knex: Knex,
  provinces: readonly string[],
  figures: readonly string[],
  days: FigureDays,
): Promise<ReadonlyMap<string, string>> {
  const which = 'province = ANY(:provinces::text[]) AND figure = ANY(:figures::text[])';
  const { rows } = await knex.raw<{ rows: { figure: string; total: string }[] }>(
    `SELECT figure, sum(total)::bigint AS total FROM (
       ${totalsOf('province_figures', 'monthly_province_figures', which)}
       UNION ALL SELECT figure, total FROM movers_figures WHERE ${which}
         AND day >= :from::date AND day < :until::date AND since_day < :until::date
     ) AS totals GROUP BY figure`,
    { provinces: [...provinces], figures: [...figures], ...inMonths(days) },
  );
  return new Map(rows.map(({ figure, total }) => [figure, total]));
}

/**
 * Sums of what counts on a day and is answered on that day or later, such as requests: of the days of `days`, what had been answered by
 * `day`, by result. That is all of them by `day` that were ever answered (`ANSWERED_` and the result, beside the other `figures`), but for
 * those that still waited on it, in `answer_figures`, and with those whose day of receipt was corrected to one after the answer. One statement,
 * so that no answer is counted in one part and not in another.
 */
export async function sumAnswerFigures(
  knex: Knex,
  figures: readonly string[],
  results: readonly string[],
  days: Required<FigureDays>,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const known = addDays(day, 1);
  const answered = inMonths({ ...days, until: days.until < known ? days.until : known });
  const { rows } = await knex.raw<{ rows: { figure: string; total: string }[] }>(
    `SELECT figure, sum(total)::bigint AS total FROM (
       ${totalsOf('daily_figures', 'monthly_figures', 'figure = ANY(:figures::text[])')}
       UNION ALL ${totalsOf('daily_figures', 'monthly_figures', 'figure = ANY(:answers::text[])', 'answered_')}
       UNION ALL SELECT 'ANSWERED_' || result, CASE WHEN received_on <= :day::date THEN -total ELSE total END FROM answer_figures
         WHERE daterange(least(received_on, answered_on), greatest(received_on, answered_on)) @> :day::date
           AND result = ANY(:results::text[]) AND received_on >= :from::date AND received_on < :until::date
     ) AS totals GROUP BY figure`,
    {
      figures: [...figures],
      answers: results.map((result) => `ANSWERED_${result}`),
      results: [...results],
      day,
      ...inMonths(days),
      ...Object.fromEntries(Object.entries(answered).map(([name, at]) => [`answered_${name}`, at])),
    },
  );
  return new Map(rows.map(({ figure, total }) => [figure, total]));
}
