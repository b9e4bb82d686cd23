import type { Knex } from 'knex';
import { whereKeyIn } from '../dated-list';
import type { VerificationLetter } from './verification-letter';

const COLUMNS = [
  'verification_letters.id',
  'verification_letters.letter_number',
  'verification_letters.sent_on',
  'verification_letters.case_id',
  'verification_letters.account_id',
  'verification_letters.concerns_code',
];

interface VerificationLetterRow {
  id: string;
  letter_number: string;
  sent_on: string;
  case_id: string;
  account_id: string;
  concerns_code: string | null;
}

export async function findLetters(knex: Knex, ids: readonly string[]): Promise<VerificationLetter[]> {
  const query = knex('verification_letters').select(COLUMNS);
  const rows = (await whereKeyIn(query, 'verification_letters.id', 'uuid', ids)) as VerificationLetterRow[];
  return rows.map((row) => ({
    id: row.id,
    letterNumber: row.letter_number,
    sentOn: row.sent_on,
    caseId: row.case_id,
    accountId: row.account_id,
    concernsCode: row.concerns_code,
  }));
}
