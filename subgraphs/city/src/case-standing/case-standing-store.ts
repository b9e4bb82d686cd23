import type { Knex } from 'knex';

export interface CaseByNumber {
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** Whether the city has asked the police about an account in it. */
  readonly isReferredToPolice: boolean;
}

export async function findCaseByNumber(knex: Knex, number: string): Promise<CaseByNumber | null> {
  const row = await knex('cases')
    .where('cases.number', number)
    .first<{ opened_on: string; closed_on: string | null; is_referred: boolean } | undefined>(
      'cases.opened_on',
      'cases.closed_on',
      knex.raw(
        'EXISTS (SELECT FROM verification_letters AS letters WHERE letters.case_id = cases.id) AS is_referred',
      ),
    );
  return row
    ? { openedOn: row.opened_on, closedOn: row.closed_on, isReferredToPolice: row.is_referred }
    : null;
}
