import {
  readPage,
  readPeriod,
  toConnection,
  type PageArguments,
  type Period,
  type Resolvers,
} from '@lienthong/chassis';
import type { PoliceContext } from '../loaders';
import { disclosureOrder, rowToCountedDisclosure } from './counted-disclosure-store';

interface DisclosuresArguments extends PageArguments {
  readonly filter?: { readonly disclosed?: Period | null } | null;
  readonly direction?: 'ASC' | 'DESC' | null;
}

export const countedDisclosureResolvers: Resolvers = {
  Query: {
    identityDisclosures: async (_: unknown, args: DisclosuresArguments, { loaders }: PoliceContext) => {
      const order = disclosureOrder(args.direction === 'ASC' ? 'asc' : 'desc');
      const { page, scope } = readPage('identityDisclosures', order, args.filter, args);
      const disclosed = args.filter?.disclosed ? readPeriod(args.filter.disclosed) : undefined;
      return toConnection(
        await loaders.disclosurePage(disclosed, order, page, scope),
        rowToCountedDisclosure,
      );
    },
  },
};
