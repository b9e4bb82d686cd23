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
import { dong } from '../money';
import { subjectNode, type OrganizationKey } from '../organization/organization-resolvers';
import type { SubjectKind } from '../organization/subject';
import { totalOf, type PenaltyAct, type PenaltyDecision } from './penalty-decision';
import { decidePenalty } from './penalty-decision-acts';
import { recordPenaltyPayment, recordPenaltyRemedy } from './penalty-execution-acts';
import { DECISIONS_OF_ORGANIZATION, PENALTY_DECISIONS, rowToDecision } from './penalty-decision-store';

type PenaltyDecisionFilter = FilterInput<{
  decided: Period;
  subjectKind: SubjectKind;
  organization: string;
  overdue: boolean;
  dueWithin: number;
}>;

const byId = ({ loaders }: CityContext, id: string) => loaders.decision.load(id);

export const penaltyDecisionResolvers: Resolvers = {
  Mutation: {
    decidePenalty: actResolver(decidePenalty, 'penaltyDecision', byId),
    recordPenaltyPayment: actResolver(recordPenaltyPayment, 'penaltyDecision', byId),
    recordPenaltyRemedy: actResolver(recordPenaltyRemedy, 'penaltyDecision', byId),
  },
  Query: {
    penaltyDecision: (_: unknown, args: { id: string }, { loaders }: CityContext) =>
      loaders.decision.load(args.id),
    penaltyDecisions: async (
      _: unknown,
      args: ListArguments<PenaltyDecisionFilter>,
      { loaders }: CityContext,
    ) => {
      const list = readList('penaltyDecisions', PENALTY_DECISIONS, args);
      const criteria = {
        decided: optionalPeriod(args.filter?.decided),
        subjectKind: args.filter?.subjectKind ?? undefined,
        organizationCode: args.filter?.organization ?? undefined,
        overdue: args.filter?.overdue,
        dueWithin: args.filter?.dueWithin,
      };
      return toConnection(await loaders.decisionPage(criteria, list), rowToDecision);
    },
  },
  Organization: {
    penaltyDecisions: ({ code }: OrganizationKey, args: PageArguments, { loaders }: CityContext) =>
      childConnection(DECISIONS_OF_ORGANIZATION, loaders.decisionsOfOrganization, rowToDecision, code, args),
  },
  PenaltyDecision: {
    ...historyFields('PenaltyDecision', ({ id }: PenaltyDecision) => id),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.decision.load(reference.id),
    issuer: (decision: PenaltyDecision) => ({ id: decision.issuerAgencyId }),
    sanctioningTitle: (decision: PenaltyDecision, _: unknown, { loaders }: CityContext) =>
      loaders.title.load(decision.titleCode),
    subject: (decision: PenaltyDecision) => subjectNode(decision.subject),
    acts: (decision: PenaltyDecision, _: unknown, { loaders }: CityContext) => loaders.acts.load(decision.id),
    total: async (decision: PenaltyDecision, _: unknown, { loaders }: CityContext) =>
      dong(totalOf(await loaders.acts.load(decision.id))),
    remedies: (decision: PenaltyDecision, _: unknown, { loaders }: CityContext) =>
      loaders.remedies.load(decision.id),
    payment: ({ payment }: PenaltyDecision, args: { asOf?: string | null }) =>
      payment && payment.paidOn <= (args.asOf ?? today())
        ? { paidOn: payment.paidOn, amount: dong(payment.amount) }
        : null,
  },
  PenaltyAct: {
    violation: (act: PenaltyAct, _: unknown, { loaders }: CityContext) =>
      loaders.violation.load(act.violationId),
    provision: (act: PenaltyAct, _: unknown, { loaders }: CityContext) =>
      loaders.provision.load(act.provisionId),
    fine: (act: PenaltyAct) => dong(act.fine),
  },
};
