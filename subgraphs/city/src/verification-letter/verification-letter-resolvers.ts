import { actResolver } from '@lienthong/acts';
import { toConnection, type Period, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { isOpenOn } from '../case/case';
import { optionalPeriod, readList, type FilterInput, type ListArguments } from '../list-arguments';
import type { CityContext } from '../loaders';
import { organizationNode } from '../organization/organization-resolvers';
import type { VerificationLetter } from './verification-letter';
import { rowToLetter, VERIFICATION_LETTERS } from './verification-letter-store';
import { requestVerification } from './verification-letter-acts';

const caseOf = (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
  loaders.case.load(letter.caseId);

const accountOf = (letter: VerificationLetter, _: unknown, { loaders }: CityContext) =>
  loaders.account.load(letter.accountId);

/** The city's half of the police's entity; null where the city knows of no letter. */
type VerificationLetterFilter = FilterInput<{ sent: Period; letterNumber: string }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.letter.load(id);

export const verificationLetterResolvers: Resolvers = {
  Mutation: {
    requestVerification: actResolver(requestVerification, 'verificationRequest', byId),
  },
  Query: {
    sentLetters: async (
      _: unknown,
      args: { readonly requests: readonly string[] },
      { loaders }: CityContext,
    ) => {
      const found = await loaders.letter.loadAll(args.requests);
      return found.filter((letter) => letter !== null).map(({ id }) => id);
    },
    verificationLetters: async (
      _: unknown,
      args: ListArguments<VerificationLetterFilter>,
      { loaders }: CityContext,
    ) => {
      const list = readList('verificationLetters', VERIFICATION_LETTERS, args);
      const criteria = {
        sent: optionalPeriod(args.filter?.sent),
        letterNumber: args.filter?.letterNumber?.normalize('NFC'),
      };
      return toConnection(await loaders.letterPage(criteria, list), rowToLetter);
    },
  },
  VerificationLetter: {
    request: (letter: VerificationLetter) => letter,
    case: caseOf,
    account: accountOf,
  },
  VerificationRequest: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.letter.load(reference.id),
    case: caseOf,
    account: accountOf,
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
