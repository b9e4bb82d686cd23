import type { Period } from '@lienthong/chassis';
import { sumAnswerFigures } from '@lienthong/db';
import type { Knex } from 'knex';
import { VERIFICATION_RESULTS, type VerificationResult } from './verification-request';

export interface VerificationCounts {
  readonly received: number;
  readonly byResult: readonly { readonly result: VerificationResult; readonly requests: number }[];
}

const RECEIVED = 'REQUESTS_RECEIVED';

/**
 * Requests received in a period, and how many of them had been answered in each way by `day`: sums over days, which the
 * database keeps equal to a count of the rows.
 */
export async function countVerificationRequests(
  knex: Knex,
  period: Period,
  day: string,
): Promise<VerificationCounts> {
  const totals = await sumAnswerFigures(knex, [RECEIVED], VERIFICATION_RESULTS, period, day);
  return {
    received: Number(totals.get(RECEIVED) ?? 0),
    byResult: VERIFICATION_RESULTS.map((result) => ({
      result,
      requests: Number(totals.get(`ANSWERED_${result}`) ?? 0),
    })),
  };
}
