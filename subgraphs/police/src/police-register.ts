import { recordPolicePenalties } from './police-penalty/police-penalty-register';
import { recordVerificationRequests } from './verification-request/verification-request-register';

export type { NewAccountIdentity } from './identity/identity-register';
export type { NewPolicePenalty } from './police-penalty/police-penalty-register';
export type {
  NewVerificationRequest,
  NewVerificationStep,
} from './verification-request/verification-request-register';

/** The police's one way in. */
export const policeRegister = { recordVerificationRequests, recordPolicePenalties };
