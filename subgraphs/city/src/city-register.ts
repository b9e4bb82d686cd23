import { recordTransfers } from './case-transfer/case-transfer-register';
import { recordCases } from './case/case-register';
import { recordCommendations } from './commendation/commendation-register';
import { recordDomainMeasures } from './domain-measure/domain-measure-register';
import { recordProvisions } from './legal-provision/legal-provision-register';
import { recordOutreachItems } from './outreach-item/outreach-item-register';
import {
  recordPenaltyDecisions,
  recordSanctioningTitles,
} from './penalty-decision/penalty-decision-register';
import { recordPressImitationCriteria, recordReminders } from './reminder/reminder-register';
import { recordScreenings } from './screening/screening-register';
import { recordSiteLicences } from './site-licence/site-licence-register';
import { recordAccounts } from './social-account/social-account-register';
import { recordVerificationLetters } from './verification-letter/verification-letter-register';
import { recordViolations } from './violation/violation-register';

export type * from './case-transfer/case-transfer-register';
export type * from './case/case-register';
export type * from './commendation/commendation-register';
export type * from './domain-measure/domain-measure-register';
export type * from './legal-provision/legal-provision-register';
export type * from './outreach-item/outreach-item-register';
export type * from './penalty-decision/penalty-decision-register';
export type * from './reminder/reminder-register';
export type * from './screening/screening-register';
export type * from './site-licence/site-licence-register';
export type * from './social-account/social-account-register';
export type * from './verification-letter/verification-letter-register';
export type * from './violation/violation-register';
export type { Subject } from './organization/subject';

/**
 * The city's one way in. Each call writes all its rows or, within the transaction given, none; what rows refer to is
 * recorded before them.
 */
export const cityRegister = {
  recordSiteLicences,
  recordCases,
  recordAccounts,
  recordScreenings,
  recordProvisions,
  recordViolations,
  recordSanctioningTitles,
  recordPenaltyDecisions,
  recordDomainMeasures,
  recordVerificationLetters,
  recordTransfers,
  recordPressImitationCriteria,
  recordReminders,
  recordOutreachItems,
  recordCommendations,
};
