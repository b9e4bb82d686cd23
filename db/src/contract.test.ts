/** What holds for an agency's database of either kind. The real half needs a server: TEST_POSTGRES_URL. */
import { join } from 'node:path';
import { type Knex } from 'knex';
import { type Client } from 'pg';
import {
  asConstraintViolation,
  countStatements,
  DatabaseBusyError,
  errorCode,
  STATEMENT_TIMEOUT,
} from './index';
import { openTestDatabase, type TestDatabase, type TestDatabaseOptions } from './testing/test-database';

const migrationsDirectory = join(__dirname, 'testing', 'fixture-migrations');
const serverUrl = process.env.TEST_POSTGRES_URL;
const kinds: [string, TestDatabaseOptions][] = [['embedded', {}]];
if (serverUrl !== undefined && serverUrl !== '')
  kinds.push(['PostgreSQL server', { postgresUrl: serverUrl }]);
else test.skip('the same on a PostgreSQL server: set TEST_POSTGRES_URL to run it', () => undefined);

const LIMIT_MS = 400;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

function connectOutsidePool(database: TestDatabase): Promise<Client> {
  return (database.knex.client as { acquireRawConnection(): Promise<Client> }).acquireRawConnection();
}

describe.each(kinds)('an agency database, %s', (_name, kind) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('city', { ...kind, migrationsDirectory, statementTimeoutMs: LIMIT_MS });
  });
  afterAll(() => database.dispose());

  test('returns days as text, exact numbers as text and instants as Date', async () => {
    await database.knex('permits').insert({
      id: '9007199254740993',
      number: 'typed',
      issued_on: '2024-02-29',
      closed_on: ['2024-01-01', '2024-12-31'],
      fee: '1234567890.10',
      fees: ['0.10'],
      issued_at: '2024-02-29T23:30:00+07:00',
      local_time: '2024-02-29 23:30:00',
    });
    expect(await database.knex('permits').where({ number: 'typed' }).first()).toEqual({
      id: '9007199254740993',
      number: 'typed',
      holder_id: null,
      issued_on: '2024-02-29',
      closed_on: ['2024-01-01', '2024-12-31'],
      fee: '1234567890.10',
      fees: ['0.10'],
      issued_at: new Date('2024-02-29T16:30:00Z'),
      local_time: '2024-02-29 23:30:00',
      validity: null,
      remarks: null,
    });
  });

  test('runs each session as the service role, in UTC, with the agency first on the path', async () => {
    const { rows } = await database.knex.raw<{ rows: object[] }>(
      `SELECT current_user AS role, current_setting('timezone') AS zone, current_setting('search_path') AS path`,
    );
    expect(rows).toEqual([{ role: 'city_service', zone: 'UTC', path: 'city, public, pg_temp' }]);
  });

  test('has no statement compiled by the server, which takes longer than to carry it out', async () => {
    const { rows } = await database.knex.raw<{ rows: object[] }>(`SELECT current_setting('jit') AS jit`);
    expect(rows).toEqual([{ jit: 'off' }]);
  });

  test.each([
    ['create a table', 'CREATE TABLE intruder (id int)'],
    ['create a table in public', 'CREATE TABLE public.intruder (id int)'],
    ['change a table', 'ALTER TABLE permits ADD COLUMN intruder int'],
    ['do what was not granted', 'DELETE FROM permits'],
    ['read another schema', 'SELECT * FROM neighbour.secrets'],
    ['make migrations look applied', `INSERT INTO knex_migrations (name) VALUES ('intruder')`],
  ])('refuses to let the service role %s', async (_what, sql) => {
    expect(errorCode(await failureOf(database.knex.raw(sql)))).toBe('42501');
  });

  test('stops a statement that runs too long, and answers the next one', async () => {
    const start = Date.now();
    const error = await failureOf(database.knex.raw('SELECT pg_sleep(30)'));
    expect(Date.now() - start).toBeLessThan(LIMIT_MS * 2);
    expect(errorCode(error)).toBe(STATEMENT_TIMEOUT);
    expect(await database.knex('permits').where({ number: 'absent' })).toEqual([]);
  });

  test('stops a statement that computes without ever waiting', async () => {
    const endless = 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b';
    expect(errorCode(await failureOf(database.knex.raw(endless)))).toBe(STATEMENT_TIMEOUT);
    expect(await database.isHealthy()).toBe(true);
  });

  test('fails a transaction whose statement ran too long, and keeps nothing of it', async () => {
    const error = await failureOf(
      database.knex.transaction(async (trx) => {
        await trx('holders').insert({ id: 70, name: 'lost' });
        await trx.raw('SELECT pg_sleep(30)').catch(() => undefined);
        await trx('holders').insert({ id: 71, name: 'also lost' });
      }),
    );
    expect(errorCode(error)).toBe('25P02');
    expect(await database.knex('holders').whereIn('id', [70, 71])).toEqual([]);
  });

  test('reports the timeout, and not its consequence, as the failure of a transaction', async () => {
    const error = await failureOf(database.knex.transaction((trx) => trx.raw('SELECT pg_sleep(30)')));
    expect(errorCode(error)).toBe(STATEMENT_TIMEOUT);
  });

  test('rolls a transaction back as a whole', async () => {
    const failure = new Error('no');
    const error = await failureOf(
      database.knex.transaction(async (trx) => {
        await trx('holders').insert({ id: 60, name: 'a' });
        throw failure;
      }),
    );
    expect(error).toBe(failure);
    expect(await database.knex('holders').where({ id: 60 })).toEqual([]);
  });

  test('leaves no state of an ended connection to the next one', async () => {
    const first = await connectOutsidePool(database);
    await first.query(`SET datestyle = 'SQL, DMY'; SET search_path = neighbour`);
    await first.query(`PREPARE leftover AS SELECT 1; CREATE TEMPORARY TABLE leftover (id int)`);
    await first.query(`BEGIN; INSERT INTO city.holders VALUES (50, 'uncommitted')`);
    await first.end();

    const second = await connectOutsidePool(database);
    const { rows } = await second.query<{ prepared: string; temporary: string; path: string }>(
      `SELECT (SELECT count(*) FROM pg_prepared_statements) AS prepared,
              (SELECT count(*) FROM pg_class WHERE relname = 'leftover') AS temporary,
              current_setting('search_path') AS path, current_setting('datestyle') AS style`,
    );
    await second.end();
    expect(rows[0]).toMatchObject({
      prepared: '0',
      temporary: '0',
      style: expect.stringMatching(/^ISO/) as string,
    });
    expect(rows[0]?.path).not.toContain('neighbour');
    expect(await database.knex('holders').where({ id: 50 })).toEqual([]);
  });

  test.each([
    ['unique', 'permits_number_key', { id: 31, number: 'taken' }],
    ['foreign-key', 'permits_holder_fkey', { id: 31, number: 'free', holder_id: 404 }],
    ['check', 'permits_fee_check', { id: 31, number: 'free', fee: '-1' }],
    [
      'exclusion',
      'permits_validity_excl',
      { id: 31, number: 'free', holder_id: 30, validity: '[2024-06-01,)' },
    ],
  ])('names the %s constraint that refused a row', async (constraintKind, constraint, row) => {
    await database.knex('holders').insert({ id: 30, name: 'h' }).onConflict().ignore();
    const standing = { id: 30, number: 'taken', holder_id: 30, validity: '[2024-01-01,2025-01-01)' };
    await database.knex('permits').insert(standing).onConflict().ignore();
    const violation = asConstraintViolation(await failureOf(database.knex('permits').insert(row)));
    expect(violation).toMatchObject({ kind: constraintKind, constraint, table: 'permits' });
    expect(violation?.message).not.toContain('404');
  });

  test('leaves errors that are no constraint violation to the caller', async () => {
    expect(asConstraintViolation(await failureOf(database.knex('nowhere')))).toBeUndefined();
    expect(asConstraintViolation('text')).toBeUndefined();
  });

  test('has nothing more to migrate after migrating', async () => {
    expect(await database.migrate()).toEqual({ agency: 'city', applied: [] });
    expect(await database.pendingMigrations()).toEqual([]);
  });

  test('answers a large result whole', async () => {
    const { rows } = await database.knex.raw<{ rows: { n: number; filling: string }[] }>(
      `SELECT n, repeat('đ', 200) AS filling FROM generate_series(1, 5000) n`,
    );
    expect(rows.length).toBe(5000);
    expect(rows.every((row, index) => row.n === index + 1 && row.filling.length === 200)).toBe(true);
  });

  test('counts the statements of a piece of work, inside transactions too', async () => {
    const counter = countStatements(database);
    await database.knex('holders').select('id').limit(1);
    await database.knex.transaction((trx) => trx('holders').select('name').limit(1));
    counter.stop();
    await database.knex('holders').select('id').limit(1);
    expect(counter.statements().filter((sql) => sql.startsWith('select'))).toHaveLength(2);
    expect(counter.count()).toBe(4);
  });
});

describe.each(kinds)('an agency database with one connection, %s', (_name, kind) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('city', {
      ...kind,
      migrationsDirectory,
      unmigrated: true,
      poolSize: 1,
      acquireTimeoutMs: 600,
      idleInTransactionTimeoutMs: 1_500,
    });
  });
  afterAll(() => database.dispose());

  test('says that everything is pending before it was migrated', async () => {
    expect(await database.pendingMigrations()).toEqual([
      '20260101000000-create-permits',
      '20260101000100-add-remarks',
    ]);
  });

  test('lets concurrent migrations share the work', async () => {
    const reports = await Promise.all([database.migrate(), database.migrate(), database.migrate()]);
    expect(reports.flatMap((report) => report.applied)).toEqual([
      '20260101000000-create-permits',
      '20260101000100-add-remarks',
    ]);
    expect(await database.isHealthy()).toBe(true);
  });

  test('reads what a migration has added under a statement that it has sent before', async () => {
    const read = async (): Promise<object[]> =>
      (await database.knex('holders').select('holders.*').where({ id: 40 })) as object[];
    await database.knex('holders').insert({ id: 40, name: 'kept' });
    for (let time = 0; time < 3; time++) expect(await read()).toEqual([{ id: '40', name: 'kept' }]);
    await database.asOwner((owner) => owner.raw(`ALTER TABLE holders ADD COLUMN note text DEFAULT 'new'`));
    const answers = await Promise.all([read(), read(), read()]);
    await database.asOwner((owner) => owner.raw('ALTER TABLE holders DROP COLUMN note'));
    expect(answers).toEqual(Array(3).fill([{ id: '40', name: 'kept', note: 'new' }]));
    expect(await read()).toEqual([{ id: '40', name: 'kept' }]);
  });

  test('fails a wrong statement in the same way however often it is sent', async () => {
    const codes: unknown[] = [];
    for (let time = 0; time < 4; time++) {
      codes.push(
        errorCode(await failureOf(database.knex.raw('select nothing_here from holders where id = ?', [1]))),
      );
      codes.push(errorCode(await failureOf(database.knex.raw('select 1 / ?::int', [0]))));
    }
    expect(codes).toEqual(Array(4).fill(['42703', '22012']).flat());
    expect((await database.knex.raw<{ rows: object[] }>('select 1 / ?::int AS one', [1])).rows).toEqual([
      { one: 1 },
    ]);
  });

  test('reads the same within a transaction and without', async () => {
    const read = async (knex: Knex): Promise<object[]> =>
      (await knex('holders').select('id').where({ id: 41 })) as object[];
    await database.knex('holders').insert({ id: 41, name: 'both' });
    for (let time = 0; time < 3; time++) {
      expect(await read(database.knex)).toEqual([{ id: '41' }]);
      expect(await database.knex.transaction((trx) => read(trx))).toEqual([{ id: '41' }]);
    }
  });

  test('refuses a statement that waits for the connection of its own transaction, instead of hanging', async () => {
    const error = await database.knex.transaction(async () =>
      failureOf(database.knex('holders').select('id')),
    );
    expect(error).toBeInstanceOf(DatabaseBusyError);
    expect(await database.isHealthy()).toBe(true);
  });

  test('ends a transaction that nobody continues, so that others can go on', async () => {
    const abandoned = await database.knex.transaction();
    await abandoned('holders').insert({ id: 1, name: 'abandoned' });
    await new Promise((resolve) => setTimeout(resolve, 1_900));
    expect(await failureOf(Promise.resolve(abandoned('holders').select('id')))).toMatchObject({
      name: 'DatabaseUnavailableError',
    });
    await abandoned.rollback().catch(() => undefined);
    expect(await database.knex('holders').where({ id: 1 })).toEqual([]);
  });

  test('closes in time even while a transaction was forgotten', async () => {
    const forgetful = await openTestDatabase('city', {
      ...kind,
      migrationsDirectory,
      statementTimeoutMs: LIMIT_MS,
    });
    const forgotten = await forgetful.knex.transaction();
    await forgotten('holders').insert({ id: 2, name: 'forgotten' });
    const start = Date.now();
    await forgetful.dispose();
    expect(Date.now() - start).toBeLessThan(LIMIT_MS + 2_500);
  });
});
