import type { Period } from '@lienthong/chassis';
import type { Page } from '@lienthong/db';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import type { VerificationLetter } from './verification-letter';

export const VERIFICATION_LETTERS: DatedTable = {
  name: 'verification_letters',
  day: 'sent_on',
  columns: ['id', 'letter_number', 'sent_on', 'case_id', 'account_id', 'concerns_code'],
};

export interface VerificationLetterRow {
  id: string;
  letter_number: string;
  sent_on: string;
  case_id: string;
  account_id: string;
  concerns_code: string | null;
}

export interface VerificationLetterCriteria {
  readonly sent: Period | undefined;
  readonly letterNumber: string | undefined;
}

export async function findLetters(knex: Knex, ids: readonly string[]): Promise<VerificationLetter[]> {
  return (await findByIds<VerificationLetterRow>(knex, VERIFICATION_LETTERS, ids)).map(rowToLetter);
}

export function findLetterPage(
  knex: Knex,
  criteria: VerificationLetterCriteria,
  list: OrderedPage,
): Promise<Page<VerificationLetterRow>> {
  const query = selectFrom(knex, VERIFICATION_LETTERS);
  whereDayIn(query, 'verification_letters.sent_on', criteria.sent);
  if (criteria.letterNumber !== undefined) {
    query.where('verification_letters.letter_number', criteria.letterNumber);
  }
  return findPage(query, list);
}

export function rowToLetter(row: VerificationLetterRow): VerificationLetter {
  return {
    id: row.id,
    letterNumber: row.letter_number,
    sentOn: row.sent_on,
    caseId: row.case_id,
    accountId: row.account_id,
    concernsCode: row.concerns_code,
  };
}
