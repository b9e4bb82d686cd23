import type { Resolvers } from '@lienthong/chassis';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';

/** A count of the ministry's, by holder, as the gateway carries it over. */
interface Tally {
  readonly id: string;
  readonly asOf?: string;
  readonly headquarteredIn?: string | null;
  readonly holdings?: readonly HolderCount[];
  readonly papers?: readonly HolderCount[];
}

type HolderCount = { readonly holder: string } & Readonly<Partial<Record<CountedField, number>>>;

type CountedField = 'issued' | 'issuances' | 'inForce' | 'new' | 'amended' | 'renewed' | 'reissued';

interface LocalTally extends Tally {
  /** The counts of those holders alone that had their head office in the province. */
  readonly local: readonly HolderCount[];
}

async function keepLocalHolders(tally: Tally, { loaders }: RegistryContext): Promise<LocalTally> {
  const counts = tally.holdings ?? tally.papers ?? [];
  if (!tally.headquarteredIn || !tally.asOf) return { ...tally, local: counts };
  const history = await loaders.provinceHistory();
  const province = provinceByCode(history, tally.headquarteredIn, tally.asOf);
  const localHolders = await loaders.headquarteredIn(
    counts.map((count) => count.holder),
    tally.asOf,
    history.mergedInto(province, tally.asOf),
  );
  return { ...tally, local: counts.filter((count) => localHolders.has(count.holder)) };
}

function sumOf(...fields: readonly CountedField[]): (tally: LocalTally) => number {
  return ({ local }) =>
    local.reduce((sum, count) => sum + fields.reduce((part, field) => part + (count[field] ?? 0), 0), 0);
}

export const headquartersCountResolvers: Resolvers = {
  SocialNetworkLicenceStatistics: {
    __resolveReference: keepLocalHolders,
    issued: sumOf('issued'),
    holders: ({ local }: LocalTally) => new Set(local.map((count) => count.holder)).size,
    issuances: sumOf('issuances'),
    inForce: sumOf('inForce'),
  },
  SocialNetworkIssuanceStatistics: {
    __resolveReference: keepLocalHolders,
    total: sumOf('new', 'amended', 'renewed', 'reissued'),
    new: sumOf('new'),
    amended: sumOf('amended'),
    renewed: sumOf('renewed'),
    reissued: sumOf('reissued'),
  },
};
