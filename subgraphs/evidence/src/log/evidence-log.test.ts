import { createPrivateKey } from 'node:crypto';
import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import type { Knex } from 'knex';
import { BEGINNING, linkAfter, type Head } from '../chain/link';
import { isSignedBy, readSeal } from '../seal/seal';
import { makePrivateKey } from '../seal/sealing-key';
import { inventedRead } from '../testing/invented-reads';
import { prepareLog, type LogUnderTest } from '../testing/open-log';
import { writeFieldList } from '../record/field-list';
import { createFieldListKeeper, removeUnnamedFieldLists } from './field-list-store';
import { readRecordsAfter } from './log-store';

/** As the owner of the tables, which the service is not. */
async function asOwner(knex: Knex, sql: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('RESET ROLE');
    await trx.raw(sql);
    await trx.raw('SET ROLE evidence_service');
  });
}

describe.each(TESTED_DATABASES)('the log of evidence on $kind', ({ postgresUrl }) => {
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

  it('chains every record to the one before, in the order in which receipts were given', async () => {
    const log = tested.open();
    const receipts = await Promise.all([1, 2, 3, 4, 5].map((number) => log.append(inventedRead(number))));
    expect(receipts.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4, 5, 6]);
    let head: Head = BEGINNING;
    for (const record of await readRecordsAfter(database.knex, 0, 100)) {
      head = linkAfter(head, record.content);
      expect(record.hash.equals(head.hash)).toBe(true);
    }
    expect(head.hash.toString('base64url')).toBe(receipts[4]?.hash);
  });

  it('lets the service add and read, and change or delete nothing', async () => {
    await tested.open().append(inventedRead(1));
    for (const statement of [
      "UPDATE records SET content = '{}'",
      'DELETE FROM records',
      'TRUNCATE records',
      "UPDATE seals SET content = '{}'",
      'DELETE FROM seals',
      "INSERT INTO archives VALUES (1, 1, '', 1, 'x', '')",
    ]) {
      await expect(database.knex.raw(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps a list of fields once for all records that name it, and none under a digest that is not its own', async () => {
    const { fields } = inventedRead(1).reading;
    const log = tested.open();
    await Promise.all([1, 2, 3].map((number) => log.append(inventedRead(number))));
    await tested.open().append(inventedRead(4));
    expect(await database.knex('field_lists').select('digest', 'content')).toEqual([fields]);
    await expect(
      database
        .knex('field_lists')
        .insert({ digest: fields.digest.replace(/^./, '_'), content: fields.content }),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('writes a list anew that was removed with the records that named it', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    await asOwner(database.knex, 'DELETE FROM field_lists');
    const { ordinal } = await log.append(inventedRead(2));
    expect(ordinal).toBe(3);
    expect(await database.knex('field_lists').select('digest')).toHaveLength(1);
  });

  it('is kept by two processes at once, whatever they come upon first', async () => {
    const lists = Array.from({ length: 20 }, (_, number) =>
      writeFieldList({ asked: { city: [`Type.field${number}`] }, personalData: {} }),
    );
    for (let round = 0; round < 20; round += 1) {
      await asOwner(database.knex, 'DELETE FROM field_lists');
      const keepers = [createFieldListKeeper(database.knex), createFieldListKeeper(database.knex)];
      await Promise.all([keepers[0]?.keep(lists), keepers[1]?.keep([...lists].reverse())]);
      expect(await database.knex('field_lists').select('digest')).toHaveLength(lists.length);
    }
  });

  (postgresUrl === undefined ? it.skip : it)(
    'is removed when no record names it, without waiting for who reads or making anybody wait long',
    async () => {
      const log = tested.open();
      await log.append(inventedRead(1));
      const unnamed = writeFieldList({ asked: { city: ['Nobody.asks'] }, personalData: {} });
      await createFieldListKeeper(database.knex).keep([unnamed]);
      const dump = await database.knex.transaction();
      await dump('field_lists').count('*');
      await database.asOwner(removeUnnamedFieldLists);
      await log.append(inventedRead(2));
      await dump.rollback();
      expect(await database.knex('field_lists').select('digest')).toEqual([
        { digest: inventedRead(1).reading.fields.digest },
      ]);
    },
  );

  it('seals with a signature that its published key proves, each seal over the one before', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    await log.seal();
    await log.append(inventedRead(2));
    await log.seal();
    const [key] = await log.keys();
    const sealed = await log.lastSeal();
    if (!key || !sealed) throw new Error('nothing was sealed');
    expect(isSignedBy(sealed, key)).toBe(true);
    expect(
      isSignedBy({ ...sealed, content: sealed.content.replace('"lastOrdinal":3', '"lastOrdinal":2') }, key),
    ).toBe(false);
    const seal = readSeal(sealed.content);
    expect(seal.lastOrdinal).toBe(3);
    expect(seal.previous).not.toBeNull();
  });

  it('seals what there was when it was asked, and does not go on for as long as records come', async () => {
    const log = tested.open();
    await log.seal();
    let isOver = false;
    let written = 0;
    const writing = Array.from({ length: 4 }, async () => {
      while (!isOver) await log.append(inventedRead((written += 1)));
    });
    while (written < 100) await new Promise((resolve) => setTimeout(resolve, 1));
    const before = written - writing.length;
    await log.seal();
    isOver = true;
    await Promise.all(writing);
    const seal = readSeal((await log.lastSeal())?.content ?? '');
    expect(seal.number).toBe(2);
    expect(seal.lastOrdinal).toBeGreaterThan(before);
    expect(seal.lastOrdinal).toBeLessThanOrEqual(written + 1);
  });

  it('writes nothing after a place that has been cut off, and serves no more', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    await log.append(inventedRead(2));
    await asOwner(database.knex, 'DELETE FROM records WHERE ordinal = 3');
    await expect(log.append(inventedRead(3))).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(log.expectServing).toThrow(/was written and is gone/);
    await expect(log.append(inventedRead(4))).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(await readRecordsAfter(database.knex, 0, 100)).toHaveLength(2);
  });

  it('does not open over a log that lost its sealed end while nobody looked', async () => {
    const before = tested.open();
    await before.append(inventedRead(1));
    await before.append(inventedRead(2));
    await before.close();
    await asOwner(database.knex, 'DELETE FROM records WHERE ordinal >= 3; DELETE FROM seals');
    const after = tested.open();
    await expect(after.append(inventedRead(3))).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(after.expectServing).toThrow('is not in the database');
  });

  it('does not seal over records that were changed', async () => {
    const log = tested.open();
    // Else the seal that opening asks for may be under way, and stand for the record as it was.
    await log.seal();
    await log.append(inventedRead(1));
    await asOwner(
      database.knex,
      "UPDATE records SET content = replace(content, 'officer-1', 'officer-2') WHERE ordinal = 2",
    );
    await expect(log.seal()).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(log.expectServing).toThrow('does not follow');
  });

  it('does not seal over records that were changed together with their hashes', async () => {
    const log = tested.open();
    await log.seal();
    await log.append(inventedRead(1));
    await asOwner(
      database.knex,
      `WITH changed AS (SELECT replace(content, 'officer-1', 'officer-2') AS content FROM records WHERE ordinal = 2)
      UPDATE records SET content = changed.content, hash = sha512(
        (SELECT hash FROM records WHERE ordinal = 1) || int8send(2) || convert_to(changed.content, 'UTF8'))
      FROM changed WHERE ordinal = 2`,
    );
    await expect(log.seal()).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(log.expectServing).toThrow('is not the one that was written');
  });

  it('does not seal a log whose end was cut off', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    await log.seal();
    await log.append(inventedRead(2));
    await log.append(inventedRead(3));
    await asOwner(database.knex, 'DELETE FROM records WHERE ordinal = 4');
    await expect(log.seal()).rejects.toMatchObject({ reason: 'BROKEN' });
    expect(log.expectServing).toThrow('Record 4 was written and is gone');
  });

  it('seals more records at once than one statement proves', async () => {
    const log = tested.open({ recordsASeal: 5_000 });
    await log.seal();
    await Promise.all(Array.from({ length: 4_100 }, (_, number) => log.append(inventedRead(number))));
    await log.seal();
    const { firstOrdinal, lastOrdinal, lastHash } = readSeal((await log.lastSeal())?.content ?? '');
    const [last] = await readRecordsAfter(database.knex, 4_100, 1);
    expect({ firstOrdinal, lastOrdinal, lastHash }).toEqual({
      firstOrdinal: 2,
      lastOrdinal: 4_101,
      lastHash: last?.hash.toString('base64'),
    });
  });

  it('goes on in a process that has written nothing since all it wrote was archived', async () => {
    const [idle, busy] = [tested.open(), tested.open()];
    await idle.append(inventedRead(1));
    await busy.append(inventedRead(2));
    await busy.append(inventedRead(3));
    await busy.seal();
    await busy.append(inventedRead(4));
    const { hash } = (await readRecordsAfter(database.knex, 3, 1))[0] ?? {};
    const { number: last_seal } = readSeal((await busy.lastSeal())?.content ?? '');
    await database.asOwner(async (owner) => {
      const archive = { number: 1, last_ordinal: 4, last_hash: hash, last_seal };
      await owner('archives').insert({ ...archive, file_name: 'a', file_digest: Buffer.alloc(64) });
      await owner('records').where('ordinal', '<=', 4).where('kind', 'READ').delete();
    });
    await expect(idle.append(inventedRead(5))).resolves.toMatchObject({ ordinal: 6 });
  });

  it('does not take what was rewritten for archived, whatever the table of archives says', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    await log.seal();
    await log.append(inventedRead(2));
    await asOwner(
      database.knex,
      `UPDATE records SET content = replace(content, 'officer-2', 'officer-9'), hash = sha512(hash) WHERE ordinal = 3;
      INSERT INTO records SELECT 4, sha512(hash || int8send(4) || convert_to(content, 'UTF8')), content, kind, recorded_at, request_id, requester, agencies, organizations
        FROM records WHERE ordinal = 3;
      INSERT INTO archives (number, last_ordinal, last_hash, last_seal, file_name, file_digest)
        SELECT 1, 4, hash, 1, 'a', hash FROM records WHERE ordinal = 4`,
    );
    await expect(log.append(inventedRead(3))).rejects.toMatchObject({ reason: 'BROKEN' });
  });

  it('does not seal a cut log of just as many records as one seal takes', async () => {
    const log = tested.open({ recordsASeal: 3 });
    await log.seal();
    for (const number of [1, 2]) await log.append(inventedRead(number));
    await log.seal();
    for (const number of [3, 4]) await log.append(inventedRead(number));
    await asOwner(database.knex, 'DELETE FROM records WHERE ordinal = 5');
    await expect(log.seal()).rejects.toMatchObject({ reason: 'BROKEN' });
  });

  it('does not seal with a key that the log does not name', async () => {
    await tested.open().append(inventedRead(1));
    const stranger = tested.open({ sealingKey: createPrivateKey(makePrivateKey()) });
    await expect(stranger.append(inventedRead(2))).rejects.toMatchObject({ reason: 'KEY' });
  });

  it('never tells a time before the one it told, and does not seal by a clock that has gone back', async () => {
    let now = Date.parse('2026-11-25T10:00:00Z');
    const log = tested.open({ clock: () => now, sealingOutageMs: 1 });
    await log.append(inventedRead(1));
    await log.seal();
    now -= 3_600_000;
    await log.append(inventedRead(2));
    const times = (await readRecordsAfter(database.knex, 0, 9)).map(({ content }) => content.slice(0, 60));
    expect(times[2]).toContain('2026-11-25T10:00:00.000Z');
    await expect(log.seal()).rejects.toMatchObject({ reason: 'UNSEALED' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(log.append(inventedRead(3))).rejects.toMatchObject({ reason: 'UNSEALED' });
    now += 3_600_000;
    await log.seal();
    await expect(log.append(inventedRead(4))).resolves.toMatchObject({ ordinal: 4 });
  });

  it('refuses while the database takes nothing, and records again when it does', async () => {
    const log = tested.open();
    await log.append(inventedRead(1));
    // What a full disk and a lost table look like from here: the statement fails.
    await asOwner(database.knex, 'REVOKE INSERT ON records FROM evidence_service');
    await expect(log.append(inventedRead(2))).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await asOwner(database.knex, 'GRANT INSERT ON records TO evidence_service');
    await expect(log.append(inventedRead(3))).resolves.toMatchObject({ ordinal: 3 });
  });
});
