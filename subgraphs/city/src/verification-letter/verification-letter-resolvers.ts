import type { Resolvers } from '@lienthong/chassis';
import type { CityContext } from '../loaders';
import { organizationNode } from '../organization/organization-resolvers';
import type { VerificationLetter } from './verification-letter';

/** The city's half of the police's entity; null where the city knows of no letter. */
export const verificationLetterResolvers: Resolvers = {
  VerificationRequest: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.letter.load(reference.id),
    case: (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      loaders.case.load(letter.caseId),
    account: (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      loaders.account.load(letter.accountId),
    concerns: (letter: VerificationLetter) => organizationNode(letter.concernsCode),
  },
};
