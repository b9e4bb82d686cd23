import { dirname } from 'node:path';
import type { Log } from '@lienthong/chassis';
import { hasCluster, type AgencyDatabase } from '@lienthong/db';
import { ProgressLine, writeDemonstration } from '@lienthong/demonstration';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { createMakeCall } from '../request/execute/agency-call';
import { dependable } from '../request/execute/dependable';
import { connectLocally } from '../request/execute/local-connection';
import type { Agencies, GatewayRun } from './gateway-run';
import { openDatabases, startSubgraphs } from './one-process';

/** Runs all agencies in this process, over databases of this environment. */
export async function runAgencies(environment: GatewayRun, log: Log): Promise<Agencies> {
  await tellOfFirstStart(environment.databases);
  const databases = await openDatabases(environment.databases, log);
  if (!environment.isProduction) await writeRows(databases);
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

/** The first start takes ten seconds and more before there is anything to open: whoever waits is told what for. */
async function tellOfFirstStart(databases: GatewayRun['databases']): Promise<void> {
  for (const settings of databases.values()) {
    if (settings.kind !== 'embedded' || (await hasCluster(settings.directory))) continue;
    console.error(`Making the embedded databases in ${dirname(settings.directory)} …`);
    return;
  }
}

async function writeRows(databases: Record<AgencyName, AgencyDatabase>): Promise<void> {
  let line: ProgressLine | undefined;
  const begun = (): ProgressLine => {
    console.error('Writing the demonstration rows …');
    return new ProgressLine(process.stderr);
  };
  await writeDemonstration(databases, {
    seed: 1,
    scale: 1,
    onProgress: (progress) => (line ??= begun()).show(progress),
  }).finally(() => line?.end());
}
