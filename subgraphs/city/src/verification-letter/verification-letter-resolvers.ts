import { actResolver } from '@lienthong/acts';
import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { isOpenOn } from '../case/case';
import type { CityContext } from '../loaders';
import { organizationNode } from '../organization/organization-resolvers';
import type { VerificationLetter } from './verification-letter';
import { requestVerification } from './verification-letter-acts';

/** The city's half of the police's entity; null where the city knows of no letter. */
const byId = ({ loaders }: CityContext, id: string) => loaders.letter.load(id);

export const verificationLetterResolvers: Resolvers = {
  Mutation: {
    requestVerification: actResolver(requestVerification, 'verificationRequest', byId),
  },
  VerificationRequest: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.letter.load(reference.id),
    case: (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      loaders.case.load(letter.caseId),
    account: (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      loaders.account.load(letter.accountId),
    disclosureCaseNumber: async (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      (await loaders.case.load(letter.caseId))?.number,
    isDisclosureCaseOpen: async (letter: VerificationLetter, _: unknown, { loaders }: CityContext) => {
      const asked = await loaders.case.load(letter.caseId);
      return asked && isOpenOn(asked, today());
    },
    sanctioningOfficer: async (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
      (await loaders.case.load(letter.caseId))?.sanctioningOfficer,
    concerns: (letter: VerificationLetter) => organizationNode(letter.concernsCode),
  },
};
