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
import { rowToScreening, SCREENINGS_OF_CASE } from '../screening/screening-store';
import { rowToViolation, VIOLATIONS_OF_CASE } from '../violation/violation-store';
import { statusOn, type Case } from './case';
import { assignSanctioningOfficer, closeCase, openCase } from './case-acts';
import { CASES, rowToCase } from './case-store';

type CaseFilter = FilterInput<{ number: string; opened: Period; isOpen: boolean; asOf: string }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.case.load(id);

export const caseResolvers: Resolvers = {
  Mutation: {
    openCase: actResolver(openCase, 'case', byId),
    closeCase: actResolver(closeCase, 'case', byId),
    assignSanctioningOfficer: actResolver(assignSanctioningOfficer, 'case', byId),
  },
  Query: {
    case: (_: unknown, args: { id: string }, { loaders }: CityContext) => loaders.case.load(args.id),
    cases: async (_: unknown, args: ListArguments<CaseFilter>, { loaders }: CityContext) => {
      const list = readList('cases', CASES, args);
      const criteria = {
        number: args.filter?.number?.normalize('NFC'),
        opened: optionalPeriod(args.filter?.opened),
        isOpen: args.filter?.isOpen ?? undefined,
        asOf: args.filter?.asOf ?? today(),
      };
      return toConnection(await loaders.casePage(criteria, list), rowToCase);
    },
  },
  Case: {
    ...historyFields('Case', ({ id }: Case) => id),
    status: async (found: Case, args: { asOf?: string | null }, { loaders }: CityContext) =>
      statusOn(found, await loaders.transfersOfCase.load(found.id), args.asOf ?? today()),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.case.load(reference.id),
    owner: async (found: Case, args: { asOf?: string | null }, { loaders }: CityContext) => {
      const owner = await loaders.caseOwnerOn(args.asOf ?? today()).load(found.id);
      return owner && { id: owner.agencyId };
    },
    screenings: (found: Case, args: PageArguments, { loaders }: CityContext) =>
      childConnection(SCREENINGS_OF_CASE, loaders.screeningsOfCase, rowToScreening, found.id, args),
    violations: (found: Case, args: PageArguments, { loaders }: CityContext) =>
      childConnection(VIOLATIONS_OF_CASE, loaders.violationsOfCase, rowToViolation, found.id, args),
    transfers: (found: Case, _: unknown, { loaders }: CityContext) => loaders.transfersOfCase.load(found.id),
  },
};
