import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { agencyResolvers } from './agency/agency-resolvers';
import { deadlineResolvers } from './deadline/deadline-resolvers';
import { headquartersCountResolvers } from './headquarters-count/headquarters-count-resolvers';
import { createRegistryLoaders } from './loaders';
import { organizationResolvers } from './organization/organization-resolvers';
import { provinceResolvers } from './province/province-resolvers';

/** The registry of organisations, agencies and provinces: shared reference data that every agency joins on. */
export function startRegistrySubgraph(database: AgencyDatabase, log: Log): Promise<Subgraph> {
  return startSubgraph('registry', {
    database,
    log,
    createLoaders: createRegistryLoaders,
    resolvers: [
      organizationResolvers,
      agencyResolvers,
      provinceResolvers,
      headquartersCountResolvers,
      deadlineResolvers,
    ],
  });
}
