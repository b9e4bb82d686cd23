import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { accessRecordResolvers } from './access-record/access-record-resolvers';
import { createEvidenceLoaders } from './loaders';

/** Who read what: each agency sees the reads of its own data, and an organisation's extract can be drawn. */
export function startEvidenceSubgraph(database: AgencyDatabase, log: Log): Promise<Subgraph> {
  return startSubgraph('evidence', {
    database,
    log,
    createLoaders: createEvidenceLoaders,
    resolvers: [accessRecordResolvers],
  });
}
