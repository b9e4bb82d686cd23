export type DomainMeasureKind = 'SUSPEND' | 'REVOKE';

/** What VNNIC's answer came to, as it is on record. */
export type RecordedMeasureStatus = 'SENT' | 'EXECUTED' | 'REJECTED' | 'LIFTED';

export type DomainMeasureStatus = 'NOT_YET_SENT' | RecordedMeasureStatus;

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
  readonly status: RecordedMeasureStatus;
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

/** What VNNIC had answered by `day`. */
export function answerBy({ answer }: DomainMeasure, day: string): VnnicAnswer | null {
  return answer !== null && answer.answeredOn <= day ? answer : null;
}

/** Where the request stood on `day`: a measure that is on record as lifted was carried out until the day it was. */
export function statusOn(measure: DomainMeasure, day: string): DomainMeasureStatus {
  if (day < measure.requestedOn) return 'NOT_YET_SENT';
  const answer = answerBy(measure, day);
  if (!answer) return 'SENT';
  if (measure.status !== 'LIFTED') return measure.status;
  return answer.effectiveUntil === null || answer.effectiveUntil <= day ? 'LIFTED' : 'EXECUTED';
}
