/** What holds on a PostgreSQL server only: many processes, logins with few privileges, and servers that are gone. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCIES } from '@lienthong/schema';
import { Client } from 'pg';
import { AdministratorNeededError, oneOf, openAgencyDatabase, type PostgresSettings } from './index';
import { createServerDatabase } from './testing/test-database';

const migrationsDirectory = join(__dirname, 'testing', 'fixture-migrations');
const serverUrl = process.env.TEST_POSTGRES_URL ?? '';

function settings(url: string, more: Partial<PostgresSettings> = {}): PostgresSettings {
  return { kind: 'postgres', url, poolSize: 2, statementTimeoutMs: 2_000, migrationsDirectory, ...more };
}

test('says that a server that refuses connections is unavailable, without hanging', async () => {
  const database = await openAgencyDatabase('city', settings('postgres://nobody@127.0.0.1:1/nothing'));
  expect(await database.isHealthy()).toBe(false);
  await expect(database.knex.raw('SELECT 1')).rejects.toMatchObject({
    name: 'DatabaseUnavailableError',
    agency: 'city',
    code: 'ECONNREFUSED',
  });
  await database.close();
});

if (serverUrl === '')
  test.skip('more about PostgreSQL servers: set TEST_POSTGRES_URL to run it', () => undefined);

(serverUrl === '' ? describe.skip : describe)('on a PostgreSQL server', () => {
  const administrator = new Client({ connectionString: serverUrl });
  let server: Awaited<ReturnType<typeof createServerDatabase>>;

  beforeAll(() => administrator.connect());
  beforeEach(async () => {
    server = await createServerDatabase(serverUrl);
  });
  afterEach(() => server.drop());
  afterAll(() => administrator.end());

  test('lets several processes migrate one database at the same moment', async () => {
    const databases = await Promise.all(
      [1, 2, 3].map(() => openAgencyDatabase('city', settings(server.url))),
    );
    const reports = await Promise.all(databases.map((database) => database.migrate()));
    await Promise.all(databases.map((database) => database.close()));
    expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 0, 2]);
  });

  test('goes on after a migration that was killed', async () => {
    const database = await openAgencyDatabase('city', settings(server.url));
    await database.migrate();
    const inside = new Client({ connectionString: server.url });
    await inside.connect();
    await inside.query('UPDATE city.knex_migrations_lock SET is_locked = 1');
    await inside.end();
    expect(await database.migrate()).toEqual({ agency: 'city', applied: [] });
    await database.close();
  });

  test('prepares all agencies in one database, each closed to the others', async () => {
    const noMigrations = mkdtempSync(join(tmpdir(), 'lienthong-no-migrations-'));
    const open = AGENCIES.map((agency) =>
      openAgencyDatabase(agency, settings(server.url, { migrationsDirectory: noMigrations })),
    );
    const databases = await Promise.all(open);
    await Promise.all(databases.map((database) => database.migrate()));
    const seen = await Promise.all(
      databases.map(async ({ agency, knex }) => {
        const schemas = AGENCIES.map((schema) => `has_schema_privilege('${schema}', 'USAGE') AS "${schema}"`);
        const { rows } = await knex.raw<{ rows: [Record<string, boolean>] }>(`SELECT ${schemas.join(', ')}`);
        return [agency, AGENCIES.filter((schema) => rows[0][schema])];
      }),
    );
    expect(seen).toEqual(AGENCIES.map((agency) => [agency, [agency]]));
    await Promise.all(databases.map((database) => database.close()));
    rmSync(noMigrations, { recursive: true });
  });

  test('creates the same role from several databases at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => createServerDatabase(serverUrl)));
    const databases = await Promise.all(others.map(({ url }) => openAgencyDatabase('city', settings(url))));
    const reports = await Promise.all(databases.map((database) => database.migrate()));
    await Promise.all(databases.map((database) => database.close()));
    await Promise.all(others.map((other) => other.drop()));
    expect(reports.map((report) => report.applied.length)).toEqual([2, 2, 2]);
  });

  test('tells an administrator exactly what to run for logins without privileges, and that is enough', async () => {
    const suffix = randomBytes(4).toString('hex');
    const [owner, login] = [`lt_owner_${suffix}`, `lt_login_${suffix}`];
    for (const name of [owner, login])
      await administrator.query(`CREATE ROLE ${name} LOGIN PASSWORD '${suffix}'`);
    await administrator.query(`ALTER DATABASE ${server.name} OWNER TO ${owner}`);
    const as = (name: string): string => {
      const url = new URL(server.url);
      [url.username, url.password] = [name, suffix];
      return url.href;
    };

    const database = await openAgencyDatabase('city', settings(as(login), { ownerUrl: as(owner) }));
    const remedies: string[] = [];
    for (let applied = 0; applied === 0 && remedies.length < 5;) {
      try {
        applied = (await database.migrate()).applied.length;
      } catch (error) {
        if (!(error instanceof AdministratorNeededError)) throw error;
        remedies.push(error.remedy);
        await administrator.query(error.remedy.slice(error.remedy.indexOf('run: ') + 'run: '.length));
      }
    }
    expect(remedies.join('\n')).toContain(`GRANT "city_service" TO "${login}"`);
    expect(await database.knex('permits').select('id')).toEqual([]);
    expect(await database.pendingMigrations()).toEqual([]);
    await expect(database.knex.raw('RESET ROLE; DELETE FROM permits')).rejects.toMatchObject({
      code: '42501',
    });

    await database.close();
    await server.drop();
    await administrator.query(`DROP ROLE ${owner}, ${login}`);
    server = await createServerDatabase(serverUrl);
  });

  test('says so when the serving login is no member of the service role', async () => {
    const owner = await openAgencyDatabase('city', settings(server.url));
    await owner.migrate();
    await owner.close();
    const login = `lt_stranger_${randomBytes(4).toString('hex')}`;
    await administrator.query(`CREATE ROLE ${login} LOGIN PASSWORD 'stranger'`);
    const url = new URL(server.url);
    [url.username, url.password] = [login, 'stranger'];
    const database = await openAgencyDatabase('city', settings(url.href));
    await expect(database.knex.raw('SELECT 1')).rejects.toMatchObject({
      name: 'ServiceRoleUnavailableError',
      message: expect.stringContaining('GRANT "city_service" TO') as string,
    });
    await database.close();
    await administrator.query(`DROP ROLE ${login}`);
  });

  test('has the server keep what is read again and again, and lets go of no answer when that is thrown away', async () => {
    const database = await openAgencyDatabase('city', settings(server.url, { poolSize: 1 }));
    await database.migrate();
    const read = async (id: number): Promise<object[]> =>
      (await database.knex('holders').where({ id })) as object[];
    const kept = async (): Promise<string[]> => {
      const { rows } = await database.knex.raw<{ rows: { statement: string }[] }>(
        'TABLE pg_prepared_statements',
      );
      return rows.map((row) => row.statement);
    };
    for (let id = 0; id < 3; id++) await read(id);
    await database.knex('holders').where('name', 'like', '%a%');
    await database.knex('holders').where('name', 'like', '%b%');
    expect(await kept()).toEqual(['select * from "holders" where "id" = $1']);
    await database.knex.raw('DEALLOCATE ALL');
    expect(await read(4)).toEqual([]);
    expect(await read(5)).toEqual([]);
    expect(await kept()).toHaveLength(1);
    await database.close();
  });

  test('has the server plan once what is read by keys, however many these are', async () => {
    const database = await openAgencyDatabase('city', settings(server.url, { poolSize: 1 }));
    await database.migrate();
    await database.asOwner(async (owner) => {
      await owner.raw(
        `INSERT INTO permits (id, number) SELECT place, 'No. ' || place FROM generate_series(1, 2000) AS place`,
      );
      await owner.raw('ANALYZE permits');
    });
    for (let asked = 0; asked < 15; asked += 1) {
      const keys = Array.from({ length: 1 + (asked % 4) }, (_, place) => `No. ${place + 1}`);
      const rows = await database.knex('permits').whereRaw(oneOf('number', 'text'), [keys]);
      expect(rows).toHaveLength(keys.length);
    }
    const { rows } = await database.knex.raw<{ rows: { custom_plans: string; generic_plans: string }[] }>(
      'SELECT custom_plans, generic_plans FROM pg_prepared_statements',
    );
    // PostgreSQL looks five times at what a plan for the keys would be worth.
    expect(rows).toEqual([{ custom_plans: '5', generic_plans: '9' }]);
    await database.close();
  });

  test('has the server keep no more statements than it has room for, whatever callers ask', async () => {
    const database = await openAgencyDatabase('city', settings(server.url, { poolSize: 1 }));
    await database.migrate();
    for (let limit = 1; limit <= 300; limit++) {
      const read = (): Promise<unknown> =>
        Promise.resolve(database.knex('holders').where({ id: 1 }).limit(limit, { skipBinding: true }));
      await read();
      expect(await read()).toEqual([]);
    }
    const { rows } = await database.knex.raw<{ rows: object[] }>('TABLE pg_prepared_statements');
    expect(rows).toHaveLength(200);
    await database.close();
  });

  test('reports a connection that the server ended, and connects anew for the next statement', async () => {
    const database = await openAgencyDatabase('city', settings(server.url, { poolSize: 1 }));
    await database.migrate();
    const sleeping = expect(database.knex.raw('SELECT pg_sleep(1.5)')).rejects.toMatchObject({
      name: 'DatabaseUnavailableError',
      code: '57P01',
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await administrator.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      server.name,
    ]);
    await sleeping;
    // The end of the socket comes a moment after the server's last word on it.
    let isHealthy = false;
    for (let look = 0; look < 40 && !isHealthy; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      isHealthy = await database.isHealthy();
    }
    expect(isHealthy).toBe(true);
    await database.close();
  });
});
