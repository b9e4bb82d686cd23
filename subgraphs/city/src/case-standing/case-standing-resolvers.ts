import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import { isOpenOn } from '../case/case';
import type { CityContext } from '../loaders';

/** Whether a case is open and who acts in it: the city does in every case, the police where the city has asked them. */
export const caseStandingResolvers: Resolvers = {
  Query: {
    caseStanding: async (_: unknown, args: { number: string }, { loaders }: CityContext) => {
      const found = await loaders.caseByNumber(args.number.normalize('NFC'));
      return (
        found && {
          isOpen: isOpenOn(found, today()),
          agencies: found.isReferredToPolice ? ['city', 'police'] : ['city'],
        }
      );
    },
  },
};
