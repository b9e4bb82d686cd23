import type { Resolvers } from '@lienthong/chassis';
import { createReadableKinds, readQuestion } from '@lienthong/search';
import type { CityContext } from '../loaders';

/** What of each kind is searched. */
const readable = createReadableKinds('city', {
  SITE_LICENCE: ['SiteLicence.number', 'SiteLicence.symbol'],
  SITE_DOMAIN: ['SiteLicence.domains'],
  PENALTY_DECISION: ['PenaltyDecision.number'],
});

export const searchResolvers: Resolvers = {
  SearchQuestion: {
    __resolveReference: (question: { readonly id: string }) => question,
    cityMatches: ({ id }: { readonly id: string }, _: unknown, { loaders, principal }: CityContext) => {
      const question = readQuestion(id);
      return loaders.searchMatches({ ...question, kinds: readable.among(question.kinds, principal) });
    },
  },
};
