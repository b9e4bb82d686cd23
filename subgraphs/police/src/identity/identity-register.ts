import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

/** Sensitive personal data: it goes in, and comes out through `disclose_identity()` alone, which counts. */
export interface NewAccountIdentity {
  readonly fullName: string;
  readonly personalNumber: string;
  /** First instant at which it is given to nobody, RFC 3339; thirty days after the answer unless said. */
  readonly disclosableUntil?: string;
}

/** An identity with the request that it answers and the day of the answer. */
export interface AnsweredIdentity {
  readonly requestId: string;
  readonly answeredOn: string;
  readonly identity: NewAccountIdentity;
}

/** How long an identity is given after the answer, where the police set no other term. */
const DAYS_DISCLOSABLE = 30;

export function recordIdentities(
  trx: Knex.Transaction,
  identities: readonly AnsweredIdentity[],
): Promise<void> {
  return insertRows(
    trx,
    'account_identities',
    identities.map(({ requestId, answeredOn, identity }) => ({
      request_id: requestId,
      full_name: identity.fullName,
      personal_number: identity.personalNumber,
      disclosable_until: identity.disclosableUntil ?? endOfTerm(answeredOn),
    })),
  );
}

/** Midnight in Viet Nam, thirty days after the day of the answer. */
function endOfTerm(answeredOn: string): string {
  const end = new Date(`${answeredOn}T00:00:00+07:00`);
  end.setUTCDate(end.getUTCDate() + DAYS_DISCLOSABLE);
  return end.toISOString();
}
