import { type Knex } from 'knex';
import { readChangeCount } from './change-count';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

const SERVER = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  { kind: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ kind: 'postgres' as const }]),
];

const AGENCIES = ['registry', 'city', 'ministry', 'police'] as const;

/** Of a site of its own: what counts sites makes two acts about one of them take turns. */
function addScreening(knex: Knex, id: string): Promise<unknown> {
  return knex.raw(
    `INSERT INTO screenings (id, screened_on, site_a_label, site_u_label, topics, outcome)
     VALUES (?, '2022-03-01', ?, 'a.vn', '{COVID_19}', 'MONITORED')`,
    [id, `${id}.vn`],
  );
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

describe.each(KINDS)('the count of changes, $kind', ({ kind }) => {
  let city: TestDatabase;
  const count = (): Promise<string> => readChangeCount(city.knex);

  beforeAll(async () => {
    city = await openTestDatabase('city', kind === 'postgres' ? { postgresUrl: SERVER } : {});
  }, 60_000);
  afterAll(() => city.dispose());

  it('stays while nothing changes, however much is read', async () => {
    const before = await count();
    await city.knex('screenings').select();
    expect(await count()).toBe(before);
  });

  it('is another after every change, whoever makes it and by whatever statement', async () => {
    const seen = new Set([await count()]);
    await addScreening(city.knex, idOf(1));
    seen.add(await count());
    await city.knex('screenings').where('id', idOf(1)).update({ screened_on: '2022-03-02' });
    seen.add(await count());
    await city.asOwner((owner) => owner('screenings').where('id', idOf(1)).delete());
    seen.add(await count());
    await city.asOwner((owner) => owner.raw('TRUNCATE screenings CASCADE'));
    seen.add(await count());
    expect(seen.size).toBe(5);
  });

  it('is what it was after a transaction that was taken back', async () => {
    const before = await count();
    await expect(
      city.knex.transaction(async (trx) => {
        await addScreening(trx, idOf(2));
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    expect(await count()).toBe(before);
  });

  it('counts what follows a savepoint that was taken back', async () => {
    const before = await count();
    await city.knex.transaction(async (trx) => {
      await trx.raw('SAVEPOINT here');
      await addScreening(trx, idOf(3));
      await trx.raw('ROLLBACK TO SAVEPOINT here');
      await addScreening(trx, idOf(4));
    });
    expect(await count()).not.toBe(before);
  });

  const onServer = kind === 'postgres' ? it : it.skip;
  // An embedded database has one session, in which nothing runs beside anything else.
  onServer('changes with the commit and not before, and two writers do not wait for each other', async () => {
    const before = await count();
    await city.knex.transaction(async (one) => {
      await addScreening(one, idOf(5));
      expect(await count()).toBe(before);
      await city.knex.transaction((other) => addScreening(other, idOf(6)));
      const between = await count();
      expect(between).not.toBe(before);
    });
    const after = await count();
    expect(Number(after.split(' ')[0])).toBe(Number(before.split(' ')[0]) + 2);
  });
});

describe.each(AGENCIES)('the tables of %s', (agency) => {
  it('are all counted', async () => {
    const database = await openTestDatabase(agency, {});
    try {
      const { rows } = await database.knex.raw<{ rows: { name: string; counted: boolean }[] }>(
        `SELECT tables.relname AS name,
            EXISTS (SELECT FROM pg_trigger WHERE tgrelid = tables.oid AND tgname = 'count_change') AS counted
          FROM pg_class AS tables
          WHERE tables.relnamespace = to_regnamespace(?) AND tables.relkind IN ('r', 'p')`,
        [agency],
      );
      expect(rows.length).toBeGreaterThan(5);
      const uncounted = rows.filter(({ counted }) => !counted).map(({ name }) => name);
      expect(uncounted.sort()).toEqual(['change_counts', 'knex_migrations', 'knex_migrations_lock']);
    } finally {
      await database.dispose();
    }
  });
});
