import { readPeriod, type Period, type Resolvers } from '@lienthong/chassis';
import {
  applicationFieldResolvers,
  applicationsResolver,
  createLicenceMutations,
  licenceFieldResolvers,
  licencesOfHolderResolver,
  licencesResolver,
  numberInRegisterResolvers,
  type Licence,
} from '@lienthong/licensing';
import { addDays, today } from '@lienthong/schema';
import type { MinistryContext } from '../loaders';
import { SOCIAL_NETWORK_LICENCES } from './social-network-register-kind';

/** A question about a day, answered by the registry once it has the counts per holder. */
interface Question {
  readonly id: string;
  readonly asOf: string;
  readonly headquarteredIn: string | null;
  /** Set for a question about a period. */
  readonly period?: Period;
}

function licenceQuestion(asOf: string, headquarteredIn: string | null): Question {
  return { id: [asOf, headquarteredIn ?? ''].join(' '), asOf, headquarteredIn };
}

function issuanceQuestion(period: Period, headquarteredIn: string | null): Question {
  return {
    id: [period.from, period.until, headquarteredIn ?? ''].join(' '),
    asOf: addDays(period.until, -1),
    headquarteredIn,
    period,
  };
}

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
    ) => licenceQuestion(args.asOf ?? today(), args.headquarteredIn ?? null),
    socialNetworkIssuanceStatistics: (
      _: unknown,
      args: { period: Period; headquarteredIn?: string | null },
    ) => issuanceQuestion(readPeriod(args.period), args.headquarteredIn ?? null),
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
    holdings: (question: Question, _: unknown, { loaders }: MinistryContext) =>
      loaders.countLicencesByHolder(question.asOf),
  },
  SocialNetworkIssuanceStatistics: {
    papers: (question: Question, _: unknown, { loaders }: MinistryContext) =>
      question.period && loaders.countIssuancesByHolder(question.period),
  },
};
