import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, type Log } from '@lienthong/chassis';
import type { AgencyDatabase, DatabaseSettings } from '@lienthong/db';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { makePrivateKey } from '@lienthong/evidence';
import {
  connectLocally,
  createMakeCall,
  DEMONSTRATION_CALLERS,
  demonstrationSignIn,
  openAccess,
  openDatabases,
  openGatewayEvidence,
  receiveAnswer,
  startGateway,
  startSubgraphs,
  type AgencyConnection,
  type DemonstrationCallerName,
  type DevelopmentIssuer,
  type GatewayAccess,
  type GatewayEvidence,
  type GatewayOptions,
  type GatewayServer,
} from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { ask, type Answer } from './ask';
import { CALL_KEYS } from './call-keys';
import { NOBODY, OFFICER, type Caller } from './callers';
import {
  copyDemonstration,
  embeddedEvidenceSettings,
  embeddedGatewaySettings,
  embeddedSettings,
  GATEWAY_DATABASES,
} from './demonstration-template';

type Headers = Readonly<Record<string, string>>;

/** A gateway of this process, asked over HTTP. */
export interface AskedGateway {
  readonly url: string;
  /** Asks as an officer who may read everything, as somebody else, or with these headers. */
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    caller?: Caller | Headers,
  ): Promise<FederatedAnswer<Data>>;
  /** By which form operations have been carried out. */
  operationCounts: GatewayServer['operationCounts'];
  stop(): Promise<void>;
}

/** The whole graph over its demonstration rows. */
export interface Federation extends AskedGateway {
  /** Another gateway over the same agencies, with settings of its own. */
  openGateway(settings: Partial<GatewayOptions>): Promise<AskedGateway>;
  /** Where its files lie, the key of its credentials among them. */
  readonly directory: string;
  readonly databases: Record<AgencyName, AgencyDatabase>;
  /** What is recorded of every answer. */
  readonly evidence: GatewayEvidence;
  /** The headers by which a caller is known here. */
  signIn(caller: Caller | DemonstrationCallerName): Promise<Headers>;
  /** Makes an agency answer with this body instead of its own, until `restore`. */
  answerInstead(agency: AgencyName, body: string): void;
  /** Makes an agency fail to answer, until `restore`. */
  breakDown(agency: AgencyName): void;
  /** Makes the connection to an agency fail with this error, until `restore`. */
  failWith(agency: AgencyName, error: Error): void;
  restore(): void;
}

export interface FederatedAnswer<Data> extends Answer<Data> {
  /** The agencies that were asked for this answer, in the order of their first question. */
  readonly asked: readonly string[];
}

export interface FederationSettings extends Partial<GatewayOptions> {
  /** None are kept when it is 0: for those who count statements. */
  readonly keptAnswersBytes?: number;
}

/**
 * @param settings where they differ from the defaults
 * @param agencies where the agencies' databases are; copies of the demonstration of this federation's own unless said
 */
export async function startFederation(
  { keptAnswersBytes, ...settings }: FederationSettings = {},
  agencies?: ReadonlyMap<AgencyName, DatabaseSettings>,
): Promise<Federation> {
  const log = settings.log ?? createLog('federation-test', 'silent');
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-federation-'));
  await copyDemonstration(directory, agencies && GATEWAY_DATABASES);
  const [databases, access, evidence] = await Promise.all([
    openDatabases(agencies ?? embeddedSettings(directory), log),
    openTestAccess(directory, log),
    openTestEvidence(directory, log),
  ]);
  const subgraphs = await startSubgraphs(databases, CALL_KEYS, log, keptAnswersBytes);

  const asked: string[] = [];
  const broken = new Map<string, Error>();
  const lies = new Map<string, string>();
  const connections = new Map<string, AgencyConnection>(
    [...subgraphs].map(([agency, subgraph]) => {
      const connection = connectLocally(subgraph, createMakeCall(agency, CALL_KEYS.get(agency)?.[0]));
      const observed: AgencyConnection = {
        ...connection,
        ask: (request) => {
          if (!asked.includes(agency)) asked.push(agency);
          const failure = broken.get(agency);
          if (failure) return Promise.reject(failure);
          const lie = lies.get(agency);
          if (lie !== undefined) return Promise.resolve(Buffer.from(lie)).then(receiveAnswer);
          return connection.ask(request);
        },
        isReachable: () => (broken.has(agency) ? Promise.resolve(false) : connection.isReachable()),
      };
      return [agency, observed];
    }),
  );
  const signIn = createSignIn(access.developmentIssuer);
  const open = async (changes: Partial<GatewayOptions>): Promise<AskedGateway> => {
    const gateway = await startGateway({
      host: '127.0.0.1',
      port: 0,
      connections: new Map([...connections, ['evidence', evidence.connection]]),
      identify: access.identify,
      groundOn: access.groundOn,
      signIn: demonstrationSignIn(access.developmentIssuer),
      prove: { evidence: evidence.log, arePublicReadsRecorded: true },
      isDemonstration: true,
      exampleEnterpriseCode: SHOWCASE_ENTERPRISE_CODE,
      log,
      ...changes,
    });
    return {
      url: gateway.url,
      ask: async <Data>(
        query: string,
        variables: Readonly<Record<string, unknown>> = {},
        caller: Caller | Headers = OFFICER,
      ) => {
        const headers = isCaller(caller) ? await signIn(caller) : caller;
        asked.length = 0;
        const answer = await ask<Data>(gateway.url, query, variables, headers);
        return { ...answer, asked: [...asked] };
      },
      operationCounts: gateway.operationCounts,
      stop: () => gateway.stop(5_000),
    };
  };
  const gateway = await open(settings);
  return {
    ...gateway,
    openGateway: open,
    directory,
    databases,
    evidence,
    signIn,
    breakDown: (agency) => broken.set(agency, new Error('connect ECONNREFUSED pg://secret@10.0.0.5')),
    failWith: (agency, error) => broken.set(agency, error),
    answerInstead: (agency, body) => lies.set(agency, body),
    restore: () => {
      broken.clear();
      lies.clear();
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
      await access.close();
      await evidence.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function openTestAccess(directory: string, log: Log): Promise<GatewayAccess> {
  return openAccess(
    {
      database: embeddedGatewaySettings(directory),
      issuers: [],
      audience: 'lienthong',
      clockSkewSeconds: 30,
      refreshMs: 200,
      maximumAgeMs: 60_000,
      isDevelopment: true,
      dataDirectory: directory,
    },
    log,
  );
}

function openTestEvidence(directory: string, log: Log): Promise<GatewayEvidence> {
  return openGatewayEvidence(
    {
      database: embeddedEvidenceSettings(directory),
      sealingKey: () => Promise.resolve(createPrivateKey(makePrivateKey())),
      anchorFile: join(directory, 'evidence-anchor.json'),
      sealEveryMs: 60_000,
      recordsASeal: 10_000,
      sealingOutageMs: 3_600_000,
      deadlineMs: 5_000,
      arePublicReadsRecorded: true,
    },
    log,
  );
}

export function isCaller(caller: Caller | Headers): caller is Caller {
  return Array.isArray(caller['scopes']);
}

/** Tokens of this run, each minted once. */
export function createSignIn(developmentIssuer: DevelopmentIssuer | undefined): Federation['signIn'] {
  const tokens = new Map<Caller, Promise<string>>();
  return async (named) => {
    const caller = typeof named === 'string' ? DEMONSTRATION_CALLERS[named] : named;
    // Not the same object where a test file has loaded its own.
    if (caller.agency === NOBODY.agency) return {};
    if (!developmentIssuer) throw new Error('nobody can be signed in without the development issuer');
    const token = tokens.get(caller) ?? developmentIssuer.mint({ ...caller, lifetimeSeconds: 3_600 });
    tokens.set(caller, token);
    return { authorization: `Bearer ${await token}` };
  };
}
