import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import { recordIdentities, type NewAccountIdentity } from '../identity/identity-register';
import type { VerificationStatus } from './verification-request';

/** A letter as the police enter it, under the id that the city drew when it wrote it. */
export interface NewReceivedLetter {
  readonly id: string;
  readonly letterNumber: string;
  readonly letterDate: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly concernsCode?: string;
}

export interface NewVerificationRequest extends NewReceivedLetter {
  /** Where it stood since when, in order; the first is REQUESTED on the day it was received. */
  readonly steps: readonly NewVerificationStep[];
  readonly identity?: NewAccountIdentity;
}

export interface NewVerificationStep {
  readonly status: VerificationStatus;
  readonly reachedOn: string;
  readonly province?: { readonly code: string; readonly validFrom: string };
  readonly refusal?: {
    readonly reason: string;
    /** The ground in the words of the answer. */
    readonly ground: string;
    /** Its code in the catalogue; that a request must be in writing and say what for, unless said. */
    readonly groundCode?: string;
  };
}

export async function recordVerificationRequests(
  trx: Knex.Transaction,
  requests: readonly NewVerificationRequest[],
): Promise<void> {
  await insertRows(
    trx,
    'verification_requests',
    requests.map((request) => ({
      id: request.id,
      letter_number: request.letterNumber,
      letter_date: request.letterDate,
      received_on: request.receivedOn,
      due_on: request.dueOn,
      case_id: request.caseId,
      account_id: request.accountId,
      concerns_code: request.concernsCode ?? null,
    })),
  );
  await insertRows(
    trx,
    'verification_steps',
    requests.flatMap(({ id, steps }) => steps.map((step, index) => stepRow(id, index + 1, step))),
  );
  await recordIdentities(
    trx,
    requests.flatMap(({ id, identity, steps }) =>
      identity ? [{ requestId: id, answeredOn: dayIdentified(steps), identity }] : [],
    ),
  );
}

/** Where a request that is in hand has come to. */
export async function recordStep(
  trx: Knex.Transaction,
  requestId: string,
  ordinal: number,
  step: NewVerificationStep,
): Promise<void> {
  await trx('verification_steps').insert(stepRow(requestId, ordinal, step));
}

/** The last step of a request, with its place among them; each has one from the day it was received. */
export async function findLastStep(
  trx: Knex.Transaction,
  requestId: string,
): Promise<{ readonly ordinal: number; readonly status: VerificationStatus }> {
  const last = await trx('verification_steps')
    .where('verification_steps.request_id', requestId)
    .orderBy('verification_steps.ordinal', 'desc')
    .first<{ ordinal: number; status: VerificationStatus } | undefined>('ordinal', 'status');
  if (!last) throw new Error('a verification request has no step');
  return last;
}

function stepRow(requestId: string, ordinal: number, { status, reachedOn, ...step }: NewVerificationStep) {
  return {
    request_id: requestId,
    ordinal,
    status,
    reached_on: reachedOn,
    province_code: step.province?.code ?? null,
    province_valid_from: step.province?.validFrom ?? null,
    refusal_reason: step.refusal?.reason ?? null,
    refusal_ground: step.refusal?.ground ?? null,
    refusal_ground_code: step.refusal ? (step.refusal.groundCode ?? 'WRITTEN_REQUEST') : null,
  };
}

function dayIdentified(steps: readonly NewVerificationStep[]): string {
  const answered = steps.find(({ status }) => status === 'IDENTIFIED');
  if (!answered) throw new Error('there is an identity and no step by which anybody was identified');
  return answered.reachedOn;
}
