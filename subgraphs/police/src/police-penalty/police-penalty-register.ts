import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { PolicePenalty } from './police-penalty';

export type NewPolicePenalty = PolicePenalty;

export function recordPolicePenalties(
  trx: Knex.Transaction,
  penalties: readonly NewPolicePenalty[],
): Promise<void> {
  return insertRows(
    trx,
    'police_penalties',
    penalties.map((penalty) => ({
      id: penalty.id,
      decision_number: penalty.decisionNumber.normalize('NFC'),
      decided_on: penalty.decidedOn,
      account_url: penalty.accountUrl,
      act_occurred_on: penalty.actOccurredOn,
      act_code: penalty.actCode,
      fine: penalty.fine,
      decided_by_unit: penalty.decidedByUnit.normalize('NFC'),
    })),
  );
}
