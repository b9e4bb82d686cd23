import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { agencyResolvers } from './agency/agency-resolvers';
import { deadlineResolvers } from './deadline/deadline-resolvers';
import { contestedNumberResolvers } from './licence-claim/contested-number-resolvers';
import { licenceClaimResolvers } from './licence-claim/licence-claim-resolvers';
import { createLicenceStatementResolvers } from './licence-claim/licence-statement-resolvers';
import { headquartersChangesResolvers } from './headquarters-changes/headquarters-changes-resolvers';
import { licenceCompetenceResolvers } from './licence-competence/licence-competence-resolvers';
import { createRegistryLoaders } from './loaders';
import { namedReferencesResolvers } from './named-references/named-references-resolvers';
import { organizationResolvers } from './organization/organization-resolvers';
import { provinceResolvers } from './province/province-resolvers';
import { registryEventsResolvers } from './registry-events/registry-events-resolvers';
import { searchResolvers } from './search/search-resolvers';

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
      headquartersChangesResolvers,
      deadlineResolvers,
      registryEventsResolvers,
      licenceCompetenceResolvers,
      namedReferencesResolvers,
      searchResolvers,
      createLicenceStatementResolvers(log),
      licenceClaimResolvers,
      contestedNumberResolvers,
    ],
  });
}
