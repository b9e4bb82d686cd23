import type { RemedyKind } from '@lienthong/law';
import type { Subject } from '../organization/subject';

export type { RemedyKind };

export interface PenaltyDecision {
  readonly id: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly issuerAgencyId: string;
  readonly titleCode: string;
  readonly subject: Subject | null;
  readonly payment: { readonly paidOn: string; readonly amount: string } | null;
}

export interface PenaltyAct {
  readonly decisionId: string;
  readonly violationId: string;
  readonly provisionId: string;
  /** Whole đồng. Text, because a fine is never a float. */
  readonly fine: string;
}

export interface PenaltyRemedy {
  readonly decisionId: string;
  readonly kind: RemedyKind;
  readonly detail: string | null;
}

/** A title that may punish, and the days it could. */
export interface SanctioningTitle {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export function totalOf(acts: readonly PenaltyAct[]): string {
  return acts.reduce((sum, act) => sum + BigInt(act.fine), 0n).toString();
}
