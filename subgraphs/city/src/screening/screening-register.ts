import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { siteColumns } from '../domain-columns';
import type { Screening } from './screening';

export interface NewScreening extends Omit<Screening, 'caseId'> {
  /** Must be given where the outcome is that a case was opened. */
  readonly caseId?: string;
}

export function recordScreenings(trx: Knex.Transaction, screenings: readonly NewScreening[]): Promise<void> {
  return insertRows(
    trx,
    'screenings',
    screenings.map(({ target, ...screening }) => ({
      id: screening.id,
      screened_on: screening.screenedOn,
      ...siteColumns(target.kind === 'site' ? target.domain : undefined),
      account_id: target.kind === 'account' ? target.accountId : null,
      topics: [...screening.topics],
      outcome: screening.outcome,
      case_id: screening.caseId ?? null,
    })),
  );
}
