import type { AgencyName } from '@lienthong/schema';
import type { DatabaseLink } from './database-link';
import type { FederationProcesses } from './federation-processes';
import type { RestartableProcess } from './restartable-process';

export type FaultName = 'subgraph killed' | 'subgraph hung' | 'database killed' | 'database hung';

/** A way for one agency to fail, and to be well again. */
export interface Fault {
  readonly name: FaultName;
  readonly inject: (federation: FederationProcesses, agency: AgencyName) => Promise<void> | void;
  /** Resolves when the agency can answer again, whether or not anybody asks it. */
  readonly mend: (federation: FederationProcesses, agency: AgencyName) => Promise<void> | void;
}

export const SUBGRAPH_FAULTS: readonly Fault[] = [
  {
    name: 'subgraph killed',
    inject: (federation, agency) => subgraphOf(federation, agency).kill(),
    mend: (federation, agency) => subgraphOf(federation, agency).start(),
  },
  {
    name: 'subgraph hung',
    inject: (federation, agency) => subgraphOf(federation, agency).hang(),
    mend: (federation, agency) => subgraphOf(federation, agency).resume(),
  },
];

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'database killed',
    inject: (federation, agency) => databaseOf(federation, agency).refuse(),
    mend: (federation, agency) => databaseOf(federation, agency).mend(),
  },
  {
    name: 'database hung',
    inject: (federation, agency) => databaseOf(federation, agency).hang(),
    mend: (federation, agency) => databaseOf(federation, agency).mend(),
  },
];

function subgraphOf({ subgraphs }: FederationProcesses, agency: AgencyName): RestartableProcess {
  const subgraph = subgraphs.get(agency);
  if (!subgraph) throw new Error(`there is no subgraph of ${agency}`);
  return subgraph;
}

function databaseOf({ databases }: FederationProcesses, agency: AgencyName): DatabaseLink {
  const link = databases?.get(agency);
  if (!link) throw new Error(`the database of ${agency} does not fail apart from its subgraph`);
  return link;
}
