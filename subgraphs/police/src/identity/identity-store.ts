import type { Knex } from 'knex';
import type { GivenIdentity } from './identity';

/** To whom identities are given, and for what. */
export interface Recipient {
  readonly caseNumber: string;
  readonly agency: string;
  readonly officer: string;
  /** Id of the call, as the gateway has it on record. */
  readonly callRequestId: string;
}

/**
 * Gives the identities behind accounts and counts each, in one statement: this service may read no identity, and the
 * database's function that does counts what it gives. Never within a transaction, which could be undone after reading.
 */
export async function discloseIdentities(
  knex: Knex,
  requestIds: readonly string[],
  { caseNumber, agency, officer, callRequestId }: Recipient,
): Promise<GivenIdentity[]> {
  const { rows } = await knex.raw<{ rows: DisclosedRow[] }>(
    `SELECT asked.id AS request_id, given.full_name, given.personal_number, given.disclosable_until
     FROM unnest(?::uuid[]) AS asked (id)
     CROSS JOIN LATERAL disclose_identity(asked.id, ?, ?, ?, ?) AS given`,
    [[...requestIds], caseNumber, agency, officer, callRequestId],
  );
  return rows.map((row) => ({
    requestId: row.request_id,
    fullName: row.full_name,
    personalNumber: row.personal_number,
    disclosableUntil: row.disclosable_until,
  }));
}

interface DisclosedRow {
  request_id: string;
  full_name: string | null;
  personal_number: string | null;
  disclosable_until: Date;
}
