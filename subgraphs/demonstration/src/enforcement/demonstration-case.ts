import type { NewCase, NewSocialAccount, NewVerificationLetter } from '@lienthong/city';
import type { NewVerificationRequest } from '@lienthong/police';
import { HANOI_CULTURE } from '../agency/agency-ids';

/**
 * One open case to try a disclosure with: its sanctioning officer is the one whom the front page signs in, and the police
 * have found out who stands behind its account. There is one, whatever the scale.
 */
export const DEMONSTRATION_CASE = {
  number: 'DEMO/2026',
  sanctioningOfficer: 'demo-officer',
  caseId: 'de300000-0000-4000-8000-000000000001',
  accountId: 'de300000-0000-4000-8000-000000000002',
  verificationRequestId: 'de300000-0000-4000-8000-000000000003',
} as const;

const OPENED_ON = '2026-09-07';
const LETTER = { letterNumber: 'DEMO-01/SVHTT-TTĐT', sentOn: '2026-09-08' } as const;

export const OPEN_CASE: NewCase = {
  id: DEMONSTRATION_CASE.caseId,
  number: DEMONSTRATION_CASE.number,
  summary: 'Vụ việc minh họa: tài khoản Facebook đăng tin sai sự thật, đã xác minh người đứng sau',
  openedOn: OPENED_ON,
  sanctioningOfficer: DEMONSTRATION_CASE.sanctioningOfficer,
  owners: [{ agencyId: HANOI_CULTURE, validFrom: OPENED_ON }],
};

export const OPEN_CASE_ACCOUNT: NewSocialAccount = {
  id: DEMONSTRATION_CASE.accountId,
  network: 'FACEBOOK',
  url: 'https://www.facebook.com/minh-hoa-vu-viec',
};

export const OPEN_CASE_LETTER: NewVerificationLetter = {
  id: DEMONSTRATION_CASE.verificationRequestId,
  ...LETTER,
  caseId: DEMONSTRATION_CASE.caseId,
  accountId: DEMONSTRATION_CASE.accountId,
};

/** Nobody's identity: no province or country has 999, and no century has 9. */
export const OPEN_CASE_REQUEST: NewVerificationRequest = {
  id: DEMONSTRATION_CASE.verificationRequestId,
  letterNumber: LETTER.letterNumber,
  letterDate: LETTER.sentOn,
  receivedOn: '2026-09-10',
  dueOn: '2026-10-12',
  caseId: DEMONSTRATION_CASE.caseId,
  accountId: DEMONSTRATION_CASE.accountId,
  steps: [
    { status: 'REQUESTED', reachedOn: '2026-09-10' },
    { status: 'ACCEPTED', reachedOn: '2026-09-14' },
    { status: 'IDENTIFIED', reachedOn: '2026-09-28' },
  ],
  identity: {
    fullName: 'Người Minh Họa Của Vụ Việc',
    personalNumber: '999900999999',
    disclosableUntil: '2099-12-31T17:00:00Z',
  },
};
