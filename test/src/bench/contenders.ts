import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { CALL_KEYS_ENVIRONMENT } from '../testkit/call-keys';
import { OFFICER } from '../testkit/callers';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';
import type { BenchDatabases } from './bench-databases';
import type { Holdings } from './holdings';

/** Our gateway, the same without its log of evidence, the same without any guard, and Apollo's own. */
export type ContenderName = 'ours' | 'unrecorded' | 'unguarded' | 'stock';

/** A gateway to be measured, in a process of its own. */
export interface Contender {
  readonly name: ContenderName;
  readonly url: string;
  readonly processId: number;
  /** What its callers send along. */
  readonly headers: Readonly<Record<string, string>>;
}

const PROGRAMS: Record<ContenderName, string> = {
  ours: 'test/dist/bench/our-gateway.js',
  unrecorded: 'test/dist/bench/our-gateway.js',
  unguarded: 'test/dist/bench/unguarded-gateway.js',
  stock: 'test/dist/bench/stock-gateway.js',
};

const READY_MS = 30_000;
const END_MS = 12_000;

/** What an operator's shell may hold and no process of the benchmark may act on. */
const NEUTRAL = {
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: 'true',
  APOLLO_KEY: '',
  APOLLO_GRAPH_REF: '',
  ...CALL_KEYS_ENVIRONMENT,
  // A budget is counted, and never used up: a refusal would be measured as a fast answer.
  BUDGET_POINTS: '999999999',
  ...Object.fromEntries(AGENCIES.map((agency) => [`DATABASE_OWNER_URL_${agency.toUpperCase()}`, ''])),
};

/**
 * Starts the four subgraphs over `databaseUrls` twice, as they are and without their guards: over the first our gateway,
 * over the others the gateways that sign nothing.
 */
export async function startContenders(
  { urls: databaseUrls, evidenceUrl }: BenchDatabases,
  holdings: Holdings,
): Promise<readonly Contender[]> {
  const guarded = await startSubgraphs(
    databaseUrls,
    (agency) => `subgraphs/${agency}/dist/main.js`,
    holdings,
  );
  const bare = await startSubgraphs(databaseUrls, () => 'test/dist/bench/unguarded-subgraph.js', holdings);
  return [
    await startOurs('ours', { ...guarded, EVIDENCE_URL: evidenceUrl }, holdings),
    await startOurs('unrecorded', guarded, holdings),
    await startGateway('unguarded', bare, holdings),
    await startGateway('stock', bare, holdings),
  ];
}

/** With a data directory of its own, since an embedded database of grants belongs to one process. */
async function startOurs(
  name: ContenderName,
  environment: Readonly<Record<string, string>>,
  holdings: Holdings,
): Promise<Contender> {
  const directory = await holdings.hold(
    () => mkdtemp(join(tmpdir(), 'lienthong-bench-')),
    (made) => rm(made, { recursive: true, force: true }),
  );
  const issuer = await openDevelopmentIssuer(directory);
  const token = await issuer.mint({ ...OFFICER, lifetimeSeconds: 24 * 3_600 });
  return {
    ...(await startGateway(name, { ...environment, DATA_DIRECTORY: directory }, holdings)),
    headers: { authorization: `Bearer ${token}` },
  };
}

async function startSubgraphs(
  databaseUrls: ReadonlyMap<AgencyName, string>,
  scriptOf: (agency: AgencyName) => string,
  holdings: Holdings,
): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const [agency, databaseUrl] of databaseUrls) {
    const url = await startSubgraph(agency, scriptOf(agency), databaseUrl, holdings);
    urls[`SUBGRAPH_URL_${agency.toUpperCase()}`] = `${url}/graphql`;
  }
  return urls;
}

async function startSubgraph(
  agency: AgencyName,
  script: string,
  databaseUrl: string,
  holdings: Holdings,
): Promise<string> {
  const port = await freePort();
  const subgraph = await start(
    script,
    { AGENCY: agency, PORT: String(port), [`DATABASE_URL_${agency.toUpperCase()}`]: databaseUrl },
    holdings,
  );
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + READY_MS;
  while (!(await isReady(url))) {
    if (subgraph.child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`the subgraph of ${agency} does not become ready:\n${subgraph.output()}`);
    }
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return url;
}

async function startGateway(
  name: ContenderName,
  subgraphUrls: Readonly<Record<string, string>>,
  holdings: Holdings,
): Promise<Contender> {
  const gateway = await start(PROGRAMS[name], { PORT: String(await freePort()), ...subgraphUrls }, holdings);
  return { name, url: await addressOf(gateway), processId: Number(gateway.child.pid), headers: {} };
}

function start(
  script: string,
  environment: Readonly<Record<string, string>>,
  holdings: Holdings,
): Promise<RunningProgram> {
  return holdings.hold(() => runProgram(script, { ...NEUTRAL, ...environment }), end);
}

/** Ends a process that may itself be hanging. */
async function end(program: RunningProgram): Promise<void> {
  const forced = setTimeout(() => program.child.kill('SIGKILL'), END_MS);
  await program.end('SIGTERM');
  clearTimeout(forced);
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
