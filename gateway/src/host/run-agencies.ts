import type { Log } from '@lienthong/chassis';
import { writeDemonstration } from '@lienthong/demonstration';
import { AGENCIES } from '@lienthong/schema';
import { createMakeCall } from '../request/execute/agency-call';
import { dependable } from '../request/execute/dependable';
import { connectLocally } from '../request/execute/local-connection';
import type { Agencies, GatewayRun } from './gateway-run';
import { openDatabases, startSubgraphs } from './one-process';

/** Runs all agencies in this process, over databases of this environment. */
export async function runAgencies(environment: GatewayRun, log: Log): Promise<Agencies> {
  const databases = await openDatabases(environment.databases, log);
  if (!environment.isProduction) await writeDemonstration(databases, { seed: 1, scale: 1 });
  const subgraphs = await startSubgraphs(databases, environment.callKeys, log, environment.keptAnswersBytes);
  const connections = new Map(
    [...subgraphs].map(([agency, subgraph]) => [
      agency,
      dependable(
        connectLocally(subgraph, createMakeCall(agency, environment.callKeys.get(agency)?.[0])),
        agency,
        { deadlineMs: environment.agencyDeadlineMs },
        log,
      ),
    ]),
  );
  return {
    connections,
    close: async () => {
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
    },
  };
}
