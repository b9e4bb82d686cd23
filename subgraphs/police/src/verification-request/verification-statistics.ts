import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import { VERIFICATION_RESULTS, type VerificationResult } from './verification-request';

export interface VerificationCounts {
  readonly received: number;
  readonly byResult: readonly { readonly result: VerificationResult; readonly requests: number }[];
}

/**
 * Requests received in a period, and how many of them had been answered in each way by `day`: sums over days, which the
 * database keeps equal to a count of the rows.
 */
export async function countVerificationRequests(
  knex: Knex,
  period: Period,
  day: string,
): Promise<VerificationCounts> {
  const { rows } = await knex.raw<{ rows: { figure: 'RECEIVED' | VerificationResult; total: string }[] }>(
    `SELECT 'RECEIVED' AS figure, coalesce(sum(total), 0)::bigint AS total FROM daily_figures
       WHERE figure = 'REQUESTS_RECEIVED' AND day >= :from::date AND day < :until::date
     UNION ALL
     SELECT result, sum(total)::bigint FROM answer_figures
       WHERE result = ANY(:results::text[]) AND received_on >= :from::date AND received_on < :until::date
         AND answered_on <= :day::date GROUP BY result`,
    { ...period, day, results: [...VERIFICATION_RESULTS] },
  );
  const totals = new Map(rows.map(({ figure, total }) => [figure, Number(total)]));
  return {
    received: totals.get('RECEIVED') ?? 0,
    byResult: VERIFICATION_RESULTS.map((result) => ({ result, requests: totals.get(result) ?? 0 })),
  };
}
