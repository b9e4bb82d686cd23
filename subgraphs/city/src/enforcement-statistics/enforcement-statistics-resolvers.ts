import { readPeriod, type Period, type Resolvers } from '@lienthong/chassis';
import type { CityContext } from '../loaders';
import { dong } from '../money';
import type { EnforcementCounts } from './enforcement-statistics-store';

export const enforcementStatisticsResolvers: Resolvers = {
  Query: {
    enforcementStatistics: (_: unknown, args: { period: Period }, { loaders }: CityContext) =>
      loaders.countEnforcement(readPeriod(args.period)),
  },
  EnforcementStatistics: {
    penalizedParties: (counts: EnforcementCounts) =>
      counts.penalizedOrganizations + counts.penalizedIndividuals,
    totalFines: (counts: EnforcementCounts) =>
      dong((BigInt(counts.organizationFines) + BigInt(counts.individualFines)).toString()),
    organizationFines: (counts: EnforcementCounts) => dong(counts.organizationFines),
    individualFines: (counts: EnforcementCounts) => dong(counts.individualFines),
  },
};
