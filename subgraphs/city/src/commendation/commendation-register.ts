import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

export interface NewCommendation {
  readonly id: string;
  readonly decisionNumber: string;
  readonly givenOn: string;
  readonly forYear: number;
  /** A person is not named. */
  readonly recipient:
    { readonly kind: 'collective'; readonly code: string } | { readonly kind: 'individual' };
}

export function recordCommendations(
  trx: Knex.Transaction,
  commendations: readonly NewCommendation[],
): Promise<void> {
  return insertRows(
    trx,
    'commendations',
    commendations.map(({ recipient, ...commendation }) => ({
      id: commendation.id,
      decision_number: commendation.decisionNumber,
      given_on: commendation.givenOn,
      for_year: commendation.forYear,
      recipient_kind: recipient.kind === 'collective' ? 'COLLECTIVE' : 'INDIVIDUAL',
      recipient_code: recipient.kind === 'collective' ? recipient.code : null,
    })),
  );
}
