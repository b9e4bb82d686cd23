import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { licencesOfHolders } from '@lienthong/licensing';
import type { MinistryContext } from '../loaders';

/** The day asked of the registry, with the holders that it says were dissolved, where the gateway has asked it. */
interface OrphanedLicences {
  readonly asOf: string;
  readonly dissolvedSocialNetworkHolders?: readonly string[] | null;
}

export const orphanedLicencesResolvers: Resolvers = {
  OrphanedLicences: {
    __resolveReference: (reference: OrphanedLicences) => reference,
    socialNetworkHolders: ({ asOf }: OrphanedLicences, _: unknown, { loaders }: MinistryContext) =>
      loaders.holdersInForce(asOf),
    socialNetworkLicences: (
      { asOf, dissolvedSocialNetworkHolders: holders }: OrphanedLicences,
      args: PageArguments,
      context: MinistryContext,
    ) => licencesOfHolders('OrphanedLicences.socialNetworkLicences', { asOf, holders }, args, context),
  },
};
