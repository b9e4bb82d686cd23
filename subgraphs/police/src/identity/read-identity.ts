import { refuseValue } from '@lienthong/acts';
import { addDays } from '@lienthong/schema';
import type { NewAccountIdentity } from './identity-register';

export interface IdentityInput {
  readonly fullName: string;
  readonly personalNumber: string;
  readonly disclosableUntil?: Date | null;
}

const LONGEST_NAME = 200;

/** Longer than any penalty may take to be decided; who needs it later asks again. */
const MOST_DAYS_DISCLOSABLE = 365;

/** The personal identification number, or the number of an old identity card (CMND). */
const PERSONAL_NUMBER = /^([0-9]{12}|[0-9]{9})$/;

/**
 * Reads whom an answer names. All that is wrong is found here and said without the value: the table would quote it.
 *
 * @throws {ActRefusedError} INVALID_VALUE
 */
export function readIdentity(input: IdentityInput, answeredOn: string): NewAccountIdentity {
  const fullName = input.fullName.trim().normalize('NFC');
  if (fullName === '' || fullName.length > LONGEST_NAME || fullName.includes('\0')) {
    refuseValue('fullName', `A full name is a text of 1 to ${LONGEST_NAME} characters.`);
  }
  const { personalNumber, disclosableUntil } = input;
  if (!PERSONAL_NUMBER.test(personalNumber)) {
    refuseValue(
      'personalNumber',
      'A personal number has 12 digits, that of an old identity card 9, and nothing between them.',
    );
  }
  if (disclosableUntil === undefined || disclosableUntil === null) return { fullName, personalNumber };
  if (disclosableUntil <= new Date(`${answeredOn}T00:00:00+07:00`)) {
    refuseValue('disclosableUntil', 'The term in which it is given ends after the day of the answer.');
  }
  const latest = new Date(`${addDays(answeredOn, MOST_DAYS_DISCLOSABLE)}T00:00:00+07:00`);
  if (disclosableUntil > latest) {
    refuseValue(
      'disclosableUntil',
      `It is given for at most ${MOST_DAYS_DISCLOSABLE} days after the answer.`,
    );
  }
  return { fullName, personalNumber, disclosableUntil: disclosableUntil.toISOString() };
}
