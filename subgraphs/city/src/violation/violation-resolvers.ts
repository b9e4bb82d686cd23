import { actResolver, historyFields } from '@lienthong/acts';
import {
  fieldsAskedOfRows,
  toConnection,
  whenLoaded,
  type GraphQLResolveInfo,
  type PageArguments,
  type Period,
  type Resolvers,
} from '@lienthong/chassis';
import {
  childConnection,
  optionalPeriod,
  readList,
  type FilterInput,
  type ListArguments,
} from '../list-arguments';
import type { CityContext } from '../loaders';
import { subjectNode, type OrganizationKey } from '../organization/organization-resolvers';
import type { SubjectKind } from '../organization/subject';
import { askedOfViolations } from './beside-violations';
import type { Violation } from './violation';
import { recordViolation } from './violation-acts';
import { rowToViolation, VIOLATIONS, VIOLATIONS_OF_ORGANIZATION } from './violation-store';

type ViolationFilter = FilterInput<{
  occurred: Period;
  subjectKind: SubjectKind;
  organization: string;
  overdue: boolean;
  dueWithin: number;
}>;

const byId = ({ loaders }: CityContext, id: string) => loaders.violation.load(id);

export const violationResolvers: Resolvers = {
  Mutation: {
    recordViolation: actResolver(recordViolation, 'violation', byId),
  },
  Query: {
    violation: (_: unknown, args: { id: string }, { loaders }: CityContext) =>
      loaders.violation.load(args.id),
    violations: async (_: unknown, args: ListArguments<ViolationFilter>, { loaders }: CityContext) => {
      const list = readList('violations', VIOLATIONS, args);
      const criteria = {
        occurred: optionalPeriod(args.filter?.occurred),
        subjectKind: args.filter?.subjectKind ?? undefined,
        organizationCode: args.filter?.organization ?? undefined,
        overdue: args.filter?.overdue,
        dueWithin: args.filter?.dueWithin,
      };
      return toConnection(await loaders.violationPage(criteria, list), rowToViolation);
    },
  },
  Organization: {
    violations: (
      { code }: OrganizationKey,
      args: PageArguments,
      { loaders }: CityContext,
      info: GraphQLResolveInfo,
    ) => {
      const asked = askedOfViolations(fieldsAskedOfRows(info));
      return childConnection(
        VIOLATIONS_OF_ORGANIZATION,
        (page) => loaders.violationsOfOrganization({ page, asked }),
        rowToViolation,
        code,
        args,
      );
    },
  },
  Violation: {
    ...historyFields('Violation', ({ id }: Violation) => id),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.violation.load(reference.id),
    case: (violation: Violation, _: unknown, { loaders }: CityContext) => loaders.case.load(violation.caseId),
    provision: (violation: Violation, _: unknown, { loaders }: CityContext) =>
      loaders.provision.load(violation.provisionId),
    account: (violation: Violation, _: unknown, { loaders }: CityContext) =>
      violation.accountId && loaders.account.load(violation.accountId),
    subject: (violation: Violation) => subjectNode(violation.subject),
    evidence: (violation: Violation, _: unknown, { loaders }: CityContext) =>
      loaders.evidence.load(violation.id),
    penaltyDecision: (violation: Violation, _: unknown, { loaders }: CityContext) =>
      whenLoaded(
        loaders.punishment.load(violation.id),
        (punishment) => punishment && loaders.decision.load(punishment.decisionId),
      ),
  },
};
