import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { licencesOfHolders } from '@lienthong/licensing';
import type { MinistryContext } from '../loaders';

/** A day asked of, with what the registry said of the holders of that day where the gateway has asked it. */
interface LicencesOfDay {
  readonly asOf: string;
  readonly socialNetworkHolders?: { readonly dissolved?: readonly string[] | null } | null;
}

function ofDay({ asOf }: { readonly asOf: string }): LicencesOfDay {
  return { asOf };
}

export const registryEventsResolvers: Resolvers = {
  SocialNetworkHolders: {
    __resolveReference: ofDay,
    codes: ({ asOf }: LicencesOfDay, _: unknown, { loaders }: MinistryContext) =>
      loaders.holdersInForce(asOf),
  },
  OrphanedLicences: {
    __resolveReference: (reference: LicencesOfDay) => reference,
    socialNetworkHolders: ofDay,
    socialNetworkLicences: (
      { asOf, socialNetworkHolders }: LicencesOfDay,
      args: PageArguments,
      context: MinistryContext,
    ) =>
      licencesOfHolders(
        'OrphanedLicences.socialNetworkLicences',
        { asOf, holders: socialNetworkHolders?.dissolved },
        args,
        context,
      ),
  },
};
