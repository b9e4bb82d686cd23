import type { ActInProgress, ChangeInput, Refusal, SubjectKind } from '@lienthong/acts';
import { VERIFICATION_REQUEST_MACHINE } from './verification-request-machine';
import { findLastStep, recordStep, type NewVerificationStep } from './verification-request-register';

export const VERIFICATION_REQUEST: SubjectKind = {
  type: 'VerificationRequest',
  table: 'verification_requests',
};

/** What the tables refuse of every act by which a request moves on. */
export const REQUEST_REFUSALS: Readonly<Record<string, Refusal>> = {
  verification_steps_days: {
    code: 'INVALID_VALUE',
    message: 'An act on a request is not dated before the one that it follows.',
    field: 'on',
  },
  acts_document_number_check: {
    code: 'INVALID_VALUE',
    message: 'A letter has a number; leave it out where there is no letter.',
    field: 'letterNumber',
  },
};

/** How a request is moved on, beside its letter. */
interface MoveParticulars {
  /** Goes into the history: it names no individual. */
  readonly reason?: string;
  /** What the step says beside its state and day, where that depends on the day. */
  readonly stepOn?: (day: string) => Promise<Omit<NewVerificationStep, 'status' | 'reachedOn'>>;
  /** Written in the same transaction, once it is clear that the move may be made. */
  readonly afterwards?: (requestId: string, day: string) => Promise<void>;
}

/**
 * Takes a request in hand, moves it to where the act leads, and answers its id.
 *
 * @throws {ActRefusedError} NOT_FOUND, STALE_VERSION or IMPOSSIBLE_MOVE
 */
export async function moveRequest(
  act: ActInProgress,
  input: ChangeInput & { readonly letterNumber?: string | null },
  { reason, stepOn, afterwards }: MoveParticulars = {},
): Promise<string> {
  const taken = await act.take<{ readonly id: string }>(VERIFICATION_REQUEST, input);
  const on = act.dayOf(input);
  const last = await findLastStep(act.trx, taken.id);
  const toState = act.expectMove(VERIFICATION_REQUEST_MACHINE, last.status);
  const step = { status: toState, reachedOn: on, ...(await stepOn?.(on)) };
  await recordStep(act.trx, taken.id, last.ordinal + 1, step);
  await afterwards?.(taken.id, on);
  const documentNumber = input.letterNumber?.trim();
  await act.record(taken, { on, fromState: last.status, toState, documentNumber, reason });
  return taken.id;
}
