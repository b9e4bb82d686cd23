import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';

interface SiteLicence {
  readonly issuer?: { readonly id: string } | null;
}

interface CompetenceArguments {
  readonly asOf?: string | null;
}

export const licenceCompetenceResolvers: Resolvers = {
  SiteLicence: {
    __resolveReference: (reference: SiteLicence) => reference,
    competentAgency: async (
      { issuer }: SiteLicence,
      args: CompetenceArguments,
      { loaders }: RegistryContext,
    ) => {
      const province = issuer && (await loaders.agency.load(issuer.id))?.province;
      if (!province) return null;
      const day = args.asOf ?? today();
      const history = await loaders.provinceHistory();
      // The issuer's province as it has become: the licence goes with its territory.
      const current = history.becameBy(province, day);
      if (!current) return null;
      const id = await loaders.competentAgencyId('SITE_LICENSING', history.mergedInto(current, day), day);
      return id === null ? null : loaders.agency.load(id);
    },
  },
  SocialNetworkLicence: {
    __resolveReference: (reference: object) => reference,
    competentAgency: async (_: unknown, args: CompetenceArguments, { loaders }: RegistryContext) => {
      const day = args.asOf ?? today();
      const id = await loaders.competentAgencyId('SOCIAL_NETWORK_LICENSING', undefined, day);
      return id === null ? null : loaders.agency.load(id);
    },
  },
};
