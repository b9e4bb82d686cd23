import { readPeriod, type Period, type Resolvers } from '@lienthong/chassis';
import {
  applicationFieldResolvers,
  applicationsResolver,
  createLicenceMutations,
  licenceFieldResolvers,
  licencesOfHolderResolver,
  licencesResolver,
  numberInRegisterResolvers,
  type IssuanceCounts,
  type Licence,
} from '@lienthong/licensing';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';
import { SITE_LICENCES } from './site-licence-register-kind';

export const siteLicenceResolvers: Resolvers = {
  Mutation: createLicenceMutations(SITE_LICENCES),
  Query: {
    siteLicence: (_: unknown, args: { id: string }, { loaders }: CityContext) =>
      loaders.licence.load(args.id),
    siteLicences: licencesResolver('siteLicences'),
    siteLicenceApplication: (_: unknown, args: { id: string }, { loaders }: CityContext) =>
      loaders.application.load(args.id),
    siteLicenceApplications: applicationsResolver('siteLicenceApplications'),
    siteLicenceStatistics: (_: unknown, args: { asOf?: string | null }, { loaders }: CityContext) =>
      loaders.countLicences(args.asOf ?? today()),
    siteLicenceIssuanceStatistics: (_: unknown, args: { period: Period }, { loaders }: CityContext) =>
      loaders.countIssuances(readPeriod(args.period)),
  },
  Organization: {
    siteLicences: licencesOfHolderResolver('Organization.siteLicences'),
  },
  SiteLicence: {
    ...licenceFieldResolvers(SITE_LICENCES),
    categories: async (licence: Licence, _: unknown, { loaders }: CityContext) =>
      (await loaders.aggregatedSite.load(licence.id))?.categories,
    contact: async (licence: Licence, _: unknown, { loaders }: CityContext) =>
      (await loaders.aggregatedSite.load(licence.id))?.contact,
  },
  NumberInSiteRegister: numberInRegisterResolvers,
  SiteLicenceApplication: applicationFieldResolvers(SITE_LICENCES),
  SiteLicenceIssuanceStatistics: {
    total: (counts: IssuanceCounts) => counts.new + counts.amended + counts.renewed + counts.reissued,
  },
};
