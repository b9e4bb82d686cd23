export type ScreeningTopic =
  | 'FALSE_INFORMATION'
  | 'COVID_19'
  | 'PRESS_IMITATION'
  | 'UNLICENSED_OPERATION'
  | 'OUTSIDE_LICENCE'
  | 'DEFAMATION';

export type ScreeningOutcome = 'NO_VIOLATION' | 'MONITORED' | 'REMINDED' | 'CASE_OPENED';

export type ScreeningTargetKind = 'SITE' | 'ACCOUNT';

/** A site is told by its domain name (here its A-label), an account by its id. */
export type ScreeningTarget =
  | { readonly kind: 'site'; readonly domain: string }
  | { readonly kind: 'account'; readonly accountId: string };

export interface Screening {
  readonly id: string;
  readonly screenedOn: string;
  readonly target: ScreeningTarget;
  readonly topics: readonly ScreeningTopic[];
  readonly outcome: ScreeningOutcome;
  readonly caseId: string | null;
}
