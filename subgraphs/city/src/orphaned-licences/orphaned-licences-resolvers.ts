import type { PageArguments, Resolvers } from '@lienthong/chassis';
import { licencesOfHolders } from '@lienthong/licensing';
import type { CityContext } from '../loaders';

/** The day asked of the registry, with the holders that it says were dissolved, where the gateway has asked it. */
interface OrphanedLicences {
  readonly asOf: string;
  readonly dissolvedSiteHolders?: readonly string[] | null;
}

export const orphanedLicencesResolvers: Resolvers = {
  OrphanedLicences: {
    __resolveReference: (reference: OrphanedLicences) => reference,
    siteHolders: ({ asOf }: OrphanedLicences, _: unknown, { loaders }: CityContext) =>
      loaders.holdersInForce(asOf),
    siteLicences: (
      { asOf, dissolvedSiteHolders }: OrphanedLicences,
      args: PageArguments,
      context: CityContext,
    ) =>
      licencesOfHolders(
        'OrphanedLicences.siteLicences',
        { asOf, holders: dissolvedSiteHolders },
        args,
        context,
      ),
  },
};
