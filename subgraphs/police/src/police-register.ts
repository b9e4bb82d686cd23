import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { VerificationStatus } from './verification-request/verification-request';

export interface NewVerificationRequest {
  /** The id that the city drew when it wrote the letter. */
  readonly id: string;
  readonly letterNumber: string;
  readonly letterDate: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly concernsCode?: string;
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

/** Sensitive personal data: it goes in, and comes out through `disclose_identity()` alone, which counts. */
export interface NewAccountIdentity {
  readonly fullName: string;
  readonly personalNumber: string;
  /** First instant at which it is given to nobody, RFC 3339; thirty days after the answer unless said. */
  readonly disclosableUntil?: string;
}

/** The police's one way in. */
export const policeRegister = {
  async recordVerificationRequests(
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
      requests.flatMap((request) =>
        request.steps.map((step, index) => ({
          request_id: request.id,
          ordinal: index + 1,
          status: step.status,
          reached_on: step.reachedOn,
          province_code: step.province?.code ?? null,
          province_valid_from: step.province?.validFrom ?? null,
          refusal_reason: step.refusal?.reason ?? null,
          refusal_ground: step.refusal?.ground ?? null,
          refusal_ground_code: step.refusal ? (step.refusal.groundCode ?? 'WRITTEN_REQUEST') : null,
        })),
      ),
    );
    await insertRows(
      trx,
      'account_identities',
      requests.flatMap(({ id, identity, steps }) =>
        identity
          ? [
              {
                request_id: id,
                full_name: identity.fullName,
                personal_number: identity.personalNumber,
                disclosable_until: identity.disclosableUntil ?? endOfTerm(steps),
              },
            ]
          : [],
      ),
    );
  },
};

/** How long an identity is given after the answer, where the police set no other term. */
const DAYS_DISCLOSABLE = 30;

/** Midnight in Viet Nam, thirty days after the day of the answer. */
function endOfTerm(steps: readonly NewVerificationStep[]): string {
  const answered = steps.find(({ status }) => status === 'IDENTIFIED');
  if (!answered) throw new Error('there is an identity and no step by which anybody was identified');
  const end = new Date(`${answered.reachedOn}T00:00:00+07:00`);
  end.setUTCDate(end.getUTCDate() + DAYS_DISCLOSABLE);
  return end.toISOString();
}
