import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { holdersOfDay, strayLicences, type ChangesOfDay } from '@lienthong/licensing';
import type { MinistryContext } from '../loaders';

/** A day asked of, with what the registry said of its changes where the gateway has asked it. */
interface LicencesOfDay {
  readonly asOf: string;
  readonly socialNetworkHolders?: { readonly headquartersChanges?: ChangesOfDay | null } | null;
}

export const registryEventsResolvers: Resolvers = {
  SocialNetworkHolders: holdersOfDay,
  OrphanedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    socialNetworkHolders: ({ asOf }: LicencesOfDay) => ({ asOf }),
    socialNetworkLicences: (
      { asOf, socialNetworkHolders }: LicencesOfDay,
      args: PageArguments,
      context: MinistryContext,
    ) =>
      strayLicences(
        'OrphanedLicences.socialNetworkLicences',
        'orphaned_licences',
        { asOf, headquartersChanges: socialNetworkHolders?.headquartersChanges },
        args,
        context,
      ),
  },
};
