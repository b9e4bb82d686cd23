import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { findActCodes, findPunishableActs } from './act-store';
import { findCeiling } from './ceiling-store';
import { limitationEndsOn } from './limitation-store';
import type { PunishedKind } from './penalty-range';
import { findPenaltyRange, findRangeOfProvision } from './penalty-range-store';

const MILLION = 1_000_000n;

describe('what an act costs, in a database without demonstration rows', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('city');
  });
  afterAll(() => database.dispose());

  const rangeOf = (act: string, subjectKind: PunishedKind, on: string) =>
    findPenaltyRange(database.knex, { act, subjectKind, on });

  it.each<[string, PunishedKind, string, number, number, number]>([
    ['FALSE_INFORMATION', 'INDIVIDUAL', '2021-08-01', 5, 7.5, 10],
    ['FALSE_INFORMATION', 'ORGANIZATION', '2021-08-01', 10, 15, 20],
    ['FALSE_INFORMATION', 'INDIVIDUAL', '2026-06-30', 5, 7.5, 10],
    ['FALSE_INFORMATION', 'INDIVIDUAL', '2026-07-01', 10, 12.5, 15],
    ['FALSE_INFORMATION', 'INDIVIDUAL', '2026-07-02', 10, 12.5, 15],
    ['PUBLIC_CONFUSED', 'INDIVIDUAL', '2026-07-02', 15, 20, 25],
    ['SLANDER', 'INDIVIDUAL', '2021-08-01', 10, 12.5, 15],
    ['NETWORK_WITHOUT_LICENCE', 'ORGANIZATION', '2021-08-01', 50, 60, 70],
    ['OUTSIDE_SITE_LICENCE', 'ORGANIZATION', '2021-08-01', 10, 15, 20],
    ['SITE_FALSE_CONTENT', 'ORGANIZATION', '2021-08-01', 40, 45, 50],
    ['HOMEPAGE_INCOMPLETE', 'INDIVIDUAL', '2021-08-01', 2.5, 3.75, 5],
  ])('%s, %s, ended on %s: %d, %d, %d million', async (act, kind, on, ...millions) => {
    const [minimum, middle, maximum] = millions.map((value) => BigInt(value * 1_000_000));
    expect(await rangeOf(act, kind, on)).toMatchObject({ act, subjectKind: kind, minimum, middle, maximum });
  });

  it('is half for an individual, of every act under every provision', async () => {
    const ids = await database.knex('fine_ranges').pluck<string[]>('provision_id');
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      const organization = await findRangeOfProvision(database.knex, id, 'ORGANIZATION');
      const individual = await findRangeOfProvision(database.knex, id, 'INDIVIDUAL');
      expect([individual?.minimum, individual?.maximum].map((half) => (half ?? 0n) * 2n)).toEqual([
        organization?.minimum,
        organization?.maximum,
      ]);
    }
  });

  it('names its provision, remedies, limitation and field', async () => {
    const range = await rangeOf('NETWORK_WITHOUT_LICENCE', 'ORGANIZATION', '2021-08-01');
    expect(range).toMatchObject({
      field: 'INFORMATION_TECHNOLOGY',
      remedies: ['RECOVER_DOMAIN'],
      limitation: { amount: 1, unit: 'YEARS', instrument: '15/2012/QH13', isConfirmed: true },
      isConfirmed: true,
    });
    expect(await findRangeOfProvision(database.knex, range?.provisionId ?? '', 'ORGANIZATION')).toEqual(
      range,
    );
  });

  it.each([
    ['SLANDER', '2021-08-01'],
    ['FALSE_SITE', '2021-08-01'],
    ['SITE_WITHOUT_LICENCE', '2021-08-01'],
  ])('%s on %s rests on a weak fact, and says so', async (act, on) => {
    expect(await rangeOf(act, 'ORGANIZATION', on)).toMatchObject({ isConfirmed: false });
  });

  it('is nothing before a decree punished the act, and for an act that no decree knows', async () => {
    expect(await rangeOf('FALSE_INFORMATION', 'INDIVIDUAL', '2020-04-14')).toBeUndefined();
    expect(await rangeOf('PUBLIC_CONFUSED', 'INDIVIDUAL', '2026-06-30')).toBeUndefined();
    expect(await rangeOf('NO_SUCH_ACT', 'INDIVIDUAL', '2021-08-01')).toBeUndefined();
  });

  it('may be asked for every act that is punished on a day', async () => {
    for (const day of ['2020-04-15', '2021-08-01', '2026-07-01']) {
      const acts = await findPunishableActs(database.knex, day);
      expect(acts.length).toBeGreaterThan(5);
      for (const { code } of acts) expect(await rangeOf(code, 'ORGANIZATION', day)).toBeDefined();
    }
    expect(await findPunishableActs(database.knex, '2020-04-14')).toEqual([]);
    expect(await findActCodes(database.knex)).toContain('PUBLIC_CONFUSED');
  });

  it.each([
    ['CHANH_THANH_TRA_SO_TTTT', 'PRESS', 'ORGANIZATION', '2021-08-01', 100n, true],
    ['CHANH_THANH_TRA_SO_TTTT', 'PRESS', 'INDIVIDUAL', '2021-08-01', 50n, true],
    ['CHANH_THANH_TRA_SO_TTTT', 'INFORMATION_TECHNOLOGY', 'ORGANIZATION', '2021-08-01', 100n, false],
    ['GIAM_DOC_SO_VHTT', 'INFORMATION_TECHNOLOGY', 'ORGANIZATION', '2026-07-01', 160n, true],
    ['GIAM_DOC_SO_VHTT', 'INFORMATION_TECHNOLOGY', 'INDIVIDUAL', '2026-07-01', 80n, true],
  ] as const)(
    '%s may fine in %s an %s on %s up to %d million',
    async (title, field, kind, on, most, sure) => {
      expect(await findCeiling(database.knex, title, field, kind, on)).toMatchObject({
        amount: most * MILLION,
        isConfirmed: sure,
      });
    },
  );

  it('has no ceiling of a title that could not fine that day', async () => {
    for (const [title, on] of [
      ['CHANH_THANH_TRA_SO_TTTT', '2025-03-01'],
      ['GIAM_DOC_SO_VHTT', '2026-06-30'],
    ] as const) {
      expect(
        await findCeiling(database.knex, title, 'INFORMATION_TECHNOLOGY', 'ORGANIZATION', on),
      ).toBeUndefined();
    }
  });

  it('may be punished for a year after its end, and for two in the press', async () => {
    expect(await limitationEndsOn(database.knex, 'INFORMATION_TECHNOLOGY', '2021-08-01')).toBe('2022-08-01');
    expect(await limitationEndsOn(database.knex, 'PRESS', '2021-08-01')).toBe('2023-08-01');
    expect(await limitationEndsOn(database.knex, 'INFORMATION_TECHNOLOGY', '2020-09-02')).toBe('2021-09-02');
    expect(await limitationEndsOn(database.knex, 'PRESS', '2013-06-30')).toBeUndefined();
  });

  it('cannot be changed by who serves', async () => {
    const { knex } = database;
    for (const table of ['punishable_acts', 'fine_ranges', 'sanction_ceilings', 'limitation_periods']) {
      await expect(knex(table).delete()).rejects.toMatchObject({ code: '42501' });
    }
    for (const table of ['legal_provisions', 'sanctioning_titles', 'press_imitation_criteria']) {
      await expect(knex(table).update({ valid_from: '2000-01-01' })).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is one provision a day for an act, whoever adds it', async () => {
    const added = database.knex.transaction(async (trx) => {
      await trx.raw('RESET ROLE');
      const id = '00000000-0000-4000-8000-000000000001';
      await trx('legal_provisions').insert({
        id,
        instrument: '999/2021/NĐ-CP',
        article: 1,
        content: 'Thử',
        valid_from: '2021-01-01',
        valid_until: '2021-02-01',
      });
      await trx('fine_ranges').insert({
        act_code: 'FALSE_INFORMATION',
        provision_id: id,
        minimum: 2,
        maximum: 4,
        remedies: [],
        is_confirmed: true,
      });
    });
    await expect(added).rejects.toMatchObject({ constraint: 'fine_ranges_one_per_day' });
  });
});
