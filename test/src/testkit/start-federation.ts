import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import {
  connectLocally,
  DEMONSTRATION_CALLERS,
  openAccess,
  openDatabases,
  parseAgencyResponse,
  startGateway,
  startSubgraphs,
  type AgencyConnection,
  type DemonstrationCallerName,
  type GatewayAccess,
  type TokenRequest,
} from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { ask, type Answer } from './ask';
import { demonstrationTemplate, embeddedGatewaySettings, embeddedSettings } from './demonstration-template';

/** The whole graph over its demonstration rows, in this process, asked over HTTP. */
export interface Federation {
  readonly url: string;
  readonly databases: Record<AgencyName, AgencyDatabase>;
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<FederatedAnswer<Data>>;
  /** The headers by which a caller of the demonstration, or any other, is known here. */
  signIn(
    caller: DemonstrationCallerName | Omit<TokenRequest, 'lifetimeSeconds'>,
  ): Promise<Readonly<Record<string, string>>>;
  /** Makes an agency answer with this body instead of its own, until `restore`. */
  answerInstead(agency: AgencyName, body: string): void;
  /** Makes an agency fail to answer, until `restore`. */
  breakDown(agency: AgencyName): void;
  restore(): void;
  stop(): Promise<void>;
}

export interface FederatedAnswer<Data> extends Answer<Data> {
  /** The agencies that were asked for this answer, in the order of their first question. */
  readonly asked: readonly string[];
}

export async function startFederation(): Promise<Federation> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-federation-'));
  await cp(demonstrationTemplate(), directory, { recursive: true });
  const log = createLog('federation-test', 'silent');
  const databases = await openDatabases(embeddedSettings(directory), log);
  const subgraphs = await startSubgraphs(databases, log);
  const access = await openAccess(
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

  const asked: string[] = [];
  const broken = new Set<string>();
  const lies = new Map<string, string>();
  const connections = new Map<string, AgencyConnection>(
    [...subgraphs].map(([agency, subgraph]) => {
      const connection = connectLocally(subgraph);
      const observed: AgencyConnection = {
        ...connection,
        ask: (request) => {
          if (!asked.includes(agency)) asked.push(agency);
          if (broken.has(agency))
            return Promise.reject(new Error('connect ECONNREFUSED pg://secret@10.0.0.5'));
          const lie = lies.get(agency);
          if (lie !== undefined) return Promise.resolve(lie).then(parseAgencyResponse);
          return connection.ask(request);
        },
        isReachable: () => (broken.has(agency) ? Promise.resolve(false) : connection.isReachable()),
      };
      return [agency, observed];
    }),
  );
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    connections,
    identify: access.identify,
    isDemonstration: true,
    exampleEnterpriseCode: SHOWCASE_ENTERPRISE_CODE,
    log,
  });
  return {
    url: gateway.url,
    databases,
    signIn: (caller) => signIn(access, caller),
    ask: async <Data>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      headers: Readonly<Record<string, string>> = {},
    ) => {
      asked.length = 0;
      const answer = await ask<Data>(gateway.url, query, variables, headers);
      return { ...answer, asked: [...asked] };
    },
    breakDown: (agency) => broken.add(agency),
    answerInstead: (agency, body) => lies.set(agency, body),
    restore: () => {
      broken.clear();
      lies.clear();
    },
    stop: async () => {
      await gateway.stop(5_000);
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
      await access.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function signIn(
  { developmentIssuer }: GatewayAccess,
  caller: DemonstrationCallerName | Omit<TokenRequest, 'lifetimeSeconds'>,
): Promise<Readonly<Record<string, string>>> {
  if (!developmentIssuer) throw new Error('nobody can be signed in without the development issuer');
  const request = typeof caller === 'string' ? DEMONSTRATION_CALLERS[caller] : caller;
  const token = await developmentIssuer.mint({ ...request, lifetimeSeconds: 3_600 });
  return { authorization: `Bearer ${token}` };
}
