import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServerDatabase } from '@lienthong/db/testing';
import { ask } from '../testkit/ask';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';
import { startForeignGraph, type ForeignGraph } from './foreign-graph';

const serverUrl = process.env['TEST_POSTGRES_URL'];
if (!serverUrl) console.info('A supergraph that changes is not tested: TEST_POSTGRES_URL is not set.');

const SERVICES = {
  harbour: {
    typeDefs: 'type Query { tide: String clock: String }',
    resolvers: { Query: { tide: () => 'high', clock: () => 'noon' } },
  },
};

/** Four who ask without a pause leave the new workers no processor to start on. */
const ASKING_PAUSE_MS = 5;

(serverUrl ? describe : describe.skip)('workers whose supergraph changes while they answer', () => {
  let graph: ForeignGraph;
  let directory: string;
  let path: string;
  let database: Awaited<ReturnType<typeof createServerDatabase>>;
  let gateway: RunningProgram;
  let url: string;

  beforeAll(async () => {
    graph = await startForeignGraph(SERVICES);
    directory = await mkdtemp(join(tmpdir(), 'lienthong-changed-'));
    path = join(directory, 'supergraph.graphql');
    await writeFile(path, graph.supergraph);
    database = await createServerDatabase(String(serverUrl));
    const environment = {
      SUPERGRAPH: path,
      UNMARKED_FIELDS: 'open',
      DATA_DIRECTORY: directory,
      DATABASE_URL_GATEWAY: database.url,
      PORT: String(await freePort()),
    };
    gateway = runProgram('gateway/dist/host/main.js', environment, [], ['--workers', '2']);
    url = await addressOf(gateway);
  }, 90_000);
  afterAll(async () => {
    expect((await gateway.end()).code).toBe(0);
    await database.drop();
    await rm(directory, { recursive: true });
    await graph.stop();
  }, 60_000);

  async function workers(): Promise<readonly string[]> {
    const id = gateway.child.pid;
    return (await readFile(`/proc/${id}/task/${id}/children`, 'utf8')).trim().split(' ');
  }

  /** Tells the first process to replace the others, asks on until it says that it has, and returns what was answered meanwhile. */
  async function replaceWhileAsking(word: RegExp): Promise<ReadonlySet<string>> {
    const answers = new Set<string>();
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        answers.add((await ask(url, '{ tide }')).text.trim());
        await sleep(ASKING_PAUSE_MS);
      }
    });
    const before = gateway.output().length;
    process.kill(Number(gateway.child.pid), 'SIGUSR2');
    while (!word.test(gateway.output().slice(before))) await sleep(50);
    isOver = true;
    await Promise.all(asking);
    return answers;
  }

  const ALWAYS = new Set(['{"data":{"tide":"high"}}']);

  it('answer by the new one when they are told, and no question is lost', async () => {
    const before = await workers();
    expect((await ask(url, '{ clock }')).status).toBe(200);
    await writeFile(path, graph.supergraph.replace(/^\s*clock: .*$/m, ''));
    expect(await replaceWhileAsking(/every worker has been replaced/)).toEqual(ALWAYS);
    expect((await ask(url, '{ clock }')).text).toContain('Cannot query field');
    const after = await workers();
    expect(after).toHaveLength(2);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
  }, 120_000);

  it('stay as they are where the new one cannot be served', async () => {
    const before = await workers();
    await writeFile(path, 'type Query { nothing: String }');
    expect(await replaceWhileAsking(/did not come to answer/)).toEqual(ALWAYS);
    expect(gateway.output()).toMatch(/no federation 2 supergraph/);
    expect(await workers()).toEqual(before);
  }, 120_000);

  it('stay as they are where the new one could put nothing on record', async () => {
    const before = await workers();
    await writeFile(path, graph.supergraph);
    await rename(join(directory, 'evidence-key.pem'), join(directory, 'taken-away.pem'));
    expect(await replaceWhileAsking(/did not come to answer/)).toEqual(ALWAYS);
    expect(gateway.output()).toMatch(/Nothing is answered: The log is sealed with the key/);
    expect(await workers()).toEqual(before);
  }, 120_000);
});
