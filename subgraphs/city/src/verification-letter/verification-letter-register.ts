import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

export interface NewVerificationLetter {
  /** Id of the verification request, which the police will answer under. */
  readonly id: string;
  /** One letter may ask about many accounts. */
  readonly letterNumber: string;
  readonly sentOn: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly concernsCode?: string;
}

export function recordVerificationLetters(
  trx: Knex.Transaction,
  letters: readonly NewVerificationLetter[],
): Promise<void> {
  return insertRows(
    trx,
    'verification_letters',
    letters.map((letter) => ({
      id: letter.id,
      letter_number: letter.letterNumber,
      sent_on: letter.sentOn,
      case_id: letter.caseId,
      account_id: letter.accountId,
      concerns_code: letter.concernsCode ?? null,
    })),
  );
}
