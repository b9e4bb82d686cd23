/** What holds for an embedded database only: one process, a folder that survives everything, a thread that may die. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AgencyDatabase,
  DataDirectoryInUseError,
  type EmbeddedSettings,
  openAgencyDatabase,
} from '../index';
import { ensureTemplate } from '../cluster-template';
import { ensureEmptyTemplate } from '../template-folder';
import { copyCluster, createCluster, hasCluster } from './cluster';

const testing = join(__dirname, '..', 'testing');
const migrationsDirectory = join(testing, 'fixture-migrations');
const templates = join(__dirname, '..', '..', '..', '.data', 'templates');

let directory: string;
let templateDirectory: string;

function open(more: Partial<EmbeddedSettings> = {}): Promise<AgencyDatabase> {
  return openAgencyDatabase('city', {
    kind: 'embedded',
    directory,
    statementTimeoutMs: 3_000,
    migrationsDirectory,
    templateDirectory,
    ...more,
  });
}

/** Starts a process that writes rows, and collects what it says. */
function startWriting(firstId: number): {
  child: ChildProcess;
  said: string[];
  first: Promise<void>;
  ended: Promise<void>;
} {
  const child = spawn(process.execPath, [
    ...process.execArgv,
    join(testing, 'writing-process.js'),
    directory,
    String(firstId),
  ]);
  const said: string[] = [];
  let rest = '';
  const first = new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString()).split('\n');
      rest = lines.pop() ?? '';
      said.push(...lines);
      if (said.length > 0) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, said, first, ended };
}

beforeAll(async () => {
  templateDirectory = await ensureTemplate('city', { directory: templates, migrationsDirectory });
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-embedded-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('refuses a second process at once, and says which process is in the way', async () => {
  await copyCluster(templateDirectory, directory);
  const writer = startWriting(1);
  await writer.first;
  const start = Date.now();
  const refused = await open().catch((error: unknown) => error);
  expect(Date.now() - start).toBeLessThan(500);
  expect(refused).toBeInstanceOf(DataDirectoryInUseError);
  expect(refused).toMatchObject({ directory, holder: writer.child.pid });
  writer.child.kill('SIGKILL');
  await writer.ended;
});

test('refuses to be opened twice in one process', async () => {
  const database = await open();
  await expect(open()).rejects.toBeInstanceOf(DataDirectoryInUseError);
  expect(await database.isHealthy()).toBe(true);
  await database.close();
});

test('keeps every acknowledged row of a process that is killed, and opens again at once', async () => {
  await copyCluster(templateDirectory, directory);
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { child, said, first, ended } = startWriting(round * 1_000_000 + 1);
    await first;
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 250));
    child.kill('SIGKILL');
    await ended;
    acknowledged.push(...said);
    const database = await open();
    const kept = new Set(await database.knex('holders').pluck<string[]>('id'));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await database.close();
  }
  expect(acknowledged.length).toBeGreaterThan(10);
});

test('keeps what was written across closing and opening', async () => {
  const first = await open();
  await first.knex('holders').insert({ id: 7, name: 'kept' });
  await first.close();
  const second = await open();
  expect(await second.knex('holders').select()).toEqual([{ id: '7', name: 'kept' }]);
  await second.close();
});

test('keeps what was acknowledged before a statement that had to be stopped', async () => {
  const database = await open({ statementTimeoutMs: 300 });
  await database.knex('holders').insert({ id: 8, name: 'before' });
  await expect(database.knex.raw('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
  expect(await database.knex('holders').pluck('name')).toEqual(['before']);
  await database.close();
});

test('does not block the thread that serves while a statement computes', async () => {
  const database = await open();
  let longest = 0;
  let last = Date.now();
  const pulse = setInterval(() => {
    longest = Math.max(longest, Date.now() - last);
    last = Date.now();
  }, 10);
  await database.knex.raw('SELECT count(*) FROM generate_series(1, 2000000)');
  clearInterval(pulse);
  expect(longest).toBeLessThan(400);
  await database.close();
});

test('is not confused by half of a database that a killed start left behind', async () => {
  const half = join(directory, 'pgdata.unfinished-0123456789ab');
  mkdirSync(half);
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  mkdirSync(join(directory, 'pgdata'));
  const database = await open();
  expect(await database.isHealthy()).toBe(true);
  expect(existsSync(half)).toBe(false);
  await database.close();
});

test('starts from nothing after being killed while creating the database', async () => {
  const { child, ended } = startWriting(1);
  while (!readdirSync(directory).some((entry) => entry.startsWith('pgdata'))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  await ended;
  const database = await open();
  expect(await database.pendingMigrations()).toEqual([]);
  await database.close();
  expect(readdirSync(directory)).toEqual(['pgdata']);
});

test('does not touch a folder that holds something else, or a database of another version', async () => {
  mkdirSync(join(directory, 'pgdata'));
  writeFileSync(join(directory, 'pgdata', 'diary.txt'), 'mine');
  await expect(open()).rejects.toMatchObject({ name: 'DataDirectoryUnusableError' });
  writeFileSync(join(directory, 'pgdata', 'PG_VERSION'), '17\n');
  await expect(open()).rejects.toThrow(/written by PostgreSQL 17/);
  expect(existsSync(join(directory, 'pgdata', 'diary.txt'))).toBe(true);
});

test('asks to be migrated when the service role is missing', async () => {
  const database = await open({ templateDirectory: await ensureEmptyTemplate(templates) });
  expect(await database.isHealthy()).toBe(false);
  await expect(database.knex.raw('SELECT 1')).rejects.toMatchObject({
    name: 'ServiceRoleUnavailableError',
    message: expect.stringContaining('city_service') as string,
  });
  await database.close();
});

test('copies a cluster only to where there is none', async () => {
  await copyCluster(templateDirectory, directory);
  expect(await hasCluster(directory)).toBe(true);
  await expect(copyCluster(templateDirectory, directory)).rejects.toThrow(/already a database/);
  await expect(copyCluster(join(directory, 'nothing'), join(directory, 'copy'))).rejects.toThrow(
    /no database to copy/,
  );
});

test('creates a cluster that is closed and can be opened', async () => {
  await createCluster(directory);
  const database = await open();
  expect((await database.migrate()).applied).toHaveLength(2);
  await database.close();
});

test('makes one cluster for all databases that are not there yet, and none for those that are', async () => {
  const kept = join(directory, 'templates');
  const openOne = (name: string) =>
    open({ directory: join(directory, name), templateDirectory: undefined, templates: kept });
  const [one, other] = await Promise.all([openOne('one'), openOne('other')]);
  expect(readdirSync(kept).filter((name) => name.startsWith('empty'))).toHaveLength(1);
  await Promise.all([one, other].map((database) => database.migrate()));
  await one.knex('holders').insert({ id: 1, name: 'x' });
  expect(await other.knex('holders').count()).toEqual([{ count: '0' }]);
  await Promise.all([one.close(), other.close()]);

  await rm(kept, { recursive: true });
  const again = await openOne('one');
  expect(await again.knex('holders').count()).toEqual([{ count: '1' }]);
  expect(existsSync(kept)).toBe(false);
  await again.close();
});

test('serves migrations and statements at the same time over its one session', async () => {
  const database = await open();
  const statements = Array.from({ length: 20 }, (_, id) =>
    database.knex('holders').insert({ id, name: 'x' }),
  );
  const [report] = await Promise.all([database.migrate(), ...statements]);
  expect(report.applied).toEqual([]);
  expect(await database.knex('holders').count()).toEqual([{ count: '20' }]);
  await database.close();
});

test('recovers when the engine itself breaks', async () => {
  const database = await open();
  // A copy from the client needs messages in both directions, which the engine cannot do and dies of.
  await expect(database.knex.raw('COPY holders FROM STDIN')).rejects.toMatchObject({
    name: 'DatabaseUnavailableError',
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await database.isHealthy()).toBe(true);
  await database.close();
});
