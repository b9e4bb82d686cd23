import type { Resolvers } from '@lienthong/chassis';
import type { CityContext } from '../loaders';

/** What the gateway asks before a penalty is decided; ids that are unknown leave no trace. */
export const violationTraceResolvers: Resolvers = {
  Query: {
    violationTraces: async (
      _: unknown,
      args: { readonly violations: readonly string[] },
      { loaders }: CityContext,
    ) => {
      const found = await Promise.all(args.violations.map((id) => loaders.violation.load(id)));
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
  },
};
