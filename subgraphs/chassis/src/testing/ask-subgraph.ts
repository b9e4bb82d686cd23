import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import type { AgencyDatabase } from '@lienthong/db';
import { loadSubgraphSdl, AGENCIES, readAccessRules, type AgencyName } from '@lienthong/schema';
import type { Principal } from '../call/principal';
import { createLog, type Log } from '../log';
import type { Subgraph } from '../subgraph';

/** The body of a GraphQL answer, as a test reads it. */
export interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A subgraph over a database of its own, asked the way the gateway asks it. */
export interface TestedSubgraph {
  readonly database: TestDatabase;
  /** Asks as a system that holds every scope and acts in an open case, or as somebody else. */
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    principal?: Principal,
  ): Promise<Answer<Data>>;
  dispose(): Promise<void>;
}

/** The kinds of database that promises are tested on: embedded always, a real server where the environment names one. */
export const TESTED_DATABASES: readonly {
  readonly kind: string;
  readonly postgresUrl: string | undefined;
}[] = [
  { kind: 'embedded', postgresUrl: undefined },
  ...(process.env['TEST_POSTGRES_URL']
    ? [{ kind: 'PostgreSQL', postgresUrl: process.env['TEST_POSTGRES_URL'] }]
    : []),
];

if (TESTED_DATABASES.length === 1) {
  console.info('Real PostgreSQL is not tested: TEST_POSTGRES_URL is not set.');
}

const HOLDER_OF_EVERY_SCOPE: Principal = {
  kind: 'system',
  subject: 'test',
  agency: 'test',
  scopes: new Set(
    AGENCIES.flatMap((agency) => [...readAccessRules(loadSubgraphSdl(agency), 'refused').scopes]),
  ),
  purpose: { caseNumber: 'TEST/1', statement: undefined, isOpenCase: true },
};

export async function startTestedSubgraph(
  agency: AgencyName,
  start: (database: AgencyDatabase, log: Log) => Promise<Subgraph>,
  postgresUrl?: string,
): Promise<TestedSubgraph> {
  const database = await openTestDatabase(agency, { postgresUrl });
  const subgraph = await start(database, createLog(`${agency}-test`, 'silent'));
  return {
    database,
    ask: async <Data>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      principal: Principal = HOLDER_OF_EVERY_SCOPE,
    ) => {
      const { body } = await subgraph.answer({ principal, requestId: 'test', body: { query, variables } });
      if (body.kind !== 'complete') throw new Error('an incremental answer was not asked for');
      return JSON.parse(body.string) as Answer<Data>;
    },
    dispose: async () => {
      await subgraph.stop();
      await database.dispose();
    },
  };
}
