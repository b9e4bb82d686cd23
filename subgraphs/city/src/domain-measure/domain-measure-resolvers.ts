import { actResolver, historyFields } from '@lienthong/acts';
import { toConnection, type PageArguments, type Period, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import {
  childConnection,
  optionalPeriod,
  readList,
  type FilterInput,
  type ListArguments,
} from '../list-arguments';
import type { CityContext } from '../loaders';
import { organizationNode, type OrganizationKey } from '../organization/organization-resolvers';
import {
  answerBy,
  isEnforceableByVnnic,
  statusOn,
  type DomainMeasure,
  type DomainMeasureBasis,
  type DomainMeasureKind,
} from './domain-measure';
import { DOMAIN_MEASURES, MEASURES_OF_ORGANIZATION, rowToMeasure } from './domain-measure-store';
import {
  requestDomainSuspension,
  requestDomainRevocation,
  recordVnnicAnswer,
  liftDomainSuspension,
} from './domain-measure-acts';

type DomainMeasureFilter = FilterInput<{
  requested: Period;
  kind: DomainMeasureKind;
  domain: string;
  overdue: boolean;
  dueWithin: number;
}>;

type BasisOf<Kind extends DomainMeasureBasis['kind']> = Extract<DomainMeasureBasis, { kind: Kind }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.measure.load(id);

export const domainMeasureResolvers: Resolvers = {
  Mutation: {
    requestDomainSuspension: actResolver(requestDomainSuspension, 'domainMeasure', byId),
    requestDomainRevocation: actResolver(requestDomainRevocation, 'domainMeasure', byId),
    recordVnnicAnswer: actResolver(recordVnnicAnswer, 'domainMeasure', byId),
    liftDomainSuspension: actResolver(liftDomainSuspension, 'domainMeasure', byId),
  },
  Query: {
    domainMeasure: (_: unknown, args: { id: string }, context: CityContext) => byId(context, args.id),
    domainMeasures: async (
      _: unknown,
      args: ListArguments<DomainMeasureFilter>,
      { loaders }: CityContext,
    ) => {
      const list = readList('domainMeasures', DOMAIN_MEASURES, args);
      const criteria = {
        requested: optionalPeriod(args.filter?.requested),
        kind: args.filter?.kind ?? undefined,
        domain: args.filter?.domain ?? undefined,
        overdue: args.filter?.overdue,
        dueWithin: args.filter?.dueWithin,
      };
      return toConnection(await loaders.measurePage(criteria, list), rowToMeasure);
    },
  },
  Organization: {
    domainMeasures: ({ code }: OrganizationKey, args: PageArguments, { loaders }: CityContext) =>
      childConnection(MEASURES_OF_ORGANIZATION, loaders.measuresOfOrganization, rowToMeasure, code, args),
  },
  DomainMeasure: {
    ...historyFields('DomainMeasure', ({ id }: DomainMeasure) => id),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.measure.load(reference.id),
    isEnforceableByVnnic,
    status: (measure: DomainMeasure, args: { asOf?: string | null }) =>
      statusOn(measure, args.asOf ?? today()),
    answer: (measure: DomainMeasure, args: { asOf?: string | null }) =>
      answerBy(measure, args.asOf ?? today()),
    organization: (measure: DomainMeasure) => organizationNode(measure.organizationCode),
  },
  DomainMeasureBasis: {
    __resolveType: (basis: DomainMeasureBasis) =>
      basis.kind === 'inspection' ? 'InspectionBasis' : 'PenaltyBasis',
  },
  InspectionBasis: {
    case: (basis: BasisOf<'inspection'>, _: unknown, { loaders }: CityContext) =>
      loaders.case.load(basis.caseId),
  },
  PenaltyBasis: {
    decision: (basis: BasisOf<'penalty'>, _: unknown, { loaders }: CityContext) =>
      loaders.decision.load(basis.decisionId),
  },
};
