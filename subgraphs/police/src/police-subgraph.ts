import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { countedDisclosureResolvers } from './counted-disclosure/counted-disclosure-resolvers';
import { identityResolvers } from './identity/identity-resolvers';
import { policePenaltyResolvers } from './police-penalty/police-penalty-resolvers';
import { refusalGroundResolvers } from './refusal-ground/refusal-ground-resolvers';
import { createPoliceLoaders } from './loaders';
import { verificationRequestResolvers } from './verification-request/verification-request-resolvers';

/** The city police: who stands behind an account, asked by the city, answered to nobody else. */
export function startPoliceSubgraph(database: AgencyDatabase, log: Log): Promise<Subgraph> {
  return startSubgraph('police', {
    database,
    log,
    createLoaders: createPoliceLoaders,
    resolvers: [
      verificationRequestResolvers,
      identityResolvers,
      countedDisclosureResolvers,
      refusalGroundResolvers,
      policePenaltyResolvers,
    ],
  });
}
