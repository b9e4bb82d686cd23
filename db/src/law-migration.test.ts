/** What the migrations that bring the law promise to a database that has been in use before. */
import { type Knex } from 'knex';
import { down, up } from './migrations/city/20261126090000-create-law';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

class Undone extends Error {}

describe('bringing the law to a database of the city that was seeded before', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('city');
  });
  afterAll(() => database.dispose());

  /** Goes back to before the law came, with its provisions still there as rows of a seeding, and undoes all in the end. */
  async function beforeTheLaw(work: (trx: Knex.Transaction) => Promise<void>): Promise<void> {
    const undone = database.knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      await down(trx);
      await work(trx);
      throw new Undone();
    });
    await expect(undone).rejects.toThrow(Undone);
  }

  const provisions = (trx: Knex): Promise<unknown[]> => trx('legal_provisions').orderBy('id').select('*');

  test('leaves the rows that are there, and adds what they lack', async () => {
    const after = await provisions(database.knex);
    await beforeTheLaw(async (trx) => {
      await trx('legal_provisions').where({ instrument: '119/2020/NĐ-CP' }).delete();
      await up(trx);
      expect(await provisions(trx)).toEqual(after);
    });
  });

  test('takes the law out of what was entered as invented', async () => {
    await beforeTheLaw(async (trx) => {
      await trx('demonstration_batches').insert([
        { name: 'seed 1 scale 1: law', rows: 24 },
        { name: 'seed 1 scale 1: open-case', rows: 3 },
      ]);
      await up(trx);
      expect(await trx('demonstration_batches').pluck('name')).toEqual(['seed 1 scale 1: open-case']);
    });
  });

  test("keeps a department's own row of a provision, and gives it the range", async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const place = { instrument: '15/2020/NĐ-CP', article: 101, clause: 1 };
    await beforeTheLaw(async (trx) => {
      await trx('legal_provisions').where(place).update({ id });
      await up(trx);
      expect(await trx('fine_ranges').where({ provision_id: id }).pluck('act_code')).toEqual([
        'FALSE_INFORMATION',
      ]);
      expect(await trx('legal_provisions').where(place).pluck('id')).toEqual([id]);
    });
  });
});
