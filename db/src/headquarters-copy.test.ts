import { type Knex } from 'knex';
import { sumProvinceFigures } from './figures';
import { type Organization } from './testing/recounted-licences';
import { HOLDERS, PROVINCES, SeatedLicences, takeOver } from './testing/seated-licences';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

const SERVER = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  { kind: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ kind: 'postgres' as const }]),
];

const STEPS = 60;

/** Numbers that are the same each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const nextDay = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function strays(knex: Knex, table: string, day: string, home?: readonly string[]): Promise<string[]> {
  const query = knex(table).whereRaw('days @> ?::date', [day]).orderBy('licence_id');
  if (home) query.whereRaw('province <> ALL(?::text[])', [[...home]]);
  return query.pluck<string[]>('licence_id');
}

function seatedSince(code: string, validFrom: string): Organization {
  const seat = { provinceCode: '01', provinceValidFrom: '2004-07-08', validFrom, validUntil: null };
  return { code, registeredOn: '2010-01-01', dissolvedOn: null, seats: [seat] };
}

describe.each(KINDS)('what agencies keep by head office, $kind', ({ kind }) => {
  const server = kind === 'postgres' ? { postgresUrl: SERVER, poolSize: 8 } : {};

  describe('at the ministry', () => {
    let ministry: TestDatabase;
    let story: SeatedLicences;

    beforeAll(async () => {
      ministry = await openTestDatabase('ministry', server);
      story = new SeatedLicences(ministry, drawing(11));
    }, 60_000);
    afterAll(() => ministry.dispose());

    async function expectRecount(): Promise<void> {
      const recount = await story.recount();
      for (let check = 0; check < 6; check += 1) {
        const provinces = PROVINCES.filter((_, index) => index === check % 3 || check > 4);
        const day = story.day();
        const sums = await sumProvinceFigures(ministry.knex, provinces, ['ISSUED', 'HOLDERS', 'IN_FORCE'], {
          until: nextDay(day),
        });
        const figures = recount.ofDay(day, provinces);
        const found = Object.keys(figures).map((figure) => [figure, Number(sums.get(figure) ?? 0)]);
        expect([day, provinces, Object.fromEntries(found)]).toEqual([day, provinces, figures]);

        const period = story.period();
        const papers = await sumProvinceFigures(
          ministry.knex,
          provinces,
          ['NEW', 'AMENDED', 'RENEWED', 'REISSUED'].map((paper) => `PAPERS_${paper}`),
          period,
        );
        const counted = [...papers].filter(([, total]) => total !== '0');
        const expected = recount.ofPeriod(period, nextDay(period.until, -1), provinces);
        expect([
          period,
          Object.fromEntries(counted.map(([figure, total]) => [figure, Number(total)])),
        ]).toEqual([period, expected]);
        expect([day, await strays(ministry.knex, 'orphaned_licences', day)]).toEqual([
          day,
          recount.orphaned(day),
        ]);
      }
    }

    it('are a recount after whatever befalls licences and their holders, in whatever order', async () => {
      for (let step = 0; step < STEPS; step += 1) {
        if (step % 3 === 2) await story.move();
        else await story.change();
        await expectRecount();
      }
      expect((await ministry.knex('province_figures').count())[0]).not.toEqual({ count: '0' });
    }, 120_000);

    it('are not written by who serves, but by what the registry says', async () => {
      await expect(ministry.knex('province_figures').delete()).rejects.toThrow(/permission denied/);
      await expect(ministry.knex('known_headquarters').delete()).rejects.toThrow(/permission denied/);
      await expect(ministry.knex('headquarters_copy').update({ position: 1 })).rejects.toThrow(
        /permission denied/,
      );
      await expect(ministry.knex.raw(`SELECT recount_holders('{}')`)).rejects.toThrow(/permission denied/);
    });

    it('take over a change once, late ones never, and none with a gap before it', async () => {
      const [code = ''] = HOLDERS;
      const known = (): Promise<string[]> =>
        ministry.asOwner((owner) =>
          owner('known_headquarters').where({ organization_code: code }).pluck<string[]>('valid_from'),
        );
      const say = (after: number, through: number, day: string) =>
        takeOver(ministry.knex, { book: 'numbered', after, through, changed: [seatedSince(code, day)] });
      expect(await say(0, 5, '2020-01-01')).toBe('5');
      expect(await say(5, 7, '2020-02-02')).toBe('7');
      expect(await say(5, 6, '2020-03-03')).toBe('7');
      expect(await say(0, 7, '2020-04-04')).toBe('7');
      expect(await say(9, 12, '2020-05-05')).toBe('7');
      expect(await known()).toEqual(['2020-02-02']);
      // It answered two questions that were on their way at once.
      expect(await say(5, 8, '2020-06-06')).toBe('8');
      expect(await known()).toEqual(['2020-06-06']);
    });
  });

  describe('at the city', () => {
    let city: TestDatabase;
    let story: SeatedLicences;

    beforeAll(async () => {
      city = await openTestDatabase('city', server);
      story = new SeatedLicences(city, drawing(23));
    }, 60_000);
    afterAll(() => city.dispose());

    it('who was dissolved and who left is as the rows say, after every change', async () => {
      const seen = { orphaned: 0, departed: 0 };
      for (let step = 0; step < STEPS; step += 1) {
        if (step % 3 === 2) await story.move();
        else await story.change();
        const recount = await story.recount();
        for (const day of [story.day(), story.day(), story.day()]) {
          const home = step % 2 === 0 ? PROVINCES.slice(0, 2) : PROVINCES.slice(0, 1);
          const orphaned = await strays(city.knex, 'orphaned_licences', day);
          const departed = await strays(city.knex, 'departed_licences', day, home);
          expect({ day, orphaned, departed }).toEqual({
            day,
            orphaned: recount.orphaned(day),
            departed: recount.departed(day, home),
          });
          seen.orphaned += orphaned.length;
          seen.departed += departed.length;
        }
      }
      expect(Math.min(seen.orphaned, seen.departed)).toBeGreaterThan(0);
    }, 120_000);
  });

  if (kind === 'postgres') {
    it('are a recount when licences are granted while their holders move', async () => {
      const ministry = await openTestDatabase('ministry', server);
      try {
        const story = new SeatedLicences(ministry, drawing(5));
        await story.move();
        const grants = (holder: string) => async (): Promise<void> => {
          for (let round = 0; round < 15; round += 1) {
            await ministry.knex.transaction((trx) => story.grant(holder, undefined, trx));
          }
        };
        const moves = async (): Promise<void> => {
          for (let round = 0; round < 15; round += 1) await story.move();
        };
        // Two write for one holder at once.
        const writers = [...HOLDERS, ...HOLDERS.slice(0, 2)].map(grants);
        await Promise.all([moves, ...writers].map((work) => work()));
        const recount = await story.recount();
        for (const province of PROVINCES) {
          for (const day of ['2019-12-31', '2020-01-02', '2020-07-01', '2022-06-30']) {
            const sums = await sumProvinceFigures(
              ministry.knex,
              [province],
              ['ISSUED', 'HOLDERS', 'IN_FORCE'],
              {
                until: nextDay(day),
              },
            );
            const figures = recount.ofDay(day, [province]);
            const found = Object.keys(figures).map((figure) => [figure, Number(sums.get(figure) ?? 0)]);
            expect([province, day, Object.fromEntries(found)]).toEqual([province, day, figures]);
          }
        }
      } finally {
        await ministry.dispose();
      }
    }, 60_000);
  }
});
