import type { Principal } from '@lienthong/chassis';
import { answerOf, type VerificationStep } from '../verification-request/verification-request';

/** The agency that writes the letters, and whose officers sanction. */
const REQUESTING_AGENCY = 'city';

export type WithheldReason = 'NOT_IDENTIFIED' | 'NOT_ENTITLED' | 'OTHER_CASE' | 'CASE_NOT_OPEN' | 'EXPIRED';

/** What the city says, at this moment, of the case for which it asked about an account. */
export interface CaseOfAccount {
  readonly disclosureCaseNumber: string | null;
  readonly isDisclosureCaseOpen: boolean | null;
  readonly sanctioningOfficer: string | null;
}

/** An identity as the database gave it: after its term, nothing but when that ended. */
export interface GivenIdentity {
  readonly requestId: string;
  readonly fullName: string | null;
  readonly personalNumber: string | null;
  readonly disclosableUntil: Date;
}

/**
 * Why the identity behind an account is not for this asker, or null where it is: for the officer who decides on a
 * sanction in the case it was asked for, while that case is open. Who is not that officer learns nothing of the case.
 */
export function reasonToWithhold(
  steps: readonly VerificationStep[],
  told: CaseOfAccount,
  { kind, agency, subject, purpose }: Principal,
): WithheldReason | null {
  if (answerOf(steps)?.status !== 'IDENTIFIED') return 'NOT_IDENTIFIED';
  const isSanctioningOfficer =
    kind === 'officer' &&
    agency === REQUESTING_AGENCY &&
    told.sanctioningOfficer !== null &&
    subject === told.sanctioningOfficer;
  if (!isSanctioningOfficer) return 'NOT_ENTITLED';
  if (purpose === undefined || purpose.caseNumber !== told.disclosureCaseNumber) return 'OTHER_CASE';
  return told.isDisclosureCaseOpen === true && purpose.isOpenCase ? null : 'CASE_NOT_OPEN';
}

/** What each reason is called in writing, and the code of its ground. */
export const WITHHELD: Readonly<
  Record<WithheldReason, { readonly reason: string; readonly groundCode: string }>
> = {
  NOT_IDENTIFIED: {
    reason: 'Chưa xác định được người sử dụng tài khoản',
    groundCode: 'NOTHING_HELD',
  },
  NOT_ENTITLED: {
    reason: 'Người yêu cầu không phải là người có thẩm quyền xử phạt trong vụ việc',
    groundCode: 'PERSONAL_DATA',
  },
  OTHER_CASE: {
    reason: 'Mục đích nêu trong yêu cầu thuộc vụ việc khác với vụ việc đề nghị xác minh',
    groundCode: 'PURPOSE_REQUIRED',
  },
  CASE_NOT_OPEN: {
    reason: 'Vụ việc đề nghị xác minh không còn mở',
    groundCode: 'PURPOSE_REQUIRED',
  },
  EXPIRED: {
    reason: 'Đã hết thời hạn cung cấp danh tính',
    groundCode: 'PERSONAL_DATA',
  },
};
