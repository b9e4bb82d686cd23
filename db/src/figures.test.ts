import { randomUUID } from 'node:crypto';
import { type Knex } from 'knex';
import { sumFigures } from './figures';
import { openTestDatabase, type TestDatabase } from './testing/test-database';

const SERVER = process.env['TEST_POSTGRES_URL'];
const KINDS = [
  { kind: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ kind: 'postgres' as const }]),
];

const DAYS = ['2021-03-01', '2021-03-02', '2021-03-05', '2021-04-01', '2021-12-31', '2022-01-01'];
const PERIODS = DAYS.flatMap((from, index) => DAYS.slice(index + 1).map((until) => ({ from, until })));

/** Numbers that are the same each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe.each(KINDS)('figures kept by the database, $kind', ({ kind }) => {
  let city: TestDatabase;
  const draw = drawing(7);
  const day = (): string => DAYS[draw(DAYS.length)] ?? '';

  beforeAll(async () => {
    city = await openTestDatabase('city', kind === 'postgres' ? { postgresUrl: SERVER } : {});
  }, 60_000);
  afterAll(() => city.dispose());

  it('count a site once however often a period saw it, through additions, corrections and removals', async () => {
    const sites = ['a.vn', 'b.vn', 'c.vn'];
    const screening = () => {
      const site = sites[draw(sites.length)];
      return {
        id: randomUUID(),
        screened_on: day(),
        site_a_label: site,
        site_u_label: site,
        topics: ['COVID_19'],
        outcome: 'MONITORED',
      };
    };
    for (let step = 0; step < 12; step += 1) {
      await city.knex('screenings').insert([screening(), screening(), screening()]);
      await city
        .knex('screenings')
        .where('site_a_label', sites[draw(3)])
        .where('screened_on', day())
        .update({ screened_on: day() });
      await city.asOwner((owner) =>
        owner('screenings').where('screened_on', day()).where('site_a_label', 'a.vn').delete(),
      );
      for (const period of PERIODS) {
        const kept = await sumFigures(city.knex, [], period, ['SITES_SCREENED']);
        const counted = await city
          .knex('screenings')
          .where('screened_on', '>=', period.from)
          .where('screened_on', '<', period.until)
          .first<{ sites: string }>(city.knex.raw('count(DISTINCT site_a_label) AS sites'));
        expect([period, kept.get('SITES_SCREENED') ?? '0']).toEqual([period, counted.sites]);
      }
    }
  });

  it('follow a licence through papers, suspensions, revocation and corrections, on every day', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    for (const [index, id] of ids.entries()) {
      await city.knex('licences').insert({
        id,
        number: String(index + 1),
        symbol: 'GP',
        issued_on: '2020-01-01',
        issuer_agency_id: 'hn-stttt',
        holder_code: index < 2 ? '0190000005' : `H26.${index}`,
        valid_until: '2030-01-01',
      });
      await paper(city.knex, id, 'NEW', '2020-01-01', '2021-01-01');
    }
    await expectRecount(city.knex);
    await paper(city.knex, ids[0], 'RENEWED', '2020-06-01', '2023-01-01');
    await paper(city.knex, ids[1], 'RENEWED', '2022-06-01', '2023-01-01');
    await suspend(city.knex, ids[0], '2020-07-01', '2020-09-01');
    await suspend(city.knex, ids[1], '2020-12-01', '2021-02-01');
    await expectRecount(city.knex);
    await city.knex('licences').where('id', ids[2]).update({ revoked_on: '2020-05-05' });
    await city.knex('licences').where('id', ids[3]).update({ revoked_on: '2020-01-01' });
    await expectRecount(city.knex);
    await city.knex('licences').where('id', ids[2]).update({ revoked_on: null, issued_on: '2019-01-01' });
    await city
      .knex('licence_issuances')
      .where('licence_id', ids[0])
      .where('kind', 'RENEWED')
      .update({ valid_until: '2020-08-01' });
    await city.asOwner(async (owner) => {
      await owner('licence_suspensions').where('licence_id', ids[1]).delete();
      await owner('licence_issuances').where('licence_id', ids[3]).delete();
      await owner('licences').where('id', ids[3]).delete();
    });
    await expectRecount(city.knex);
  });

  it('are not written by who serves', async () => {
    await expect(city.knex('daily_figures').update({ total: 1 })).rejects.toThrow(/permission denied/);
    await expect(city.knex('subject_figures').delete()).rejects.toThrow(/permission denied/);
    await expect(city.knex('licences_in_force').select('*')).rejects.toThrow(/permission denied/);
  });

  it('are gone with the transaction that was undone', async () => {
    const items = () => sumFigures(city.knex, ['ITEMS_ZALO'], { until: '2030-01-01' });
    const before = await items();
    await city.knex
      .transaction(async (trx) => {
        await trx('outreach_items').insert({
          id: randomUUID(),
          channel: 'ZALO',
          title: 'x',
          published_on: '2021-01-01',
        });
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await items()).toEqual(before);
  });

  if (kind === 'postgres') {
    it('let two transactions count on one day without waiting for each other', async () => {
      const item = () => ({ id: randomUUID(), channel: 'LOTUS', title: 'x', published_on: '2021-02-02' });
      await city.knex.transaction(async (one) => {
        await one('outreach_items').insert(item());
        await city.knex.transaction(async (other) => {
          await other.raw(`SET LOCAL lock_timeout = '1s'`);
          await other('outreach_items').insert(item());
        });
      });
      const kept = await sumFigures(city.knex, ['ITEMS_LOTUS'], { from: '2021-02-02', until: '2021-02-03' });
      expect(kept.get('ITEMS_LOTUS')).toBe('2');
    });
  }
});

function paper(
  knex: Knex,
  id: string | undefined,
  kind: string,
  on: string,
  until: string,
): Promise<unknown> {
  return knex('licence_issuances').insert({
    id: randomUUID(),
    licence_id: id,
    kind,
    decided_on: on,
    document_number: '1',
    valid_until: until,
  });
}

function suspend(knex: Knex, id: string | undefined, from: string, until: string): Promise<unknown> {
  return knex('licence_suspensions').insert({
    id: randomUUID(),
    licence_id: id,
    valid_from: from,
    valid_until: until,
    document_number: '1',
    reason: 'x',
  });
}

/** Days on either side of everything that happens to the licences above. */
const WATCHED = [
  '2018-12-31',
  '2019-01-01',
  '2019-12-31',
  '2020-01-01',
  '2020-05-04',
  '2020-05-05',
  '2020-06-01',
  '2020-07-01',
  '2020-07-31',
  '2020-08-01',
  '2020-08-31',
  '2020-09-01',
  '2020-11-30',
  '2020-12-01',
  '2020-12-31',
  '2021-01-01',
  '2021-02-01',
  '2022-05-31',
  '2022-06-01',
  '2022-12-31',
  '2023-01-01',
];

/** Counts licences, holders and those in force row by row, in words of the law rather than of the code. */
async function expectRecount(knex: Knex): Promise<void> {
  for (const on of WATCHED) {
    const { rows } = await knex.raw<{ rows: [Record<string, string>] }>(
      `SELECT count(*) AS "ISSUED", count(DISTINCT holder_code) AS "HOLDERS", count(*) FILTER (WHERE
         (revoked_on IS NULL OR revoked_on > :on::date)
         AND coalesce((SELECT p.valid_until > :on::date FROM licence_issuances p WHERE p.licence_id = licences.id AND p.decided_on <= :on::date
           ORDER BY p.decided_on DESC, p.valid_until DESC LIMIT 1), true)
         AND NOT EXISTS (SELECT 1 FROM licence_suspensions s WHERE s.licence_id = licences.id AND s.valid_from <= :on::date AND s.valid_until > :on::date)
       ) AS "IN_FORCE" FROM licences WHERE issued_on <= :on::date`,
      { on },
    );
    const kept = await sumFigures(knex, ['ISSUED', 'HOLDERS', 'IN_FORCE'], { until: nextDay(on) });
    const figures = Object.keys(rows[0]).map((figure) => [figure, kept.get(figure) ?? '0']);
    expect([on, Object.fromEntries(figures)]).toEqual([on, rows[0]]);
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
