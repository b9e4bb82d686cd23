import { isEnterpriseCode, parseEnterpriseCode } from './enterprise-code';
import { InvalidCodeError } from './invalid-code-error';

/** Mã định danh điện tử in its one written form: `0100109106`, `H26.15` or `Z01ABC`. */
export type OrganizationCode = string & { readonly brand: 'OrganizationCode' };

/** Which of the three forms a code has; the names are those of the graph's `OrganizationKind`. */
export type OrganizationCodeForm = 'ENTERPRISE' | 'STATE_AGENCY' | 'OTHER_BODY';

const EXPECTED =
  'an enterprise code, an agency code such as H26 or H26.15 (35 characters at most), or Z and two digits followed by 1 to 32 of 0-9 and A-Z';

const AGENCY = /^[A-Y]\d{2}(\.[0-9A-Z]+)*$/;
const OTHER_BODY = /^Z\d{2}[0-9A-Z]{1,32}$/;
const LONGEST_AGENCY_CODE = 35;

/**
 * Recognises the form of an electronic identification code, Decision 20/2020/QD-TTg: an agency's groups go from the
 * highest level to the lowest and are parted by dots; an enterprise is known by its enterprise code (Article 5).
 * `Z01` alone names a numbering scheme and nobody in it, so it is no organisation's code.
 */
export function formOfOrganizationCode(text: string): OrganizationCodeForm | null {
  if (isEnterpriseCode(text)) return 'ENTERPRISE';
  if (AGENCY.test(text) && text.length <= LONGEST_AGENCY_CODE) return 'STATE_AGENCY';
  if (OTHER_BODY.test(text) && !text.startsWith('Z00')) return 'OTHER_BODY';
  return null;
}

function problemOf(text: string): string {
  if (text.length === 0) return 'it is empty';
  if (/\s/u.test(text)) return 'it contains white space';
  if (/^[a-z]/.test(text)) return 'its letters are not capital letters';
  if (/^(\d+\.)+[A-Y]\d{2}$/.test(text)) return 'it is written lowest level first, as before 2020';
  if (text.startsWith('Z00')) return 'there is no scheme Z00';
  if (AGENCY.test(text)) return 'it is longer than 35 characters';
  return 'it has none of the three forms';
}

/** @throws {InvalidCodeError} saying what is wrong with the enterprise code, or with the form */
export function parseOrganizationCode(text: string): OrganizationCode {
  if (formOfOrganizationCode(text) === null) {
    if (/^\d[\d-]*$/.test(text)) parseEnterpriseCode(text);
    throw new InvalidCodeError(problemOf(text), EXPECTED);
  }
  return text as OrganizationCode;
}

export function isOrganizationCode(text: string): text is OrganizationCode {
  return formOfOrganizationCode(text) !== null;
}
