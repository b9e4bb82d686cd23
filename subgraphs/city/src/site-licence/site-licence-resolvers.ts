import { readPeriod, type Period, type Resolvers } from '@lienthong/chassis';
import {
  licenceFieldResolvers,
  licencesOfHolderResolver,
  licencesResolver,
  type IssuanceCounts,
  type Licence,
} from '@lienthong/licensing';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';

export const siteLicenceResolvers: Resolvers = {
  Query: {
    siteLicence: (_: unknown, args: { id: string }, { loaders }: CityContext) =>
      loaders.licence.load(args.id),
    siteLicences: licencesResolver('siteLicences'),
    siteLicenceStatistics: (_: unknown, args: { asOf?: string | null }, { loaders }: CityContext) =>
      loaders.countLicences(args.asOf ?? today()),
    siteLicenceIssuanceStatistics: (_: unknown, args: { period: Period }, { loaders }: CityContext) =>
      loaders.countIssuances(readPeriod(args.period)),
  },
  Organization: {
    siteLicences: licencesOfHolderResolver('Organization.siteLicences'),
  },
  SiteLicence: {
    ...licenceFieldResolvers,
    categories: async (licence: Licence, _: unknown, { loaders }: CityContext) =>
      (await loaders.aggregatedSite.load(licence.id))?.categories,
    contact: async (licence: Licence, _: unknown, { loaders }: CityContext) =>
      (await loaders.aggregatedSite.load(licence.id))?.contact,
  },
  SiteLicenceIssuanceStatistics: {
    total: (counts: IssuanceCounts) => counts.new + counts.amended + counts.renewed + counts.reissued,
  },
};
