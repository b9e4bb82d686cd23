import type { Resolvers } from '@lienthong/chassis';
import type { CityContext } from '../loaders';

export const socialAccountResolvers: Resolvers = {
  SocialAccount: {
    __resolveReference: (reference: { id: string }, { loaders }: CityContext) =>
      loaders.account.load(reference.id),
  },
};
