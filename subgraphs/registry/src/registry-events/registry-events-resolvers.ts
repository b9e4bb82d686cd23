import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';

/** Holders of licences in force on a day, as the gateway carries them over from the city or the ministry. */
interface Holders {
  readonly asOf: string;
  readonly codes: readonly string[];
  /** The province that granted the licences, where it was asked for. */
  readonly province: string;
}

function reference<Reference>(carried: Reference): Reference {
  return carried;
}

function dissolved({ codes, asOf }: Holders, _: unknown, { loaders }: RegistryContext) {
  return loaders.dissolvedBy(codes, asOf);
}

async function departed({ codes, province, asOf }: Holders, _: unknown, { loaders }: RegistryContext) {
  const history = await loaders.provinceHistory();
  const home = history.mergedInto(provinceByCode(history, province, asOf), asOf);
  return loaders.headquarteredOutside(codes, asOf, home);
}

export const registryEventsResolvers: Resolvers = {
  Query: {
    orphanedLicences: (_: unknown, args: { asOf?: string | null }) => ({ asOf: args.asOf ?? today() }),
  },
  OrphanedLicences: { __resolveReference: reference },
  SiteHolders: { __resolveReference: reference, dissolved, departed },
  SocialNetworkHolders: { __resolveReference: reference, dissolved },
};
