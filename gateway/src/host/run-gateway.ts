import type { Log } from '@lienthong/chassis';
import { SHOWCASE_ENTERPRISE_CODE, writeDemonstration } from '@lienthong/demonstration';
import { AGENCIES, EVIDENCE } from '@lienthong/schema';
import { openAccess } from '../access/gateway-access';
import { openGatewayEvidence } from '../evidence/gateway-evidence';
import type { AgencyConnection } from '../request/execute/agency-connection';
import { createMakeCall } from '../request/execute/agency-call';
import { dependable } from '../request/execute/dependable';
import { connectLocally } from '../request/execute/local-connection';
import { connectRemotely } from '../request/execute/remote-connection';
import { demonstrationSignIn } from './demonstration-sign-in';
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
  const access = await openAccess(environment.access, log);
  const evidence = await openGatewayEvidence(environment.evidence, log).catch(async (error: unknown) => {
    await access.close();
    throw error;
  });
  const agencies = await (
    environment.subgraphUrls ? connectToAgencies(environment, log) : runAgencies(environment, log)
  ).catch(async (error: unknown) => {
    await evidence.close();
    await access.close();
    throw error;
  });
  const signIn = demonstrationSignIn(access.developmentIssuer);
  const isDemonstration = !environment.isProduction && !environment.subgraphUrls;
  try {
    const server = await startGateway({
      host: environment.host,
      port: environment.port,
      connections: environment.foreign
        ? agencies.connections
        : new Map([...agencies.connections, [EVIDENCE, evidence.connection]]),
      foreign: environment.foreign,
      identify: access.identify,
      groundOn: access.groundOn,
      signIn,
      limits: environment.limits,
      budget: environment.budget,
      isDemonstration,
      exampleEnterpriseCode: SHOWCASE_ENTERPRISE_CODE,
      http: environment.http,
      persisted: environment.persisted,
      prove: { evidence: evidence.log, arePublicReadsRecorded: environment.evidence.arePublicReadsRecorded },
      log,
    });
    const credential = (await signIn?.headersOf(signIn.byDefault)) ?? {};
    console.log(
      welcome(server.url, {
        isDemonstration,
        enterpriseCode: environment.foreign ? undefined : SHOWCASE_ENTERPRISE_CODE,
        credential,
      }),
    );
    return {
      url: server.url,
      stop: async () => {
        await server.stop(10_000);
        await agencies.close();
        await evidence.close();
        await access.close();
      },
    };
  } catch (error) {
    await agencies.close();
    await evidence.close();
    await access.close();
    throw error;
  }
}

function connectToAgencies(environment: GatewayEnvironment, log: Log): Promise<Agencies> {
  const readyPath = environment.foreign ? undefined : '/readyz';
  const connections = new Map(
    [...(environment.subgraphUrls ?? [])].map(([agency, url]) => {
      const makeCall = createMakeCall(agency, environment.callKeys.get(agency)?.[0]);
      const { agencyDeadlineMs: deadlineMs } = environment;
      return [
        agency,
        dependable(connectRemotely({ url, deadlineMs, makeCall, readyPath }), agency, { deadlineMs }, log),
      ];
    }),
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
  const subgraphs = await startSubgraphs(databases, environment.callKeys, log);
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
