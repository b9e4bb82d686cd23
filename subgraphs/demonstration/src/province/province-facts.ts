import type { NewProvince } from '@lienthong/registry';
import { FORMER_PROVINCES, REUSED_CODES } from './former-provinces';

export type ProvinceKey = NonNullable<NewProvince['successor']>;

/** First day of the official codes: Decision 124/2004/QĐ-TTg. */
export const CODES_BEGAN = '2004-07-08';
/** Resolution 15/2008/QH12. */
export const HA_TAY_MERGED = '2008-08-01';
/** Resolution 175/2024/QH15. */
export const HUE_BECAME_A_CITY = '2025-01-01';
/** The day 63 units became 34 (Resolution 202/2025/QH15) and districts ended. */
export const PROVINCES_MERGED = '2025-07-01';
/** Resolution 30/2026/QH16. */
export const DONG_NAI_BECAME_A_CITY = '2026-04-30';

const CITIES: ReadonlySet<string> = new Set(['01', '31', '48', '79', '92']);

export const HANOI: ProvinceKey = { code: '01', validFrom: CODES_BEGAN };
export const HA_TAY: ProvinceKey = { code: '28', validFrom: CODES_BEGAN };

/** The province that a code of 2004 to 2025 stands for. */
export function formerProvince(code: string): ProvinceKey {
  return { code, validFrom: CODES_BEGAN };
}

function mergedInto(code: string): ProvinceKey {
  return REUSED_CODES.has(code) ? { code, validFrom: PROVINCES_MERGED } : formerProvince(code);
}

function provinceOf2004([code, name, target]: (typeof FORMER_PROVINCES)[number]): NewProvince {
  return {
    code,
    validFrom: CODES_BEGAN,
    validUntil: target === undefined ? null : PROVINCES_MERGED,
    name,
    kind: CITIES.has(code) ? 'CITY' : 'PROVINCE',
    successor: target === undefined ? null : mergedInto(target),
  };
}

/** A unit that kept its code and became a city on the way. */
function raisedToCity(province: NewProvince, on: string, name: string): NewProvince[] {
  const { code } = province;
  return [
    { ...province, validUntil: on, successor: { code, validFrom: on } },
    { code, validFrom: on, validUntil: null, name, kind: 'CITY', successor: null },
  ];
}

/** Every first-level unit since 2004, under each code, name and kind it has had. */
export const PROVINCES: readonly NewProvince[] = [
  ...FORMER_PROVINCES.map(provinceOf2004).flatMap((province) => {
    if (province.code === '46') return raisedToCity(province, HUE_BECAME_A_CITY, 'Huế');
    if (province.code === '75') return raisedToCity(province, DONG_NAI_BECAME_A_CITY, province.name);
    return [province];
  }),
  {
    code: HA_TAY.code,
    validFrom: CODES_BEGAN,
    validUntil: HA_TAY_MERGED,
    name: 'Hà Tây',
    kind: 'PROVINCE',
    successor: HANOI,
  },
  ...[...REUSED_CODES].map(([code, name]): NewProvince => ({
    code,
    validFrom: PROVINCES_MERGED,
    validUntil: null,
    name,
    kind: 'PROVINCE',
    successor: null,
  })),
];

/** The units that existed on `day`. */
export function provincesOn(day: string): readonly NewProvince[] {
  return PROVINCES.filter(
    (province) => province.validFrom <= day && (province.validUntil === null || province.validUntil > day),
  );
}

/** What `code` stood for on `day`. */
export function provinceOn(code: string, day: string): NewProvince {
  const province = provincesOn(day).find((one) => one.code === code);
  if (!province) throw new RangeError(`the province code ${code} stood for nothing on ${day}`);
  return province;
}
