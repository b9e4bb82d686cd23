/** A provision that an act is held against, for the days of its version. */
export interface LawProvision {
  readonly id: string;
  readonly instrument: string;
  readonly article: number;
  readonly clause: number;
  readonly point?: string;
  readonly content: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly isConfirmed?: false;
}

export type PenaltyField = 'PRESS' | 'INFORMATION_TECHNOLOGY';

/** An act that is punished, whatever decree does so on a day. */
export interface PunishableAct {
  readonly code: string;
  readonly field: PenaltyField;
  readonly label: string;
  readonly labelEnglish: string;
}

export type AllowedRemedy =
  | 'REMOVE_CONTENT'
  | 'CORRECT_AND_APOLOGISE'
  | 'RECOVER_DOMAIN'
  | 'SUSPEND_LICENCE'
  | 'RETURN_GAINS'
  | 'LOCK_ACCOUNT';

/** What a provision allows for an act: an organisation's fine, in million đồng, and what may go with it. */
export interface FineRange {
  readonly act: string;
  readonly provision: LawProvision;
  readonly millions: readonly [minimum: number, maximum: number];
  readonly remedies: readonly AllowedRemedy[];
  readonly isConfirmed?: false;
}
