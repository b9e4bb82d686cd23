import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVIDENCE_DATABASE, openAgencyDatabase, type AgencyDatabase } from '@lienthong/db';
import { openDevelopmentIssuer } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { createBenchDatabases } from '../bench/bench-databases';
import type { Holdings } from '../bench/holdings';
import { CALL_KEYS_ENVIRONMENT } from '../testkit/call-keys';
import { OFFICER } from '../testkit/callers';
import { copyDemonstration, embeddedEvidenceSettings } from '../testkit/demonstration-template';
import { createSignIn, type Federation } from '../testkit/start-federation';
import { freePort } from '../testkit/free-port';
import { openDatabaseLink, type DatabaseLink } from './database-link';
import { startProcess, type RestartableProcess } from './restartable-process';

/** The whole graph as an operator runs it: each part a process of its own. */
export interface FederationProcesses {
  readonly url: string;
  readonly gateway: RestartableProcess;
  readonly subgraphs: ReadonlyMap<AgencyName, RestartableProcess>;
  /** The ways to the databases; undefined where each lives inside its subgraph's process. */
  readonly databases: ReadonlyMap<AgencyName, DatabaseLink> | undefined;
  /** PostgreSQL's version, or that there is none. */
  readonly databaseVersion: string;
  /** Opens the log of evidence; where it is embedded the gateway must not be running. */
  readonly openEvidence: () => Promise<AgencyDatabase>;
  /** Headers of an officer who may read everything, good for a day. */
  readonly headers: Readonly<Record<string, string>>;
  /** The headers by which somebody else is known. */
  readonly signIn: Federation['signIn'];
}

export interface FederationSettings {
  /** A server on which databases may be created; without it they are embedded. */
  readonly postgresUrl: string | undefined;
  /** How long the gateway waits for an agency. */
  readonly deadlineMs: number;
}

const LIFETIME_SECONDS = 24 * 3_600;

/** Load from one caller is what is meant here. */
const WITHOUT_BUDGET = { BUDGET_POINTS: '999999999' };

const NEUTRAL = {
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  APOLLO_TELEMETRY_DISABLED: 'true',
  ...CALL_KEYS_ENVIRONMENT,
};

/** Starts four subgraphs and the gateway over them; `holdings` ends them all. */
export async function startFederationProcesses(
  { postgresUrl, deadlineMs }: FederationSettings,
  holdings: Holdings,
): Promise<FederationProcesses> {
  const directory = await holdings.hold(
    () => mkdtemp(join(tmpdir(), 'lienthong-soak-')),
    (made) => rm(made, { recursive: true, force: true }),
  );
  await copyDemonstration(directory);
  const real = postgresUrl === undefined ? undefined : await openLinks(postgresUrl, holdings);

  const subgraphs = new Map<AgencyName, RestartableProcess>();
  const subgraphUrls: Record<string, string> = {};
  const startSubgraph = async (agency: AgencyName): Promise<void> => {
    const port = await freePort();
    const link = real?.links.get(agency);
    const environment = {
      ...NEUTRAL,
      PORT: String(port),
      ...(link ? { [`DATABASE_URL_${agency.toUpperCase()}`]: link.url } : { DATA_DIRECTORY: directory }),
    };
    const url = `http://127.0.0.1:${port}`;
    const program = `subgraphs/${agency}/dist/main.js`;
    subgraphs.set(
      agency,
      await startProcess({ program, environment, isReady: () => answersOk(`${url}/readyz`) }, holdings),
    );
    subgraphUrls[`SUBGRAPH_URL_${agency.toUpperCase()}`] = `${url}/graphql`;
  };
  await Promise.all(AGENCIES.map(startSubgraph));

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ...NEUTRAL,
    ...WITHOUT_BUDGET,
    DEMONSTRATION: 'true',
    ...subgraphUrls,
    PORT: String(port),
    DATA_DIRECTORY: directory,
    AGENCY_DEADLINE_MS: String(deadlineMs),
    ...(real && { EVIDENCE_URL: real.evidenceUrl }),
  };
  const program = real ? 'test/dist/bench/our-gateway.js' : 'gateway/dist/host/main.js';
  const gateway = await startProcess(
    { program, environment, isReady: () => answersOk(`${url}/readyz`) },
    holdings,
  );
  const issuer = await openDevelopmentIssuer(directory);
  const token = await issuer.mint({ ...OFFICER, lifetimeSeconds: LIFETIME_SECONDS });
  return {
    url,
    gateway,
    subgraphs,
    databases: real?.links,
    databaseVersion: real ? `PostgreSQL ${real.version}` : 'embedded databases',
    openEvidence: () =>
      openAgencyDatabase(
        EVIDENCE_DATABASE,
        real
          ? { kind: 'postgres', url: real.evidenceUrl, poolSize: 2, statementTimeoutMs: 30_000 }
          : embeddedEvidenceSettings(directory),
      ),
    headers: { authorization: `Bearer ${token}` },
    signIn: createSignIn(issuer),
  };
}

async function openLinks(
  postgresUrl: string,
  holdings: Holdings,
): Promise<{ links: ReadonlyMap<AgencyName, DatabaseLink>; evidenceUrl: string; version: string }> {
  const { urls, evidenceUrl, serverVersion } = await createBenchDatabases(postgresUrl, holdings);
  const links = new Map<AgencyName, DatabaseLink>();
  for (const [agency, url] of urls) {
    links.set(
      agency,
      await holdings.hold(
        () => openDatabaseLink(url),
        (link) => link.close(),
      ),
    );
  }
  return { links, evidenceUrl, version: serverVersion };
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
