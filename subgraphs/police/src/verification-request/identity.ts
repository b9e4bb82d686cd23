import { answerOf, type VerificationStep } from './verification-request';

/** Why the identity behind an account is not given. */
export interface IdentityWithheld {
  readonly __typename: 'IdentityWithheld';
  readonly reason: 'NOT_IDENTIFIED' | 'NOT_ENTITLED';
}

/**
 * Says why an identity is withheld. It always is: an identity may be shown to the sanctioning officer of the open case
 * alone, and a request does not yet say who asks and for which case, so nobody can be entitled. The database grants
 * this service no right to read identities either.
 */
export function withholdIdentity(steps: readonly VerificationStep[]): IdentityWithheld {
  const isIdentified = answerOf(steps)?.status === 'IDENTIFIED';
  return { __typename: 'IdentityWithheld', reason: isIdentified ? 'NOT_ENTITLED' : 'NOT_IDENTIFIED' };
}
