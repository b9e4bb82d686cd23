import { createServer } from 'node:net';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { CALL_KEYS_ENVIRONMENT } from '../testkit/call-keys';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';
import type { Holdings } from './holdings';

export type ContenderName = 'ours' | 'stock';

/** A gateway to be measured, in a process of its own. */
export interface Contender {
  readonly name: ContenderName;
  readonly url: string;
  readonly processId: number;
}

const PROGRAMS: Record<ContenderName, string> = {
  ours: 'gateway/dist/host/main.js',
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
  ...CALL_KEYS_ENVIRONMENT,
  APOLLO_GRAPH_REF: '',
  ...Object.fromEntries(AGENCIES.map((agency) => [`DATABASE_OWNER_URL_${agency.toUpperCase()}`, ''])),
};

/** Starts the four subgraphs over `databaseUrls`, and over those same subgraphs both gateways. */
export async function startContenders(
  databaseUrls: ReadonlyMap<AgencyName, string>,
  holdings: Holdings,
): Promise<readonly Contender[]> {
  const subgraphUrls: Record<string, string> = {};
  for (const [agency, databaseUrl] of databaseUrls) {
    const url = await startSubgraph(agency, databaseUrl, holdings);
    subgraphUrls[`SUBGRAPH_URL_${agency.toUpperCase()}`] = `${url}/graphql`;
  }
  return [
    await startGateway('ours', subgraphUrls, holdings),
    await startGateway('stock', subgraphUrls, holdings),
  ];
}

async function startSubgraph(agency: AgencyName, databaseUrl: string, holdings: Holdings): Promise<string> {
  const port = await freePort();
  const subgraph = await start(
    `subgraphs/${agency}/dist/main.js`,
    { PORT: String(port), [`DATABASE_URL_${agency.toUpperCase()}`]: databaseUrl },
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
  return { name, url: await addressOf(gateway), processId: Number(gateway.child.pid) };
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
