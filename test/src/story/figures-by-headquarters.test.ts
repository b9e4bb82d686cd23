import { randomUUID } from 'node:crypto';
import type { DatabaseSettings } from '@lienthong/db';
import { addDays, today, type AgencyName } from '@lienthong/schema';
import { fillDatabases, type ScaledDatabases } from '../scale/scaled-databases';
import { createRandom } from '../soak/random';
import { mustAct } from '../testkit/act';
import { NOBODY, REGISTRAR } from '../testkit/callers';
import { startFederation, type Federation } from '../testkit/start-federation';
import { readSeatRows, recountLicencesIn, recountPapersIn, seatedIn } from './recount-by-headquarters';

const SERVER = process.env['TEST_POSTGRES_URL'];

const HANOI = '01';
/** Beside the capital, where holders sit and go to; 24 was Bắc Giang and is Bắc Ninh. */
const PROVINCES = [HANOI, HANOI, '79', '24', '31'];

const FIGURES = `query ($day: Date!, $period: Period!, $province: ProvinceCode!) {
  licences: socialNetworkLicenceStatistics(asOf: $day, headquarteredIn: $province) { issued holders issuances inForce }
  papers: socialNetworkIssuanceStatistics(period: $period, headquarteredIn: $province) { total new amended renewed reissued }
}`;

interface Counted {
  readonly issued: number;
  readonly holders: number;
}

describe(`figures by head office, over ${SERVER === undefined ? 'embedded databases' : 'PostgreSQL'}`, () => {
  let scaled: ScaledDatabases | undefined;
  let federation: Federation;

  beforeAll(async () => {
    scaled = SERVER === undefined ? undefined : await fillDatabases(SERVER, 1);
    const settings: ReadonlyMap<AgencyName, DatabaseSettings> | undefined = scaled?.settings;
    federation = await startFederation({}, settings);
  }, 180_000);
  afterAll(async () => {
    await federation.stop();
    await scaled?.drop();
  });

  /** Holders of social networks that have sat in Hà Nội for long, with how many licences each has; most first. */
  async function settledHolders(): Promise<readonly { readonly code: string; readonly licences: number }[]> {
    const rows = await readSeatRows(federation.databases);
    const settled = seatedIn(rows, HANOI, '2020-01-01');
    const open = new Set(
      rows.headquarters
        .filter((seat) => seat['valid_until'] === null)
        .map((seat) => seat['organization_code'] ?? ''),
    );
    const counts = new Map<string, number>();
    for (const { holder_code: holder } of rows.licences)
      counts.set(holder ?? '', (counts.get(holder ?? '') ?? 0) + 1);
    return [...counts]
      .filter(([code]) => settled.has(code) && open.has(code))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([code, licences]) => ({ code, licences }))
      .sort((one, other) => other.licences - one.licences);
  }

  async function provinceToday(code: string): Promise<object> {
    const { provinces } = await readSeatRows(federation.databases);
    const found = provinces.find((one) => one['code'] === code && one['valid_until'] === null);
    return { province: code, provinceValidFrom: found?.['valid_from'] };
  }

  it('are what a naive recount of two agencies’ rows gives, at random days and for random provinces', async () => {
    const rows = await readSeatRows(federation.databases);
    const random = createRandom(20_261_127);
    const day = (): string => addDays('2018-01-01', Math.floor(random() * 3_400));
    for (let round = 0; round < 30; round += 1) {
      const [from = '', last = ''] = [day(), day()].sort();
      const period = { from, until: addDays(last, 1) };
      const province = PROVINCES[Math.floor(random() * PROVINCES.length)] ?? HANOI;
      const { data, errors } = await federation.ask<object>(FIGURES, { day: last, period, province });
      expect(errors).toBeUndefined();
      expect({ province, period, ...data }).toEqual({
        province,
        period,
        licences: recountLicencesIn(rows, province, last),
        papers: recountPapersIn(rows, province, period, last),
      });
    }
  }, 120_000);

  it('follow a holder that moves at once, and leave every day before as it was', async () => {
    const [, , holder] = await settledHolders();
    if (!holder) throw new Error('nobody to move');
    const count = async (day: string): Promise<Counted> => {
      const { data } = await federation.ask<{ licences: Counted }>(FIGURES, {
        day,
        province: HANOI,
        period: { from: day, until: addDays(day, 1) },
      });
      if (!data) throw new Error('not answered');
      return data.licences;
    };
    const [day, before] = [today(), addDays(today(), -1)];
    const [was, wasBefore] = [await count(day), await count(before)];
    await mustAct(federation, {
      act: 'recordHeadquartersMove.organization',
      caller: REGISTRAR,
      selection: 'version',
      input: {
        organization: holder.code,
        version: 1,
        documentNumber: '1/QĐ',
        headquarters: { line: '1 phố Thử', ...(await provinceToday('79')) },
      },
    });
    expect(await count(day)).toMatchObject({
      issued: was.issued - holder.licences,
      holders: was.holders - 1,
    });
    expect(await count(before)).toEqual(wasBefore);
  }, 60_000);

  it('are at every moment what was true then, while holders move and licences are granted', async () => {
    const holders = await settledHolders();
    const [many, , , growing] = holders;
    const few = holders.at(-1);
    if (!many || !few || !growing || many.licences === few.licences) throw new Error('too few holders');
    const day = addDays(today(), -1);
    const question = `{ moving: socialNetworkLicenceStatistics(asOf: "${day}", headquarteredIn: "01") { issued holders }
      granted: socialNetworkIssuanceStatistics(period: { from: "${today()}", until: "${addDays(today(), 1)}" }, headquarteredIn: "01") { new } }`;
    const read = async () => {
      const { data, errors } = await federation.ask<{ moving: Counted; granted: { new: number } }>(
        question,
        {},
        NOBODY,
      );
      expect(errors).toBeUndefined();
      if (!data) throw new Error('not answered');
      return data;
    };
    const home = await read();
    // Both at home, one away, both away, the other away: no two of them look alike.
    const states = [[], [many], [many, few], [few]].map((away) => ({
      issued: home.moving.issued - away.reduce((sum, { licences }) => sum + licences, 0),
      holders: home.moving.holders - away.length,
    }));
    const moves = [many, few, many, few];
    let [begun, moved, granting, granted] = [0, 0, 0, 0];
    const move = async (): Promise<void> => {
      for (let step = 0; step < 40; step += 1) {
        const province = step % 4 < 2 ? '79' : HANOI;
        begun += 1;
        await federation.databases.registry
          .knex('headquarters')
          .where({ organization_code: moves[step % 4]?.code, valid_until: null })
          .update({ province_code: province });
        moved += 1;
      }
    };
    const grant = async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) {
        granting += 1;
        await grantNetwork(growing.code, round);
        granted += 1;
      }
    };
    let isOver = false;
    const ask = async (): Promise<number> => {
      let asked = 0;
      while (!isOver) {
        const [firstState, firstGrant] = [moved, granted];
        const { moving, granted: papers } = await read();
        const possible = Array.from(
          { length: begun - firstState + 1 },
          (_, at) => states[(firstState + at) % 4],
        );
        expect(possible).toContainEqual(moving);
        expect(papers.new - home.granted.new).toBeGreaterThanOrEqual(firstGrant);
        expect(papers.new - home.granted.new).toBeLessThanOrEqual(granting);
        asked += 1;
      }
      return asked;
    };
    const asking = Promise.all([ask(), ask(), ask()]);
    await Promise.all([move(), grant()]).finally(() => {
      isOver = true;
    });
    expect(Math.min(...(await asking))).toBeGreaterThan(0);
    expect(await read()).toEqual({ moving: home.moving, granted: { new: home.granted.new + 20 } });
  }, 180_000);

  async function grantNetwork(holder: string, round: number): Promise<void> {
    await federation.databases.ministry.knex.transaction(async (trx) => {
      const id = randomUUID();
      await trx('licences').insert({
        id,
        number: String(900_000 + round),
        symbol: 'GP-THU',
        issued_on: today(),
        issuer_agency_id: 'mic',
        holder_code: holder,
        valid_until: addDays(today(), 365),
      });
      await trx('licence_issuances').insert({
        id: randomUUID(),
        licence_id: id,
        kind: 'NEW',
        decided_on: today(),
        document_number: '1/GP-THU',
        valid_until: addDays(today(), 365),
      });
    });
  }
});
