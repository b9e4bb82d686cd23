import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { PoliceContext } from '../loaders';

export const refusalGroundResolvers: Resolvers = {
  Query: {
    policeRefusalGrounds: (_: unknown, args: { asOf?: string | null }, { loaders }: PoliceContext) =>
      loaders.groundsOn.load(args.asOf ?? today()),
  },
};
