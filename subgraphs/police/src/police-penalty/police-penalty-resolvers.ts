import { actResolver, historyFields } from '@lienthong/acts';
import {
  invalidInput,
  readPage,
  readPeriod,
  toConnection,
  type PageArguments,
  type Period,
  type Resolvers,
} from '@lienthong/chassis';
import type { PoliceContext } from '../loaders';
import { spellAccountUrl } from '@lienthong/schema';
import type { PolicePenalty, PunishedAct } from './police-penalty';
import { recordPolicePenalty } from './police-penalty-acts';
import { penaltyOrder, rowToPenalty } from './police-penalty-store';

interface PenaltiesArguments extends PageArguments {
  readonly filter?: { readonly decided?: Period | null } | null;
  readonly direction?: 'ASC' | 'DESC' | null;
}

interface PunishedActInput {
  readonly url: string;
  readonly occurredOn: string;
  readonly endedOn?: string | null;
}

const MOST_ACTS_ASKED = 100;

export const policePenaltyResolvers: Resolvers = {
  Mutation: {
    recordPolicePenalty: actResolver(recordPolicePenalty, 'policePenalty', ({ loaders }: PoliceContext, id) =>
      loaders.policePenalty.load(id),
    ),
  },
  Query: {
    policePenalties: async (_: unknown, args: PenaltiesArguments, { loaders }: PoliceContext) => {
      const order = penaltyOrder(args.direction === 'ASC' ? 'asc' : 'desc');
      const { page, scope } = readPage('policePenalties', order, args.filter, args);
      const decided = args.filter?.decided ? readPeriod(args.filter.decided) : undefined;
      return toConnection(await loaders.policePenaltyPage(decided, order, page, scope), rowToPenalty);
    },
    punishedByPolice: (
      _: unknown,
      { accounts }: { accounts: readonly PunishedActInput[] },
      { loaders }: PoliceContext,
    ) => findPunished(accounts, loaders),
  },
  PolicePenalty: {
    ...historyFields('PolicePenalty', ({ id }: PolicePenalty) => id),
    __resolveReference: (reference: { id: string }, { loaders }: PoliceContext) =>
      loaders.policePenalty.load(reference.id),
    fine: ({ fine }: PolicePenalty) => ({ amount: fine, currencyCode: 'VND' }),
  },
};

async function findPunished(
  accounts: readonly PunishedActInput[],
  loaders: PoliceContext['loaders'],
): Promise<readonly PunishedAct[]> {
  if (accounts.length > MOST_ACTS_ASKED) {
    throw invalidInput(
      `At most ${MOST_ACTS_ASKED} acts are asked about at once; they were ${accounts.length}.`,
    );
  }
  const asked = accounts.map(({ url, occurredOn, endedOn }) => ({
    // What is no address was never punished on: it is looked for as it is, and not found.
    accountUrl: spellAccountUrl(url) ?? url,
    occurredOn,
    endedOn: endedOn ?? occurredOn,
  }));
  return loaders.punishedActs(asked);
}
