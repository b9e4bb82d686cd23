import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { createMinistryLoaders } from './loaders';
import { socialNetworkLicenceResolvers } from './social-network-licence/social-network-licence-resolvers';
import { notificationResolvers } from './social-network-notification/notification-resolvers';
import { registryEventsResolvers } from './registry-events/registry-events-resolvers';
import { searchResolvers } from './search/search-resolvers';

/** The ministry's register of social networks: licences, and notifications of small networks. */
export function startMinistrySubgraph(database: AgencyDatabase, log: Log): Promise<Subgraph> {
  return startSubgraph('ministry', {
    database,
    log,
    createLoaders: createMinistryLoaders,
    resolvers: [
      socialNetworkLicenceResolvers,
      notificationResolvers,
      registryEventsResolvers,
      searchResolvers,
    ],
  });
}
