import type { Term } from '../term/term';

/** The regimes under which acts are punished: the press decree for aggregated sites, the IT decree for the rest. */
export type PenaltyField = 'PRESS' | 'INFORMATION_TECHNOLOGY';

export type PunishedKind = 'ORGANIZATION' | 'INDIVIDUAL';

export type RemedyKind =
  | 'REMOVE_CONTENT'
  | 'CORRECT_AND_APOLOGISE'
  | 'RECOVER_DOMAIN'
  | 'SUSPEND_LICENCE'
  | 'RETURN_GAINS'
  | 'LOCK_ACCOUNT';

/** An act that is punished, whatever decree does so on a day. */
export interface PunishableAct {
  readonly code: string;
  readonly field: PenaltyField;
  readonly label: string;
  readonly labelEnglish: string;
}

/** For how long after its end an act may be punished. */
export interface Limitation extends Term {
  readonly unit: 'MONTHS' | 'YEARS';
  readonly instrument: string;
  readonly article: string;
  readonly isConfirmed: boolean;
}

/** What an act costs whom, under the provision of a day. Amounts are whole đồng. */
export interface PenaltyRange {
  readonly act: string;
  readonly field: PenaltyField;
  readonly subjectKind: PunishedKind;
  readonly provisionId: string;
  readonly minimum: bigint;
  /** What is fined where nothing makes the act lighter or graver (Law 15/2012/QH13, Article 23.4). */
  readonly middle: bigint;
  readonly maximum: bigint;
  /** What may be ordered beside the fine. */
  readonly remedies: readonly RemedyKind[];
  /** Null where no period was set for the field on that day. */
  readonly limitation: Limitation | null;
  readonly isConfirmed: boolean;
}

/** The most that a title may fine whom for one act, in whole đồng. */
export interface Ceiling {
  readonly titleCode: string;
  readonly field: PenaltyField;
  readonly subjectKind: PunishedKind;
  readonly amount: bigint;
  readonly instrument: string;
  readonly article: string | null;
  readonly isConfirmed: boolean;
}

/**
 * What somebody pays of an organisation's amount: an individual half, for the same act (Decree 15/2020/NĐ-CP, Article
 * 4.3; Decree 174/2026/NĐ-CP, Article 4). Tables refuse amounts that cannot be halved.
 */
export function shareOf(subjectKind: PunishedKind, organizationAmount: bigint): bigint {
  return subjectKind === 'INDIVIDUAL' ? organizationAmount / 2n : organizationAmount;
}
