import { actResolver } from '@lienthong/acts';
import {
  readPeriod,
  toConnection,
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
import { organizationNode, type OrganizationKey } from '../organization/organization-resolvers';
import type { Commendation } from './commendation';
import { COMMENDATIONS, COMMENDATIONS_OF_ORGANIZATION, rowToCommendation } from './commendation-store';
import { giveCommendation } from './commendation-acts';

type CommendationFilter = FilterInput<{ given: Period }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.commendation.load(id);

export const commendationResolvers: Resolvers = {
  Mutation: {
    giveCommendation: actResolver(giveCommendation, 'commendation', byId),
  },
  Query: {
    commendations: async (_: unknown, args: ListArguments<CommendationFilter>, { loaders }: CityContext) => {
      const list = readList('commendations', COMMENDATIONS, args);
      const page = await loaders.commendationPage(optionalPeriod(args.filter?.given), list);
      return toConnection(page, rowToCommendation);
    },
    commendationStatistics: (_: unknown, args: { period: Period }, { loaders }: CityContext) =>
      loaders.countCommendations(readPeriod(args.period)),
  },
  Organization: {
    commendations: ({ code }: OrganizationKey, args: PageArguments, { loaders }: CityContext) =>
      childConnection(
        COMMENDATIONS_OF_ORGANIZATION,
        loaders.commendationsOfOrganization,
        rowToCommendation,
        code,
        args,
      ),
  },
  Commendation: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.commendation.load(reference.id),
    recipient: (commendation: Commendation) => organizationNode(commendation.recipientCode),
  },
};
