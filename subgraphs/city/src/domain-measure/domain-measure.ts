export type DomainMeasureKind = 'SUSPEND' | 'REVOKE';

export type DomainMeasureStatus = 'SENT' | 'EXECUTED' | 'REJECTED' | 'LIFTED';

/** An inspection under way, or a penalty decision that orders the domain recovered. */
export type DomainMeasureBasis =
  | { readonly kind: 'inspection'; readonly caseId: string }
  | { readonly kind: 'penalty'; readonly decisionId: string };

export interface DomainMeasure {
  readonly id: string;
  readonly kind: DomainMeasureKind;
  /** A-label. */
  readonly domain: string;
  readonly letterNumber: string;
  readonly requestedOn: string;
  readonly basis: DomainMeasureBasis;
  readonly organizationCode: string | null;
  readonly status: DomainMeasureStatus;
  readonly answer: VnnicAnswer | null;
  readonly answerDueOn: string | null;
  readonly liftedOn: string | null;
}

export interface VnnicAnswer {
  readonly answeredOn: string;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
  readonly reason: string | null;
}

/** VNNIC keeps the names under .vn and can do nothing about others. */
export function isEnforceableByVnnic(measure: DomainMeasure): boolean {
  return measure.domain.endsWith('.vn');
}
