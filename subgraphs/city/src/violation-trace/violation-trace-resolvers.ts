import { createHash } from 'node:crypto';
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
          .map(async ({ id, accountId, occurredOn, endedOn }) => {
            const account = accountId === null ? null : await loaders.account.load(accountId);
            return { violation: id, account: account && digestOf(account.url), occurredOn, endedOn };
          }),
      );
    },
  },
};

function digestOf(url: string): string {
  return createHash('sha256').update(url.normalize('NFC')).digest('hex');
}
