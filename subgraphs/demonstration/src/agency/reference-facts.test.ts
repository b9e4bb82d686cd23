import type { NewAgency } from '@lienthong/registry';
import { PROVINCES, provincesOn } from '../province/province-facts';
import { HANOI_CULTURE, HANOI_DIC, HANOI_POLICE, MIC, MOCST, MOST } from './agency-ids';
import { CENTRAL_AGENCIES, CENTRAL_SUCCESSIONS } from './central-agencies';
import { PROVINCIAL_DEPARTMENTS, PROVINCIAL_SUCCESSIONS } from './provincial-departments';

const AGENCIES = [...CENTRAL_AGENCIES, ...PROVINCIAL_DEPARTMENTS];
type AgencyFunction = NewAgency['functions'][number]['function'];

function holds(validity: { validFrom: string; validUntil?: string | null }, day: string): boolean {
  return validity.validFrom <= day && (validity.validUntil ?? '9999') > day;
}

/** What a recorded province had become by a day. */
function becameBy(province: { code: string; validFrom: string }, day: string): string {
  const row = PROVINCES.find(
    ({ code, validFrom }) => code === province.code && validFrom === province.validFrom,
  );
  if (!row) throw new Error(`no province ${province.code} of ${province.validFrom}`);
  return row.successor && row.validUntil !== null && row.validUntil <= day
    ? becameBy(row.successor, day)
    : `${row.code} ${row.name}`;
}

function competent(held: AgencyFunction, day: string, province?: string): string[] {
  return AGENCIES.filter(
    (agency) =>
      agency.functions.some((period) => period.function === held && holds(period, day)) &&
      (province === undefined ||
        (agency.province !== undefined && becameBy(agency.province, day) === province)),
  ).map(({ id }) => id);
}

describe('provinces', () => {
  it.each([
    ['2022-03-31', 63, 5],
    ['2025-06-30', 63, 6],
    ['2025-07-01', 34, 6],
    ['2026-05-01', 34, 7],
  ])('on %s there are %d, %d of them cities', (day, all, cities) => {
    expect(provincesOn(day)).toHaveLength(all);
    expect(provincesOn(day).filter(({ kind }) => kind === 'CITY')).toHaveLength(cities);
  });

  it('retired 29 codes on 1 July 2025 and gave 7 to another province', () => {
    const before = new Map(provincesOn('2025-06-30').map(({ code, name }) => [code, name]));
    const after = new Map(provincesOn('2025-07-01').map(({ code, name }) => [code, name]));
    expect([...before.keys()].filter((code) => !after.has(code)).join(' ')).toBe(
      '02 06 10 17 26 27 30 34 35 36 45 49 54 58 60 62 64 67 70 72 74 77 83 84 87 89 93 94 95',
    );
    const reused = [...after].filter(([code, name]) => before.get(code) !== name).map(([code]) => code);
    expect(reused.sort()).toEqual(['15', '24', '44', '52', '80', '82', '91']);
  });

  it.each([
    ['28', '01 Hà Nội'],
    ['10', '15 Lào Cai'],
    ['15', '15 Lào Cai'],
    ['27', '24 Bắc Ninh'],
    ['89', '91 An Giang'],
    ['46', '46 Huế'],
    ['70', '75 Đồng Nai'],
  ])('what %s stood for in 2004 is %s today', (code, today) => {
    expect(becameBy({ code, validFrom: '2004-07-08' }, '2026-11-23')).toBe(today);
  });
});

describe('agencies', () => {
  it.each(['2021-06-30', '2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01', '2026-05-01'])(
    'on %s exactly one is competent in each province',
    (day) => {
      for (const { code, name } of provincesOn(day)) {
        for (const held of ['SITE_LICENSING', 'E_INFORMATION_INSPECTION'] as const) {
          expect([name, competent(held, day, `${code} ${name}`).length]).toEqual([name, 1]);
        }
      }
    },
  );

  it('what one ministry did went to two', () => {
    const functions = ['SOCIAL_NETWORK_LICENSING', 'DOMAIN_NAME_MANAGEMENT', 'TELECOMMUNICATIONS'] as const;
    expect(functions.map((held) => competent(held, '2025-02-28'))).toEqual([[MIC], [MIC], [MIC]]);
    expect(functions.map((held) => competent(held, '2025-03-01'))).toEqual([[MOCST], [MOST], [MOST]]);
    expect(new Set(CENTRAL_SUCCESSIONS.map(({ to }) => to))).toEqual(new Set([MOCST, MOST]));
  });

  it('Hanoi passed both functions to its department of culture', () => {
    const moved = PROVINCIAL_SUCCESSIONS.filter(({ from }) => from === HANOI_DIC);
    expect(moved.map(({ to, effectiveOn }) => `${to} ${effectiveOn}`)).toEqual([
      `${HANOI_CULTURE} 2025-03-01`,
      `${HANOI_CULTURE} 2025-03-01`,
    ]);
    expect(competent('ACCOUNT_VERIFICATION', '2022-04-08', '01 Hà Nội')).toEqual([HANOI_POLICE]);
  });

  it('every succession joins agencies of which one stops and the other goes on, on its day', () => {
    for (const { from, to, function: held, effectiveOn } of [
      ...CENTRAL_SUCCESSIONS,
      ...PROVINCIAL_SUCCESSIONS,
    ]) {
      const [before, after] = [from, to].map((id) => AGENCIES.find((agency) => agency.id === id));
      expect(
        before?.functions.some((period) => period.function === held && period.validUntil === effectiveOn),
      ).toBe(true);
      expect(after?.functions.some((period) => period.function === held && holds(period, effectiveOn))).toBe(
        true,
      );
    }
  });

  it('only invented codes say that they are', () => {
    const codes = AGENCIES.flatMap(({ codes: held }) =>
      held.map(({ code, isSynthetic }) => `${code} ${isSynthetic}`),
    );
    expect(codes.sort()).toEqual([
      'G01.DEMO1 true',
      'G06 false',
      'G14 false',
      'G16 false',
      'H26.DEMO1 true',
      'H26.DEMO2 true',
    ]);
  });

  it('have ids of their own', () => {
    expect(new Set(AGENCIES.map(({ id }) => id)).size).toBe(AGENCIES.length);
  });
});
