import { invalidInput, type Resolvers } from '@lienthong/chassis';
import type { CityContext } from '../loaders';

interface AskedActInput {
  readonly url: string;
  readonly occurredOn: string;
  readonly endedOn?: string | null;
}

const MOST_ACTS_ASKED = 100;

/** What the gateway asks before a penalty is decided; ids that are unknown leave no trace. */
export const violationTraceResolvers: Resolvers = {
  Query: {
    violationTraces: async (
      _: unknown,
      args: { readonly violations: readonly string[] },
      { loaders }: CityContext,
    ) => {
      const found = await loaders.violation.loadAll(args.violations.map((id) => id.toLowerCase()));
      return Promise.all(
        found
          .filter((violation) => violation !== null)
          .map(async ({ id, accountId, occurredOn, endedOn, recordedOn }) => {
            const account = accountId === null ? null : await loaders.account.load(accountId);
            const lastDay = endedOn ?? recordedOn ?? occurredOn;
            return { violation: id, account: account?.url, occurredOn, endedOn: lastDay };
          }),
      );
    },
    punishedByCity: (
      _: unknown,
      { accounts }: { readonly accounts: readonly AskedActInput[] },
      { loaders }: CityContext,
    ) => {
      if (accounts.length > MOST_ACTS_ASKED) {
        throw invalidInput(
          `At most ${MOST_ACTS_ASKED} acts are asked about at once; they were ${accounts.length}.`,
        );
      }
      return loaders.punishedByCity(
        accounts.map(({ url, occurredOn, endedOn }) => ({ url, occurredOn, endedOn: endedOn ?? occurredOn })),
      );
    },
  },
};
