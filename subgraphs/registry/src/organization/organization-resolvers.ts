import { actResolver, historyFields } from '@lienthong/acts';
import {
  fieldsAsked,
  fieldsAskedOfRows,
  readPage,
  readSearch,
  toConnection,
  whenLoaded,
  type GraphQLResolveInfo,
  type PageArguments,
  type Resolvers,
} from '@lienthong/chassis';
import type { KeysetOrder } from '@lienthong/db';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';
import {
  statusOn,
  type Headquarters,
  type Organization,
  type OrganizationKind,
  type OrganizationStatus,
} from './organization';
import { recordDissolution, recordHeadquartersMove, registerOrganization } from './organization-acts';
import { BRANCHES, BY_NAME, ORGANIZATION_ORDERS, rowToOrganization } from './organization-store';

interface OrganizationsArguments extends PageArguments {
  readonly filter?: {
    readonly search?: string | null;
    readonly kind?: OrganizationKind | null;
    readonly headquarteredIn?: string | null;
    readonly asOf?: string | null;
    readonly status?: OrganizationStatus | null;
  } | null;
  readonly orderBy?: {
    readonly field: keyof typeof ORGANIZATION_ORDERS;
    readonly direction: 'ASC' | 'DESC';
  } | null;
}

/** An address and the day it is asked of, by which its province is told. */
interface AddressOnDay {
  readonly headquarters: Headquarters;
  readonly day: string;
}

const byCode = ({ loaders }: RegistryContext, code: string) => loaders.organization.load(code);

export const organizationResolvers: Resolvers = {
  Mutation: {
    registerOrganization: actResolver(registerOrganization, 'organization', byCode),
    recordHeadquartersMove: actResolver(recordHeadquartersMove, 'organization', byCode),
    recordDissolution: actResolver(recordDissolution, 'organization', byCode),
  },
  Query: {
    company: (
      _: unknown,
      args: { enterpriseCode: string },
      context: RegistryContext,
      info: GraphQLResolveInfo,
    ) => findAsAsked(args.enterpriseCode, context, info),
    organization: (_: unknown, args: { code: string }, context: RegistryContext, info: GraphQLResolveInfo) =>
      findAsAsked(args.code, context, info),
    organizations: async (
      _: unknown,
      args: OrganizationsArguments,
      { loaders }: RegistryContext,
      info: GraphQLResolveInfo,
    ) => {
      const order = readOrder(args.orderBy);
      const { page, scope } = readPage('organizations', order, args.filter, args);
      const criteria = await readCriteria(args.filter, loaders);
      const seatedOn = fieldsAskedOfRows(info).has('headquarters') ? today() : undefined;
      const found = await loaders.organizationPage(criteria, order, page, scope, seatedOn);
      return toConnection(found, rowToOrganization);
    },
  },
  Organization: {
    ...historyFields('Organization', ({ code }: Organization) => code),
    __resolveReference: (reference: { code: string }, { loaders }: RegistryContext) =>
      loaders.organization.load(reference.code),
    enterpriseCode: (organization: Organization) =>
      organization.kind === 'ENTERPRISE' ? organization.code : null,
    status: (organization: Organization, args: { asOf?: string | null }) =>
      statusOn(organization, args.asOf ?? today()),
    headquarters: (
      organization: Organization,
      args: { asOf?: string | null },
      { loaders }: RegistryContext,
    ) => {
      const day = args.asOf ?? today();
      return whenLoaded(
        loaders.headquartersOn(day).load(organization.code),
        (headquarters) => headquarters && { headquarters, day },
      );
    },
    headquartersHistory: async (organization: Organization, _: unknown, { loaders }: RegistryContext) =>
      (await loaders.headquartersHistory.load(organization.code)).map((headquarters) => ({
        address: { headquarters, day: headquarters.validFrom },
        validFrom: headquarters.validFrom,
        validUntil: headquarters.validUntil,
      })),
    parent: (organization: Organization, _: unknown, { loaders }: RegistryContext) =>
      organization.parentCode && loaders.organization.load(organization.parentCode),
    branches: async (organization: Organization, args: PageArguments, { loaders }: RegistryContext) => {
      const { page } = readPage(BRANCHES, BY_NAME, organization.code, args);
      return toConnection(await loaders.branchPage(page).load(organization.code), rowToOrganization);
    },
  },
  Address: {
    line: ({ headquarters }: AddressOnDay) => headquarters.line,
    ward: ({ headquarters }: AddressOnDay) => headquarters.ward,
    district: ({ headquarters }: AddressOnDay) => headquarters.district,
    province: async ({ headquarters, day }: AddressOnDay, _: unknown, { loaders }: RegistryContext) =>
      (await loaders.provinceHistory()).becameBy(headquarters.province, day),
  },
};

function findAsAsked(code: string, { loaders }: RegistryContext, info: GraphQLResolveInfo) {
  return fieldsAsked(info).has('headquarters')
    ? loaders.seatedOrganization(today()).load(code)
    : loaders.organization.load(code);
}

function readOrder(orderBy: OrganizationsArguments['orderBy']): KeysetOrder {
  if (!orderBy) return BY_NAME;
  return {
    name: orderBy.field,
    columns: ORGANIZATION_ORDERS[orderBy.field],
    direction: orderBy.direction === 'ASC' ? 'asc' : 'desc',
  };
}

async function readCriteria(filter: OrganizationsArguments['filter'], loaders: RegistryContext['loaders']) {
  const asOf = filter?.asOf ?? today();
  const criteria = {
    words: readSearch(filter?.search),
    kind: filter?.kind ?? undefined,
    status: filter?.status ?? undefined,
    asOf,
    headquarteredIn: undefined,
  };
  if (!filter?.headquarteredIn) return criteria;
  const history = await loaders.provinceHistory();
  const province = provinceByCode(history, filter.headquarteredIn, asOf);
  return { ...criteria, headquarteredIn: history.mergedInto(province, asOf) };
}
