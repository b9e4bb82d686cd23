import type { Log } from '@lienthong/chassis';
import { SHOWCASE_ENTERPRISE_CODE, writeDemonstration } from '@lienthong/demonstration';
import { AGENCIES } from '@lienthong/schema';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { connectLocally } from '../request/execute/local-connection';
import { connectRemotely } from '../request/execute/remote-connection';
import type { GatewayEnvironment } from './environment';
import { openDatabases, startSubgraphs } from './one-process';
import { startGateway } from './start-gateway';
import { welcome } from './welcome';

export interface RunningGateway {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface Agencies {
  readonly connections: ReadonlyMap<string, AgencyConnection>;
  readonly close: () => Promise<void>;
}

/** Runs the gateway as its environment says: over subgraphs elsewhere, or with all of them in this process. */
export async function runGateway(environment: GatewayEnvironment, log: Log): Promise<RunningGateway> {
  const agencies = await (environment.subgraphUrls
    ? connectToAgencies(environment)
    : runAgencies(environment, log));
  const isDemonstration = !environment.isProduction && !environment.subgraphUrls;
  try {
    const server = await startGateway({
      host: environment.host,
      port: environment.port,
      connections: agencies.connections,
      isDemonstration,
      exampleEnterpriseCode: SHOWCASE_ENTERPRISE_CODE,
      http: environment.http,
      persisted: environment.persisted,
      log,
    });
    console.log(welcome(server.url, isDemonstration, SHOWCASE_ENTERPRISE_CODE));
    return {
      url: server.url,
      stop: async () => {
        await server.stop(10_000);
        await agencies.close();
      },
    };
  } catch (error) {
    await agencies.close();
    throw error;
  }
}

function connectToAgencies(environment: GatewayEnvironment): Promise<Agencies> {
  const connections = new Map(
    [...(environment.subgraphUrls ?? [])].map(([agency, url]) => [
      agency,
      connectRemotely({ url, deadlineMs: environment.agencyDeadlineMs }),
    ]),
  );
  return Promise.resolve({
    connections,
    close: async () => {
      await Promise.all([...connections.values()].map((connection) => connection.close()));
    },
  });
}

async function runAgencies(environment: GatewayEnvironment, log: Log): Promise<Agencies> {
  const databases = await openDatabases(environment.databases, log);
  if (!environment.isProduction) await writeDemonstration(databases, { seed: 1, scale: 1 });
  const subgraphs = await startSubgraphs(databases, log);
  const connections = new Map([...subgraphs].map(([agency, subgraph]) => [agency, connectLocally(subgraph)]));
  return {
    connections,
    close: async () => {
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
    },
  };
}
