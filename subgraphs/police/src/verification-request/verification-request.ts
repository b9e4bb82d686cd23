import type { LegalGround } from '../refusal-ground/refusal-ground';

export const VERIFICATION_RESULTS = ['IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED'] as const;

export type VerificationResult = (typeof VERIFICATION_RESULTS)[number];

export type VerificationStatus = 'REQUESTED' | 'ACCEPTED' | VerificationResult | 'CLOSED';

/** A request as the police received it. */
export interface VerificationRequest {
  readonly id: string;
  readonly letterNumber: string;
  readonly letterDate: string;
  readonly receivedOn: string;
  readonly dueOn: string;
}

/** Where a request stood from a day on. */
export interface VerificationStep {
  readonly requestId: string;
  readonly status: VerificationStatus;
  readonly reachedOn: string;
  readonly province: { readonly code: string; readonly validFrom: string } | null;
  readonly refusalReason: string | null;
  readonly refusalGround: string | null;
  /** The ground of a refusal in the catalogue, as it stood that day. */
  readonly ground: LegalGround | null;
}

/** The state on `day`: that of the last step by then; null before the request was received. */
export function statusOn(steps: readonly VerificationStep[], day: string): VerificationStatus | null {
  return steps.findLast((step) => step.reachedOn <= day)?.status ?? null;
}

type Answer = VerificationStep & { status: VerificationResult };

/** The step that answered the city, if one has. */
export function answerOf(steps: readonly VerificationStep[]): Answer | null {
  return steps.find(isAnswer) ?? null;
}

/** The step that had answered the city by `day`, if one had. */
export function answerBy(steps: readonly VerificationStep[], day: string): Answer | null {
  const answer = answerOf(steps);
  return answer !== null && answer.reachedOn <= day ? answer : null;
}

function isAnswer(step: VerificationStep): step is Answer {
  return (VERIFICATION_RESULTS as readonly string[]).includes(step.status);
}
