import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServerDatabase } from '@lienthong/db/testing';
import { ask } from '../testkit/ask';
import { freePort } from '../testkit/free-port';
import { addressOf, runProgram, type RunningProgram } from '../testkit/gateway-process';

const serverUrl = process.env['TEST_POSTGRES_URL'];
if (!serverUrl) console.info('Several gateway processes are not tested: TEST_POSTGRES_URL is not set.');

const QUESTION = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';

describe('several gateway processes behind one port', () => {
  it('are refused over embedded databases, with what to do', async () => {
    const gateway = runProgram('gateway/dist/host/main.js', {}, [], ['--workers', '2']);
    // A signal that changes nothing: it ends by itself.
    expect((await gateway.end('SIGCONT')).code).toBe(1);
    expect(gateway.output()).toContain('--workers needs real databases');
  }, 30_000);

  (serverUrl ? describe : describe.skip)('over a real PostgreSQL', () => {
    let directory: string;
    let database: Awaited<ReturnType<typeof createServerDatabase>>;
    let gateway: RunningProgram;
    let url: string;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'lienthong-workers-'));
      database = await createServerDatabase(String(serverUrl));
      const environment: Record<string, string> = {
        PORT: String(await freePort()),
        DATA_DIRECTORY: directory,
        LOG_LEVEL: 'info',
      };
      for (const owner of ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE', 'GATEWAY']) {
        environment[`DATABASE_URL_${owner}`] = database.url;
      }
      gateway = runProgram('gateway/dist/host/main.js', environment, [], ['--workers', '2']);
      url = await addressOf(gateway);
      // The first tells the address; killed before the other answers, nobody would for a moment.
      await waitFor(() => gateway.output().match(/a worker answers/g)?.length === 2);
    }, 90_000);
    afterAll(async () => {
      await gateway.end('SIGKILL');
      await database.drop();
      await rm(directory, { recursive: true });
    }, 60_000);

    const answers = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          // Each by a program of its own: what one asks alike may be put on one record.
          ask<unknown>(url, QUESTION, {}, { 'user-agent': `program ${index}` }),
        ),
      );

    it('answer alike and write one log', async () => {
      const given = await answers(40);
      expect(new Set(given.map(({ text }) => text)).size).toBe(1);
      const places = given.map(({ headers }) => Number(headers.get('x-evidence-record')?.split('.')[0]));
      expect(new Set(places).size).toBe(40);
      expect(Math.max(...places) - Math.min(...places)).toBe(39);
    }, 30_000);

    it('refuse nobody when many ask without a pause', async () => {
      const given: number[] = [];
      const until = performance.now() + 2_000;
      const askOn = async (name: string): Promise<void> => {
        while (performance.now() < until) {
          given.push((await ask<unknown>(url, QUESTION, {}, { 'user-agent': name })).status);
        }
      };
      await Promise.all(Array.from({ length: 16 }, (_, index) => askOn(`program ${index}`)));
      expect(new Set(given)).toEqual(new Set([200]));
    }, 30_000);

    it('go on without one that was killed, and another takes its place', async () => {
      const processes = await childrenOf(gateway);
      expect(processes).toHaveLength(2);
      process.kill(Number(processes[0]), 'SIGKILL');
      await sleep(100);
      // Connections to the killed one are reset, as its clients know them: they ask again.
      await answers(10).catch(() => undefined);
      const given = await answers(10);
      expect(given.every(({ status }) => status === 200)).toBe(true);
      await waitFor(async () => {
        const now = await childrenOf(gateway);
        return now.length === 2 && now.some((id) => !processes.includes(id));
      });
    }, 60_000);

    it('end together', async () => {
      const processes = await childrenOf(gateway);
      expect((await gateway.end('SIGTERM')).code).toBe(0);
      for (const id of processes) expect(() => process.kill(id, 0)).toThrow();
    }, 30_000);
  });
});

async function childrenOf(program: RunningProgram): Promise<readonly number[]> {
  const id = program.child.pid;
  const children = await readFile(`/proc/${id}/task/${id}/children`, 'utf8');
  return children.trim().split(' ').map(Number);
}

/** @throws when it does not come to pass within half a minute */
async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let time = 0; time < 300; time += 1) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error('it has not come to pass');
}
