import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectFreeAddress, type Log } from '@lienthong/chassis';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration/showcase';
import { faultOf } from '@lienthong/evidence';
import { EVIDENCE } from '@lienthong/schema';
import { openAccess } from '../access/gateway-access';
import { openGatewayEvidence, type GatewayEvidence } from '../evidence/gateway-evidence';
import { createMakeCall, createSignStream } from '../request/execute/agency-call';
import { dependable } from '../request/execute/dependable';
import { connectRemotely } from '../request/execute/remote-connection';
import { allOpenOrNone } from './all-open-or-none';
import { demonstrationSignIn } from './demonstration-sign-in';
import type { Agencies, GatewayRun } from './gateway-run';
import type * as RunAgencies from './run-agencies';
import { startGateway } from './start-gateway';
import { welcome, type AwayAgency } from './welcome';
import { isFurtherWorker } from './workers';

export interface RunningGateway {
  readonly url: string;
  /** Whether it can put on record what it answers. */
  readonly isServing: boolean;
  readonly stop: () => Promise<void>;
}

/** Runs the gateway as its environment says: over subgraphs elsewhere, or with all of them in this process. */
export async function runGateway(environment: GatewayRun, log: Log): Promise<RunningGateway> {
  await expectFreeAddress(environment);
  const openings = [
    openAccess(environment.access, log),
    openEvidence(environment, log),
    environment.subgraphUrls ? connectToAgencies(environment, log) : runAgencies(environment, log),
  ] as const;
  await allOpenOrNone(openings);
  const [access, evidence, agencies] = await Promise.all(openings);
  const signIn = demonstrationSignIn(access.developmentIssuer);
  const isDemonstration = !environment.isProduction && !environment.subgraphUrls;
  try {
    const server = await startGateway({
      host: environment.host,
      port: environment.port,
      connections:
        environment.foreign || !evidence
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
      prove: {
        evidence: evidence?.log,
        arePublicReadsRecorded: environment.evidence?.arePublicReadsRecorded ?? true,
      },
      log,
    });
    const credential = (await signIn?.headersOf(signIn.byDefault)) ?? {};
    const fault = evidence && faultOf(evidence.log);
    if (fault) console.error(`\n  Nothing is answered: ${fault.message}\n`);
    else if (!isFurtherWorker()) {
      // Not waited for: an agency that hangs would keep this process from being told to end.
      void findAway(agencies, environment).then((away) =>
        console.log(
          welcome(server.url, {
            isDemonstration,
            enterpriseCode: environment.foreign ? undefined : SHOWCASE_ENTERPRISE_CODE,
            credential,
            visitor: signIn?.byDefault,
            away,
            isAnswering: away.length < agencies.connections.size,
          }),
        ),
      );
    }
    return {
      url: server.url,
      isServing: fault === undefined,
      stop: async () => {
        await server.stop(10_000);
        await agencies.close();
        await evidence?.close();
        await access.close();
      },
    };
  } catch (error) {
    await agencies.close();
    await evidence?.close();
    await access.close();
    throw error;
  }
}

/** What agencies are made of is loaded where they run: 15 MB that a gateway over subgraphs elsewhere has no use for. */
async function runAgencies(environment: GatewayRun, log: Log): Promise<Agencies> {
  const loaded = createRequire(__filename)('./run-agencies') as typeof RunAgencies;
  return loaded.runAgencies(environment, log);
}

/** Longer than it takes to say that nobody listens; one that hangs is not waited for. */
const LONGEST_LOOK_MS = 2_500;

/** The agencies that do not answer at the moment. */
async function findAway(
  { connections }: Agencies,
  { subgraphUrls }: GatewayRun,
): Promise<readonly AwayAgency[]> {
  const looks = [...connections].map(async ([name, connection]) => {
    const looked = new AbortController();
    const isReachable = await Promise.race([
      connection.isReachable().catch(() => false),
      sleep(LONGEST_LOOK_MS, false, { signal: looked.signal, ref: false }).catch(() => false),
    ]);
    looked.abort();
    return isReachable ? [] : [{ name, url: withoutCredentials(subgraphUrls?.get(name)) }];
  });
  return (await Promise.all(looks)).flat();
}

function withoutCredentials(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

async function openEvidence({ evidence }: GatewayRun, log: Log): Promise<GatewayEvidence | undefined> {
  return evidence && openGatewayEvidence(evidence, log);
}

function connectToAgencies(environment: GatewayRun, log: Log): Promise<Agencies> {
  const readyPath = environment.foreign ? undefined : '/readyz';
  const connections = new Map(
    [...(environment.subgraphUrls ?? [])].map(([agency, url]) => {
      const key = environment.callKeys.get(agency)?.[0];
      const { agencyDeadlineMs: deadlineMs } = environment;
      const remote = connectRemotely({
        url,
        deadlineMs,
        makeCall: createMakeCall(agency, key),
        readyPath,
        // The subgraphs of a foreign supergraph know HTTP alone.
        signStream: environment.foreign ? undefined : createSignStream(agency, key),
      });
      return [agency, dependable(remote, agency, { deadlineMs }, log)];
    }),
  );
  return Promise.resolve({
    connections,
    close: async () => {
      await Promise.all([...connections.values()].map((connection) => connection.close()));
    },
  });
}
