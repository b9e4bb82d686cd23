import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import type { Entry, ImportRegister } from '../register/import-register';
import { countOf } from '../testing/import-run';
import { SeenKeys } from './seen-keys';
import { writeBatch } from './write-batch';

interface Item {
  readonly channel: string;
  readonly title: string;
}

/** A register that finds nothing wrong with anything, over a table that does. */
const careless: ImportRegister<Item, undefined> = {
  name: 'items',
  label: '',
  agency: 'city',
  fields: [],
  alternatives: [],
  constraints: { outreach_items_channel_check: { field: 'channel', problem: 'there is no such channel' } },
  prepare: () => Promise.resolve(undefined),
  groupOf: () => undefined,
  read: () => undefined,
  keyOf: ({ title }) => title,
  review: () => Promise.resolve([]),
  write: (trx, items) =>
    trx('outreach_items').insert(
      items.map((item, index) => ({
        ...item,
        id: `00000000-0000-4000-8000-${item.title.padStart(12, '0')}`,
        published_on: `2022-01-${String((index % 28) + 1).padStart(2, '0')}`,
      })),
    ),
};

function entryOf(number: number, channel = 'ZALO'): Entry<Item> {
  const title = String(number);
  return { rows: [], key: title, content: { channel, title } };
}

describe('what the tables refuse though nobody foresaw it', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('city');
  });
  afterAll(() => database.dispose());

  it('is found one by one, and everything beside it is written', async () => {
    const entries = Array.from({ length: 40 }, (_, index) =>
      entryOf(index, index === 7 || index === 31 ? 'TELEX' : 'ZALO'),
    );
    const refused = await database.knex.transaction((trx) => writeBatch(trx, careless, entries, undefined));
    expect(refused.map(({ entry, meaning }) => [entry.key, meaning.problem])).toEqual([
      ['7', 'there is no such channel'],
      ['31', 'there is no such channel'],
    ]);
    expect(await countOf(database, 'outreach_items')).toBe(38);
  });

  it('is called by the rule of the tables where no words were found for it', async () => {
    const [refused] = await database.knex.transaction((trx) =>
      writeBatch(trx, careless, [entryOf(0)], undefined),
    );
    expect(refused?.meaning.problem).toBe(
      'the rule outreach_items_pkey of the table outreach_items stands against it',
    );
  });

  it('that is no refusal of a row ends the import, with nothing of the rows written', async () => {
    const broken = { ...careless, write: () => Promise.reject(new Error('the disk is full')) };
    await expect(
      database.knex.transaction((trx) => writeBatch(trx, broken, [entryOf(99)], undefined)),
    ).rejects.toThrow('the disk is full');
    expect(await countOf(database, 'outreach_items')).toBe(38);
  });
});

it('keys of a file are known again among a hundred thousand others, with what was said of them', () => {
  const seen = new SeenKeys();
  for (let row = 2; row < 100_002; row += 1)
    expect(seen.add(`key ${row}`, `said ${row % 10}`, row)).toBeUndefined();
  expect(seen.add('key 70000', 'said 0', 200_000)).toEqual({ row: 70_000, isSame: true });
  expect(seen.add('key 70001', 'said 0', 200_001)).toEqual({ row: 70_001, isSame: false });
  expect([seen.has('key 2'), seen.has('key 1')]).toEqual([true, false]);
});
