import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerDatabase } from '@lienthong/db/testing';
import { createLog } from '@lienthong/chassis';
import type { DatabaseSettings } from '@lienthong/db';
import { writeDemonstration } from '@lienthong/demonstration';
import { openDatabases, openDevelopmentIssuer } from '@lienthong/gateway';
import { AGENCIES, loadSavedOperations, type AgencyName } from '@lienthong/schema';
import { ask } from '../testkit/ask';
import { CALL_KEYS_ENVIRONMENT } from '../testkit/call-keys';
import { OFFICER } from '../testkit/callers';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const serverUrl = process.env['TEST_POSTGRES_URL'];
if (!serverUrl)
  console.info('Subgraphs as processes on real PostgreSQL are not tested: TEST_POSTGRES_URL is not set.');

const MORE_QUESTIONS = [
  '{ siteLicences(first: 100) { nodes { id number issuedOn status holder { name } issuer { name } domains { name } } pageInfo { endCursor } } }',
  '{ penaltyDecisions(first: 100) { nodes { number decidedOn total { amount } acts { fine { amount } provision { instrument article } } } } }',
  '{ organizations(first: 100, filter: { search: "cong nghe" }) { nodes { code name headquarters(asOf: "2022-03-30") { line province { name } } } pageInfo { endCursor } } }',
  '{ verificationRequests(first: 100) { nodes { id sentOn receivedOn status outcome { result } case { number } } } }',
  '{ provinces(asOf: "2022-03-30") { code name kind successor { name } } }',
  '{ organizations(first: 1000) { nodes { code } } }',
  '{ case(id: "nothing") { id } }',
];

(serverUrl ? describe : describe.skip)('each subgraph as a process of its own on real PostgreSQL', () => {
  const programs: RunningProgram[] = [];
  const databases: { drop(): Promise<void> }[] = [];
  let oneProcess: BorrowedFederation;
  let url: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    oneProcess = await borrowFederation();
    const urls = new Map<AgencyName, string>();
    for (const agency of AGENCIES) {
      const created = await createServerDatabase(String(serverUrl));
      databases.push(created);
      urls.set(agency, created.url);
    }
    const settings = new Map<AgencyName, DatabaseSettings>(
      [...urls].map(([agency, databaseUrl]) => [
        agency,
        { kind: 'postgres', url: databaseUrl, poolSize: 4, statementTimeoutMs: 30_000 },
      ]),
    );
    const opened = await openDatabases(settings, createLog('separate', 'silent'));
    await writeDemonstration(opened, { seed: 1, scale: 1 });
    await Promise.all(AGENCIES.map((agency) => opened[agency].close()));

    const directory = await mkdtemp(join(tmpdir(), 'lienthong-separate-'));
    databases.push({ drop: () => rm(directory, { recursive: true, force: true }) });
    const environment: Record<string, string> = {
      ...CALL_KEYS_ENVIRONMENT,
      PORT: String(await freePort()),
      DATA_DIRECTORY: directory,
    };
    for (const agency of AGENCIES) {
      const port = await freePort();
      const subgraph = runProgram(`subgraphs/${agency}/dist/main.js`, {
        ...CALL_KEYS_ENVIRONMENT,
        PORT: String(port),
        [`DATABASE_URL_${agency.toUpperCase()}`]: String(urls.get(agency)),
      });
      programs.push(subgraph);
      await subgraph.says(/"msg":"ready"/);
      environment[`SUBGRAPH_URL_${agency.toUpperCase()}`] = `http://127.0.0.1:${port}/graphql`;
    }
    environment['DEMONSTRATION'] = 'true';
    const gateway = runProgram('gateway/dist/host/main.js', environment);
    programs.push(gateway);
    url = await addressOf(gateway);
    const issuer = await openDevelopmentIssuer(directory);
    headers = { authorization: `Bearer ${await issuer.mint({ ...OFFICER, lifetimeSeconds: 3_600 })}` };
  }, 180_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.end()));
    await Promise.all(databases.map((database) => database.drop()));
  }, 60_000);

  it.each(loadSavedOperations().map((operation) => [operation.name, operation] as const))(
    'answers %s as one process over embedded databases does',
    async (_, { document, variables }) => {
      const separate = await ask(url, document, variables, headers);
      const together = await oneProcess.ask(document, variables);
      expect(separate.data).toEqual(together.data);
      expect(separate.errors).toEqual(together.errors);
      expect(separate.data).not.toBeNull();
    },
  );

  it.each(MORE_QUESTIONS)('answers %s alike', async (query) => {
    const [separate, together] = [await ask(url, query, {}, headers), await oneProcess.ask(query)];
    expect(separate.data).toEqual(together.data);
    expect(separate.errors).toEqual(together.errors);
  });

  it('carries the request id through', async () => {
    const requestId = randomUUID();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ query: '{ provinces { code } }' }),
    });
    expect(response.headers.get('x-request-id')).toBe(requestId);
  });

  it('ends every process cleanly', async () => {
    const ended = await Promise.all(programs.map((program) => program.end('SIGTERM')));
    expect(ended).toEqual(programs.map(() => ({ code: 0, signal: null })));
  }, 60_000);
});
