import type { Resolvers } from '@lienthong/chassis';
import type { RegistryContext } from '../loaders';

interface NamedReferencesInput {
  readonly organizations: readonly string[];
  readonly agencies: readonly string[];
  readonly provinces: readonly { readonly code: string; readonly validFrom: string }[];
}

/** What other agencies are about to write down, held against what there is. */
export const namedReferencesResolvers: Resolvers = {
  Query: {
    namedReferences: async (
      _: unknown,
      { named }: { readonly named: NamedReferencesInput },
      { loaders }: RegistryContext,
    ) => {
      const [organizations, agencies, history] = await Promise.all([
        loaders.organization.loadAll(named.organizations),
        loaders.agency.loadAll(named.agencies),
        loaders.provinceHistory(),
      ]);
      const known = organizations.filter((organization) => organization !== null);
      return {
        organizations: known.map(({ code }) => code),
        dissolved: known.filter(({ dissolvedOn }) => dissolvedOn !== null).map(({ code }) => code),
        agencies: agencies.filter((agency) => agency !== null).map(({ id }) => id),
        provinces: named.provinces
          .filter((province) => history.find(province) !== null)
          .map(({ code, validFrom }) => `${code} ${validFrom}`),
      };
    },
  },
};
