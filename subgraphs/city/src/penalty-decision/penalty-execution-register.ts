import type { Knex } from 'knex';
import type { RemedyKind } from './penalty-decision';

/** The fines of a decision together, in whole đồng. */
export async function findTotal(trx: Knex.Transaction, decisionId: string): Promise<bigint> {
  const row = await trx('penalty_acts')
    .where('penalty_acts.decision_id', decisionId)
    .first<{ total: string | null }>(trx.raw('sum(penalty_acts.fine)::text AS total'));
  return BigInt(row.total ?? '0');
}

export async function writePayment(
  trx: Knex.Transaction,
  decisionId: string,
  { paidOn, amount }: { readonly paidOn: string; readonly amount: string },
): Promise<void> {
  await trx('penalty_decisions')
    .where('penalty_decisions.id', decisionId)
    .update({ paid_on: paidOn, paid_amount: amount });
}

/** Answers false where the decision orders no such measure, or it was carried out before. */
export async function writeRemedyDone(
  trx: Knex.Transaction,
  decisionId: string,
  kind: RemedyKind,
  day: string,
): Promise<boolean> {
  const written = await trx('penalty_remedies')
    .where({ 'penalty_remedies.decision_id': decisionId, 'penalty_remedies.kind': kind })
    .whereNull('penalty_remedies.completed_on')
    .update({ completed_on: day });
  return written > 0;
}
