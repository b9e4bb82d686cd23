import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';

type Holders = readonly string[] | null | undefined;

/** Holders of licences in force on a day, as the gateway carries them over from the city and the ministry. */
interface OrphanedLicences {
  readonly asOf: string;
  readonly siteHolders?: Holders;
  readonly socialNetworkHolders?: Holders;
}

interface DepartedLicences {
  readonly asOf: string;
  readonly province?: string | null;
  readonly siteHolders?: Holders;
}

/** Null where an agency did not say who its holders are: nothing is known of them then, which is not that none was dissolved. */
function dissolvedAmong(holders: Holders, asOf: string, { loaders }: RegistryContext) {
  return holders ? loaders.dissolvedBy(holders, asOf) : null;
}

export const registryEventsResolvers: Resolvers = {
  Query: {
    orphanedLicences: (_: unknown, args: { asOf?: string | null }): OrphanedLicences => ({
      asOf: args.asOf ?? today(),
    }),
  },
  OrphanedLicences: {
    __resolveReference: (reference: OrphanedLicences) => reference,
    dissolvedSiteHolders: ({ siteHolders, asOf }: OrphanedLicences, _: unknown, context: RegistryContext) =>
      dissolvedAmong(siteHolders, asOf, context),
    dissolvedSocialNetworkHolders: (
      { socialNetworkHolders, asOf }: OrphanedLicences,
      _: unknown,
      context: RegistryContext,
    ) => dissolvedAmong(socialNetworkHolders, asOf, context),
  },
  DepartedLicences: {
    __resolveReference: (reference: DepartedLicences) => reference,
    departedHolders: async (
      { siteHolders, province, asOf }: DepartedLicences,
      _: unknown,
      { loaders }: RegistryContext,
    ) => {
      if (!siteHolders || !province) return null;
      const history = await loaders.provinceHistory();
      const home = history.mergedInto(provinceByCode(history, province, asOf), asOf);
      return loaders.headquarteredOutside(siteHolders, asOf, home);
    },
  },
};
