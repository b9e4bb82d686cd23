import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import {
  connectLocally,
  openDatabases,
  parseAgencyResponse,
  startGateway,
  startSubgraphs,
  type AgencyConnection,
  type GatewayOptions,
} from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { ask, type Answer } from './ask';
import { demonstrationTemplate, embeddedSettings } from './demonstration-template';

/** The whole graph over its demonstration rows, in this process, asked over HTTP. */
export interface Federation {
  readonly url: string;
  readonly databases: Record<AgencyName, AgencyDatabase>;
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<FederatedAnswer<Data>>;
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

/** @param settings of the gateway, where they differ from its own defaults */
export async function startFederation(settings: Partial<GatewayOptions> = {}): Promise<Federation> {
  const directory = await mkdtemp(join(tmpdir(), 'lienthong-federation-'));
  await cp(demonstrationTemplate(), directory, { recursive: true });
  const log = createLog('federation-test', 'silent');
  const databases = await openDatabases(embeddedSettings(directory), log);
  const subgraphs = await startSubgraphs(databases, log);

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
    isDemonstration: true,
    exampleEnterpriseCode: SHOWCASE_ENTERPRISE_CODE,
    log,
    ...settings,
  });
  return {
    url: gateway.url,
    databases,
    ask: async <Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
      asked.length = 0;
      const answer = await ask<Data>(gateway.url, query, variables);
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
      await rm(directory, { recursive: true, force: true });
    },
  };
}
