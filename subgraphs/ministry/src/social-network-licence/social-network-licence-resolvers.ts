import { readPeriod, type Period, type Resolvers } from '@lienthong/chassis';
import {
  applicationFieldResolvers,
  applicationsResolver,
  createLicenceMutations,
  licenceFieldResolvers,
  licencesOfHolderResolver,
  licencesResolver,
  numberInRegisterResolvers,
  provinceNames,
  type ChangesOfDay,
  type IssuanceCounts,
  type Licence,
} from '@lienthong/licensing';
import { addDays, today } from '@lienthong/schema';
import type { MinistryContext } from '../loaders';
import { SOCIAL_NETWORK_LICENCES } from './social-network-register-kind';

/** A question about a day, or a period that ends with it. Its id says it whole: with the registry's part nothing else comes back. */
interface Question {
  readonly id: string;
  readonly asOf: string;
  readonly headquarteredIn: string | null;
}

/** What comes back: no changes where the registry has not answered. */
interface AnsweredQuestion {
  readonly id: string;
  readonly headquartersChanges?: ChangesOfDay | null;
}

const WHOLE_COUNTRY = 'VN';

function questionOfDay(day: string, headquarteredIn: string | null): Question {
  return { id: `${day} ${headquarteredIn ?? WHOLE_COUNTRY}`, asOf: day, headquarteredIn };
}

function questionOfPeriod({ from, until }: Period, headquarteredIn: string | null): Question {
  const id = [from, until, headquarteredIn ?? WHOLE_COUNTRY].join(' ');
  return { id, asOf: addDays(until, -1), headquarteredIn };
}

/**
 * Counts once the copy of head offices is up to date; nothing where a province was asked of and the registry has not said
 * what changed.
 */
async function answer<Counts extends object>(
  question: Question,
  { headquartersChanges: changes }: AnsweredQuestion,
  { loaders }: MinistryContext,
  count: (provinces: readonly string[] | null) => Promise<Counts>,
): Promise<Question & Partial<Counts>> {
  if (question.headquarteredIn === null) return { ...question, ...(await count(null)) };
  if (!changes) return { ...question } as Question & Partial<Counts>;
  await loaders.bringUpToDate(changes);
  return { ...question, ...(await count(provinceNames(changes))) };
}

function provinceIn(word: string): string | null {
  return word === WHOLE_COUNTRY ? null : word;
}

const headquartersKnown = (_: unknown, __: unknown, { loaders }: MinistryContext) =>
  loaders.headquartersPosition();

export const socialNetworkLicenceResolvers: Resolvers = {
  Mutation: createLicenceMutations(SOCIAL_NETWORK_LICENCES),
  Query: {
    socialNetworkLicence: (_: unknown, args: { id: string }, { loaders }: MinistryContext) =>
      loaders.licence.load(args.id),
    socialNetworkLicences: licencesResolver('socialNetworkLicences'),
    socialNetworkLicenceApplication: (_: unknown, args: { id: string }, { loaders }: MinistryContext) =>
      loaders.application.load(args.id),
    socialNetworkLicenceApplications: applicationsResolver('socialNetworkLicenceApplications'),
    socialNetworkLicenceStatistics: (
      _: unknown,
      args: { asOf?: string | null; headquarteredIn?: string | null },
    ) => questionOfDay(args.asOf ?? today(), args.headquarteredIn ?? null),
    socialNetworkIssuanceStatistics: (
      _: unknown,
      args: { period: Period; headquarteredIn?: string | null },
    ) => questionOfPeriod(readPeriod(args.period), args.headquarteredIn ?? null),
  },
  Organization: {
    socialNetworkLicences: licencesOfHolderResolver('Organization.socialNetworkLicences'),
  },
  SocialNetworkLicence: {
    ...licenceFieldResolvers(SOCIAL_NETWORK_LICENCES),
    networkName: async (licence: Licence, _: unknown, { loaders }: MinistryContext) =>
      (await loaders.socialNetwork.load(licence.id))?.networkName,
    serviceTypes: async (licence: Licence, _: unknown, { loaders }: MinistryContext) =>
      (await loaders.socialNetwork.load(licence.id))?.serviceTypes,
  },
  NumberInSocialNetworkRegister: numberInRegisterResolvers,
  SocialNetworkLicenceApplication: applicationFieldResolvers(SOCIAL_NETWORK_LICENCES),
  SocialNetworkLicenceStatistics: {
    __resolveReference: (asked: AnsweredQuestion, context: MinistryContext) => {
      const [day = '', province = ''] = asked.id.split(' ');
      return answer(questionOfDay(day, provinceIn(province)), asked, context, (provinces) =>
        context.loaders.countNetworkLicences(day, provinces),
      );
    },
    headquartersKnown,
  },
  SocialNetworkIssuanceStatistics: {
    __resolveReference: (asked: AnsweredQuestion, context: MinistryContext) => {
      const [from = '', until = '', province = ''] = asked.id.split(' ');
      return answer(questionOfPeriod({ from, until }, provinceIn(province)), asked, context, (provinces) =>
        context.loaders.countNetworkIssuances({ from, until }, provinces),
      );
    },
    headquartersKnown,
    total: (counts: Partial<IssuanceCounts>) =>
      counts.new === undefined
        ? null
        : counts.new + (counts.amended ?? 0) + (counts.renewed ?? 0) + (counts.reissued ?? 0),
  },
};
