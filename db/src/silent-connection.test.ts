import { openAgencyDatabase, type AgencyDatabase } from './agency-database';
import { DatabaseUnavailableError } from './database-errors';
import { createMigratedDatabase } from './testing/server-template';
import { openSilentWay, type SilentWay } from './testing/silent-way';

const SERVER = process.env['TEST_POSTGRES_URL'];
if (!SERVER) console.info('Silent connections are not tested: TEST_POSTGRES_URL is not set.');

const STATEMENT_TIMEOUT_MS = 500;

(SERVER ? describe : describe.skip)('a connection that has fallen silent', () => {
  let created: Awaited<ReturnType<typeof createMigratedDatabase>>;
  let way: SilentWay;
  let city: AgencyDatabase;

  beforeEach(async () => {
    created = await createMigratedDatabase('city', String(SERVER));
    way = await openSilentWay(created.url);
    city = await openAgencyDatabase('city', {
      kind: 'postgres',
      url: way.url,
      poolSize: 1,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    });
    await city.knex.raw('SELECT 1');
  });
  afterEach(async () => {
    await city.close();
    await way.close();
    await created.drop();
  });

  it('is hung up when a statement cannot take longer, and the next statement has a new one', async () => {
    way.swallow();
    await expect(city.knex.raw('SELECT 1')).rejects.toThrow(DatabaseUnavailableError);
    const { rows } = await city.knex.raw<{ rows: object[] }>('SELECT 2 AS answer');
    expect(rows).toEqual([{ answer: 2 }]);
  }, 20_000);

  it('is hung up within a transaction, of which nothing is left', async () => {
    const item = { id: '00000000-0000-4000-8000-000000000001', channel: 'ZALO', title: 'x' };
    const writing = city.knex.transaction(async (trx) => {
      await trx('outreach_items').insert({ ...item, published_on: '2022-01-04' });
      way.swallow();
      await trx.raw('SELECT 1');
    });
    await expect(writing).rejects.toThrow(DatabaseUnavailableError);
    expect(await city.knex('outreach_items').select('id')).toEqual([]);
  }, 20_000);

  it('does not keep the database from closing', async () => {
    way.swallow();
    const asking = city.knex.raw('SELECT 1').catch((error: unknown) => error);
    await new Promise((sent) => setTimeout(sent, 50));
    const startedAt = performance.now();
    await city.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await asking).toBeInstanceOf(DatabaseUnavailableError);
  }, 20_000);

  it('is not taken for one on which a statement reaches its own end', async () => {
    await expect(city.knex.raw('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    const [, other] = await Promise.all([
      city.knex.raw('SELECT pg_sleep(0.4)'),
      city.knex.raw<{ rows: object[] }>('SELECT 3 AS answer'),
    ]);
    expect(other.rows).toEqual([{ answer: 3 }]);
  }, 20_000);
});
