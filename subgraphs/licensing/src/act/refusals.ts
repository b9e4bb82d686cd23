import type { Refusal } from '@lienthong/acts';

const invalid = (field: string, message: string): Refusal => ({ code: 'INVALID_VALUE', message, field });

/** What the tables of a licence register refuse, in words. */
export const LICENCE_REFUSALS: Readonly<Record<string, Refusal>> = {
  licences_number_check: invalid('number', 'The number of a licence is of one to six digits.'),
  licences_symbol_check: invalid('symbol', 'A licence has a symbol, such as GP-TTĐT.'),
  licences_number_key: {
    code: 'ALREADY_EXISTS',
    message: 'This issuer granted a licence of this number and symbol on that day.',
    field: 'number',
  },
  licence_issuances_document_number_check: invalid('documentNumber', 'The paper has a number.'),
  licence_issuances_day_key: invalid('on', 'The licence was given such a paper on that day already.'),
  licence_issuances_term_check: invalid('validUntil', 'The term ends after the day of the decision.'),
  licence_domains_pkey: invalid('on', 'A name came on the licence that day already; it comes once a day.'),
  licence_domains_period_check: invalid('on', 'A name that came on the licence that day goes off it later.'),
  licence_suspensions_period_check: invalid('until', 'A suspension ends after the day it begins on.'),
  licence_suspensions_no_overlap: invalid('from', 'The licence is suspended in that time already.'),
  licence_suspensions_document_number_check: invalid('documentNumber', 'The decision has a number.'),
  licence_suspensions_reason_check: invalid('reason', 'Say why, in a sentence.'),
  licence_changes_description_check: invalid('description', 'Say what changed, in a sentence.'),
  licence_changes_document_number_check: invalid('documentNumber', 'A letter has a number, or leave it out.'),
  acts_document_number_check: invalid('documentNumber', 'A paper has a number, or leave it out.'),
  acts_reason_check: invalid('reason', 'Say why, in a sentence.'),
};

export const APPLICATION_REFUSALS: Readonly<Record<string, Refusal>> = {
  licence_applications_requested_months_check: invalid('months', 'A term is asked for in months, 1 to 1200.'),
  licence_applications_remarks_check: invalid('remarks', 'Remarks say something, or leave them out.'),
  licence_applications_refusal_reason_check: invalid('reason', 'A refusal says why, in writing.'),
  licence_application_supplements_missing_check: invalid('reason', 'Say what the dossier lacks.'),
  acts_document_number_check: invalid('documentNumber', 'A paper has a number, or leave it out.'),
  acts_reason_check: invalid('reason', 'Say why, in a sentence.'),
};
