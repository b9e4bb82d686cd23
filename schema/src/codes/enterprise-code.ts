import { InvalidCodeError } from './invalid-code-error';

/** Mã số doanh nghiệp in its one written form: `0100109106`, or `0314409058-002` for a dependent unit. */
export type EnterpriseCode = string & { readonly brand: 'EnterpriseCode' };

const EXPECTED = '10 digits that end in their check digit, with -001 to -999 added for a dependent unit';

/** Weights of the first nine digits; Circular 105/2020/TT-BTC, which took them over from the tax code. */
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Null for the one prefix in eleven whose check digit would have two figures: such a number is never issued. */
function checkDigitOf(nineDigits: string): number | null {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(nineDigits[index]), 0);
  const remainder = sum % 11;
  return remainder === 0 ? null : 10 - remainder;
}

/** What no issued number has in its first nine digits: the tax series of a province, then a serial. */
function problemOfPrefix(nineDigits: string): string | null {
  if (nineDigits.startsWith('00')) return 'its province prefix is 00, which no province has';
  if (nineDigits.endsWith('0000000')) return 'its serial number is 0000000, which is never issued';
  return null;
}

/** Says that a check digit fails and never which digit would pass, so that no answer helps to make up a code. */
function problemOf(text: string): string | null {
  const parts = /^(\d{10})(?:-(\d{3}))?$/.exec(text);
  const [, digits, branch] = parts ?? [];
  if (digits === undefined) {
    if (/\s/u.test(text)) return 'it contains white space';
    if (/^\d{13}$/.test(text)) return 'the three digits of a dependent unit follow a hyphen';
    if (/[^\d-]/u.test(text)) return 'it contains something other than digits and a hyphen';
    return 'it has the wrong number of digits';
  }
  const prefix = digits.slice(0, 9);
  const problem = problemOfPrefix(prefix);
  if (problem !== null) return problem;
  if (checkDigitOf(prefix) !== Number(digits[9])) return 'its check digit does not hold';
  if (branch === '000') return 'its dependent-unit number is 000, which is never issued';
  return null;
}

/**
 * Reads an enterprise code. One spelling only: two spellings of one key would be two organisations to whoever joins.
 *
 * @throws {InvalidCodeError} when the form, the province prefix, the serial, the check digit or the branch is wrong
 */
export function parseEnterpriseCode(text: string): EnterpriseCode {
  const problem = problemOf(text);
  if (problem !== null) throw new InvalidCodeError(problem, EXPECTED);
  return text as EnterpriseCode;
}

export function isEnterpriseCode(text: string): text is EnterpriseCode {
  return problemOf(text) === null;
}

/**
 * Completes nine digits to a code, for generators of demonstration rows. Null when those nine can never be issued:
 * a generator goes on to its next serial.
 */
export function enterpriseCodeFrom(nineDigits: string): EnterpriseCode | null {
  if (!/^\d{9}$/.test(nineDigits) || problemOfPrefix(nineDigits) !== null) return null;
  const checkDigit = checkDigitOf(nineDigits);
  return checkDigit === null ? null : parseEnterpriseCode(`${nineDigits}${checkDigit}`);
}
