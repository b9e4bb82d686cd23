import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { BEGINNING, linkAfter, type Head } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { readSeal } from '../seal/seal';
import { inventedRead } from '../testing/invented-reads';
import { prepareLog, type LogUnderTest } from '../testing/open-log';
import type { Receipt } from './appender';
import type { EvidenceLog } from './evidence-log';
import { readRecordsAfter } from './log-store';

describe.each(TESTED_DATABASES)('several processes that write one log on $kind', ({ postgresUrl }) => {
  let database: TestDatabase;
  let tested: LogUnderTest;

  beforeAll(async () => {
    database = await openTestDatabase('evidence', { postgresUrl });
  });
  afterAll(() => database.dispose());

  beforeEach(async () => {
    tested = await prepareLog(database);
  });
  afterEach(() => tested.dispose());

  /** The hashes of all records by their ordinals, each proven. */
  async function chain(): Promise<ReadonlyMap<number, string>> {
    const proven = new Map<number, string>();
    let head: Head = BEGINNING;
    for (const record of await readRecordsAfter(database.knex, 0, 10_000)) {
      head = linkAfter(head, record.content);
      expect([record.ordinal, record.hash]).toEqual([head.ordinal, head.hash]);
      proven.set(head.ordinal, head.hash.toString('base64url'));
    }
    return proven;
  }

  async function appendInARow(log: EvidenceLog, count: number): Promise<readonly Receipt[]> {
    const receipts: Receipt[] = [];
    for (let number = 0; number < count; number += 1) receipts.push(await log.append(inventedRead(number)));
    return receipts;
  }

  /** Two processes that have come upon each other. */
  async function openBoth(): Promise<readonly [EvidenceLog, EvidenceLog]> {
    const both = [tested.open(), tested.open()] as const;
    await Promise.all([appendInARow(both[0], 5), appendInARow(both[1], 5)]);
    return both;
  }

  it('write into one chain, each record where its receipt says', async () => {
    const logs = [tested.open(), tested.open(), tested.open()];
    const appended = logs.flatMap((log) =>
      Array.from({ length: 30 }, (_, number) => log.append(inventedRead(number))),
    );
    const receipts = await Promise.all(appended);
    const proven = await chain();
    expect(proven.size).toBe(91);
    expect(new Set(receipts.map(({ ordinal }) => ordinal)).size).toBe(90);
    for (const { ordinal, hash } of receipts) expect(hash).toBe(proven.get(ordinal));
    await logs[0]?.seal();
    expect(readSeal((await logs[0]?.lastSeal())?.content ?? '').lastOrdinal).toBe(91);
  });

  it('let each other write: one that never pauses keeps none from its turn', async () => {
    const [busy, other] = await openBoth();
    let isOver = false;
    const written = (async () => {
      let count = 0;
      for (; !isOver; count += 1) await busy.append(inventedRead(count));
      return count;
    })();
    await appendInARow(other, 60);
    isOver = true;
    const others = await written;
    // Some take two turns while the other takes one; none takes five.
    expect(others).toBeGreaterThan(60 / 5);
    expect(others).toBeLessThan(60 * 5);
    expect((await chain()).size).toBe(1 + 2 * 5 + 60 + others);
  });

  it('tell no time before the one that another told, though a clock is behind', async () => {
    const hour = 3_600_000;
    const [ahead, behind] = [tested.open({ clock: () => Date.now() + hour }), tested.open()];
    await Promise.all([appendInARow(ahead, 20), appendInARow(behind, 20)]);
    const times = (await readRecordsAfter(database.knex, 0, 100)).map(
      ({ content }) => readContent(content).at,
    );
    expect(times).toEqual([...times].sort());
    expect(new Set(times.map((time) => time.length))).toEqual(new Set([24]));
  });

  it('write names in Vietnamese as they are', async () => {
    const purpose = { case: 'VV/2026/7 – xác minh “Đặng Thị Ngọc Ánh”', statement: 'quotes " and \\ too' };
    const [one] = await openBoth();
    const { ordinal } = await one.append(inventedRead(7, { purpose }));
    const [record] = await readRecordsAfter(database.knex, ordinal - 1, 1);
    expect(readContent(record?.content ?? '')).toMatchObject({ purpose });
    expect((await chain()).size).toBe(12);
  });

  it('write nothing after a place that has been cut off, and serve no more', async () => {
    const [one, other] = await openBoth();
    const { ordinal } = await one.append(inventedRead(1));
    await database.asOwner(async (knex) => void (await knex('records').where({ ordinal }).delete()));
    await expect(one.append(inventedRead(2))).rejects.toMatchObject({ reason: 'BROKEN' });
    // The other has not known that place, and cannot miss it.
    expect((await other.append(inventedRead(3))).ordinal).toBe(ordinal);
    await expect(one.append(inventedRead(4))).rejects.toMatchObject({ reason: 'BROKEN' });
  });

  it('write a list of fields anew that is not kept any more', async () => {
    const [one] = await openBoth();
    await database.asOwner(async (knex) => void (await knex('field_lists').delete()));
    expect((await one.append(inventedRead(9))).ordinal).toBe(12);
    expect(await database.knex('field_lists').select('digest')).toHaveLength(1);
  });
});
