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
  readonly refusal?: { readonly reason: string; readonly ground: string };
}

/** Sensitive personal data: it goes in and, for now, nothing reads it out. */
export interface NewAccountIdentity {
  readonly fullName: string;
  readonly personalNumber: string;
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
        })),
      ),
    );
    await insertRows(
      trx,
      'account_identities',
      requests.flatMap(({ id, identity }) =>
        identity
          ? [{ request_id: id, full_name: identity.fullName, personal_number: identity.personalNumber }]
          : [],
      ),
    );
  },
};
