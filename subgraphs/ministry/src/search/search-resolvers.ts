import type { Resolvers } from '@lienthong/chassis';
import { createReadableKinds, readQuestion } from '@lienthong/search';
import type { MinistryContext } from '../loaders';

/** What of each kind is searched. */
const readable = createReadableKinds('ministry', {
  SOCIAL_NETWORK_LICENCE: [
    'SocialNetworkLicence.number',
    'SocialNetworkLicence.symbol',
    'SocialNetworkLicence.networkName',
  ],
  SOCIAL_NETWORK_DOMAIN: ['SocialNetworkLicence.domains'],
});

export const searchResolvers: Resolvers = {
  SearchQuestion: {
    __resolveReference: (question: { readonly id: string }) => question,
    ministryMatches: (
      { id }: { readonly id: string },
      _: unknown,
      { loaders, principal }: MinistryContext,
    ) => {
      const question = readQuestion(id);
      return loaders.searchMatches({ ...question, kinds: readable.among(question.kinds, principal) });
    },
  },
};
