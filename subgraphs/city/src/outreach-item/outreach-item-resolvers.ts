import { actResolver, historyFields } from '@lienthong/acts';
import { readPeriod, toConnection, type Period, type Resolvers } from '@lienthong/chassis';
import { optionalPeriod, readList, type FilterInput, type ListArguments } from '../list-arguments';
import type { CityContext } from '../loaders';
import type { OutreachChannel, OutreachItem } from './outreach-item';
import { OUTREACH_ITEMS, rowToItem } from './outreach-item-store';
import { publishOutreachItem, recordDeliveries } from './outreach-item-acts';

type OutreachItemFilter = FilterInput<{ published: Period; channel: OutreachChannel }>;

const byId = ({ loaders }: CityContext, id: string) => loaders.item.load(id);

export const outreachItemResolvers: Resolvers = {
  Mutation: {
    publishOutreachItem: actResolver(publishOutreachItem, 'outreachItem', byId),
    recordDeliveries: actResolver(recordDeliveries, 'outreachItem', byId),
  },
  Query: {
    outreachItems: async (_: unknown, args: ListArguments<OutreachItemFilter>, { loaders }: CityContext) => {
      const list = readList('outreachItems', OUTREACH_ITEMS, args);
      const criteria = {
        published: optionalPeriod(args.filter?.published),
        channel: args.filter?.channel ?? undefined,
      };
      return toConnection(await loaders.itemPage(criteria, list), rowToItem);
    },
    outreachStatistics: async (_: unknown, args: { period: Period }, { loaders }: CityContext) => ({
      byChannel: await loaders.countByChannel(readPeriod(args.period)),
    }),
  },
  OutreachItem: {
    ...historyFields('OutreachItem', ({ id }: OutreachItem) => id),
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.item.load(reference.id),
  },
};
