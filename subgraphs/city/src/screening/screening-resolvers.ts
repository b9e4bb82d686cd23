import { actResolver } from '@lienthong/acts';
import { toConnection, type Period, type Resolvers } from '@lienthong/chassis';
import { optionalPeriod, readList, type FilterInput, type ListArguments } from '../list-arguments';
import type { CityContext } from '../loaders';
import type { Screening, ScreeningTargetKind, ScreeningTopic } from './screening';
import { rowToScreening, SCREENINGS } from './screening-store';
import { recordScreening } from './screening-acts';

type ScreeningFilter = FilterInput<{
  screened: Period;
  targetKind: ScreeningTargetKind;
  topic: ScreeningTopic;
}>;

const byId = ({ loaders }: CityContext, id: string) => loaders.screening.load(id);

export const screeningResolvers: Resolvers = {
  Mutation: {
    recordScreening: actResolver(recordScreening, 'screening', byId),
  },
  Query: {
    screenings: async (_: unknown, args: ListArguments<ScreeningFilter>, { loaders }: CityContext) => {
      const list = readList('screenings', SCREENINGS, args);
      const criteria = {
        screened: optionalPeriod(args.filter?.screened),
        targetKind: args.filter?.targetKind ?? undefined,
        topic: args.filter?.topic ?? undefined,
      };
      return toConnection(await loaders.screeningPage(criteria, list), rowToScreening);
    },
  },
  Screening: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.screening.load(reference.id),
    target: ({ target }: Screening, _: unknown, { loaders }: CityContext) =>
      target.kind === 'site' ? { domain: target.domain } : loaders.account.load(target.accountId),
    case: (screening: Screening, _: unknown, { loaders }: CityContext) =>
      screening.caseId && loaders.case.load(screening.caseId),
  },
  ScreeningTarget: {
    __resolveType: (target: object) => ('domain' in target ? 'Site' : 'SocialAccount'),
  },
};
