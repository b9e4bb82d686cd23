import {
  invalidInput,
  readPage,
  readSearch,
  toConnection,
  type PageArguments,
  type Resolvers,
} from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';
import { isProvincial, nameOn, type Agency, type AgencyFunction, type Succession } from './agency';
import { AGENCY_ORDER, rowToAgency } from './agency-store';

interface CompetenceArguments {
  readonly function: AgencyFunction;
  readonly province?: string | null;
  readonly asOf?: string | null;
}

interface AgenciesArguments extends PageArguments {
  readonly filter?: {
    readonly search?: string | null;
    readonly function?: AgencyFunction | null;
    readonly province?: string | null;
    readonly asOf?: string | null;
  } | null;
}

async function provincesThatBecame(code: string, day: string, loaders: RegistryContext['loaders']) {
  const history = await loaders.provinceHistory();
  return history.mergedInto(provinceByCode(history, code, day), day);
}

export const agencyResolvers: Resolvers = {
  Query: {
    agency: (_: unknown, args: { id: string }, { loaders }: RegistryContext) => loaders.agency.load(args.id),
    agencies: async (_: unknown, { filter, ...args }: AgenciesArguments, { loaders }: RegistryContext) => {
      const { page, scope } = readPage('agencies', AGENCY_ORDER, filter, args);
      const asOf = filter?.asOf ?? today();
      const criteria = {
        words: readSearch(filter?.search),
        function: filter?.function ?? undefined,
        provinces: filter?.province ? await provincesThatBecame(filter.province, asOf, loaders) : undefined,
        asOf,
      };
      return toConnection(await loaders.agencyPage(criteria, page, scope), rowToAgency);
    },
    competentAgency: async (_: unknown, args: CompetenceArguments, { loaders }: RegistryContext) => {
      const day = args.asOf ?? today();
      if (!isProvincial(args.function)) {
        return agencyOrNull(await loaders.competentAgencyId(args.function, undefined, day), loaders);
      }
      if (!args.province) {
        throw invalidInput(
          `Each province has an agency of its own for ${args.function}: say which \`province\`.`,
        );
      }
      const provinces = await provincesThatBecame(args.province, day, loaders);
      return agencyOrNull(await loaders.competentAgencyId(args.function, provinces, day), loaders);
    },
  },
  Agency: {
    __resolveReference: (reference: { id: string }, { loaders }: RegistryContext) =>
      loaders.agency.load(reference.id),
    name: async (agency: Agency, args: { asOf?: string | null }, { loaders }: RegistryContext) =>
      nameOn(await loaders.agencyNames.load(agency.id), args.asOf ?? today()),
    names: (agency: Agency, _: unknown, { loaders }: RegistryContext) => loaders.agencyNames.load(agency.id),
    codes: (agency: Agency, _: unknown, { loaders }: RegistryContext) => loaders.agencyCodes.load(agency.id),
    functions: (agency: Agency, _: unknown, { loaders }: RegistryContext) =>
      loaders.agencyFunctions.load(agency.id),
    province: async (agency: Agency, _: unknown, { loaders }: RegistryContext) =>
      agency.province && (await loaders.provinceHistory()).find(agency.province),
    successions: (agency: Agency, _: unknown, { loaders }: RegistryContext) =>
      loaders.agencySuccessions.load(agency.id),
  },
  AgencySuccession: {
    from: (succession: Succession, _: unknown, { loaders }: RegistryContext) =>
      loaders.agency.load(succession.fromAgencyId),
    to: (succession: Succession, _: unknown, { loaders }: RegistryContext) =>
      loaders.agency.load(succession.toAgencyId),
  },
};

function agencyOrNull(id: string | null, loaders: RegistryContext['loaders']) {
  return id === null ? null : loaders.agency.load(id);
}
