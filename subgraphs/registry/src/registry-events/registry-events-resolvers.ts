import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { changesSince } from '../headquarters-changes/headquarters-changes-resolvers';
import type { RegistryContext } from '../loaders';

/** What an agency knows of holders on a day, as the gateway carries it over. */
interface Holders {
  readonly asOf: string;
  readonly headquartersKnown: { readonly book: string; readonly position: bigint | string };
  /** The province that granted the licences, where it matters who left it. */
  readonly province?: string;
}

const holders = {
  __resolveReference: (carried: Holders) => carried,
  headquartersChanges: (carried: Holders, _: unknown, context: RegistryContext) =>
    changesSince(carried, carried.province ?? null, context),
};

export const registryEventsResolvers: Resolvers = {
  Query: {
    orphanedLicences: (_: unknown, args: { asOf?: string | null }) => ({ asOf: args.asOf ?? today() }),
  },
  OrphanedLicences: { __resolveReference: (carried: { readonly asOf: string }) => carried },
  SiteHolders: holders,
  SocialNetworkHolders: holders,
};
