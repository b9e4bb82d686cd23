import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { subjectToColumns, type Subject } from '../organization/subject';
import type { RemedyKind } from './penalty-decision';

export interface NewSanctioningTitle {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

export interface NewPenaltyDecision {
  readonly id: string;
  /** As printed, such as 80/QĐ-XPVPHC. */
  readonly number: string;
  readonly decidedOn: string;
  readonly issuerAgencyId: string;
  readonly titleCode: string;
  readonly subject: Subject;
  /** In the order of the decision. */
  readonly acts: readonly NewPenaltyAct[];
  readonly remedies?: readonly { readonly kind: RemedyKind; readonly detail?: string }[];
  readonly payment?: { readonly paidOn: string; readonly amount: bigint };
  /** Last day to pay. */
  readonly paymentDueOn?: string;
}

export interface NewPenaltyAct {
  readonly violationId: string;
  readonly provisionId: string;
  /** Whole đồng. */
  readonly fine: bigint;
  /** Why the fine is not the middle of its range. */
  readonly circumstances?: string;
}

export function recordSanctioningTitles(
  trx: Knex.Transaction,
  titles: readonly NewSanctioningTitle[],
): Promise<void> {
  return insertRows(
    trx,
    'sanctioning_titles',
    titles.map((title) => ({
      code: title.code,
      name: title.name.normalize('NFC'),
      name_english: title.nameEnglish,
      valid_from: title.validFrom,
      valid_until: title.validUntil ?? null,
    })),
  );
}

export async function recordPenaltyDecisions(
  trx: Knex.Transaction,
  decisions: readonly NewPenaltyDecision[],
): Promise<void> {
  await insertRows(
    trx,
    'penalty_decisions',
    decisions.map((decision) => ({
      id: decision.id,
      number: decision.number.normalize('NFC'),
      decided_on: decision.decidedOn,
      issuer_agency_id: decision.issuerAgencyId,
      title_code: decision.titleCode,
      ...subjectToColumns(decision.subject),
      paid_on: decision.payment?.paidOn ?? null,
      paid_amount: decision.payment?.amount.toString() ?? null,
      payment_due_on: decision.paymentDueOn ?? null,
    })),
  );
  await insertRows(
    trx,
    'penalty_acts',
    decisions.flatMap(({ id, acts }) =>
      acts.map((act, index) => ({
        decision_id: id,
        violation_id: act.violationId,
        provision_id: act.provisionId,
        ordinal: index + 1,
        fine: act.fine.toString(),
        circumstances: act.circumstances?.normalize('NFC') ?? null,
      })),
    ),
  );
  await insertRows(
    trx,
    'penalty_remedies',
    decisions.flatMap(({ id, remedies }) =>
      (remedies ?? []).map((remedy) => ({
        decision_id: id,
        kind: remedy.kind,
        detail: remedy.detail?.normalize('NFC') ?? null,
      })),
    ),
  );
}
