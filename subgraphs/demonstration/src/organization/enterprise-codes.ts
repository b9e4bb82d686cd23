import { enterpriseCodeFrom, type EnterpriseCode } from '@lienthong/schema';

/** Serials from here up are far from any that has been issued: Hanoi's series stands near 1.1 million. */
const FIRST_SERIAL = 9_000_000;
const LAST_SERIAL = 9_999_999;

/** Places that one volume has for enterprises; each has two serials, because not every serial is issued. */
export const PLACES_A_VOLUME = 1_500;

/** Beyond this many volumes there are no invented enterprise codes left. */
export const GREATEST_SCALE = Math.floor((LAST_SERIAL + 1 - FIRST_SERIAL) / (2 * PLACES_A_VOLUME));

/** First two digits of the tax codes of a province's firms, which a firm keeps when it moves. */
export const TAX_SERIES = {
  '01': '01',
  '28': '05',
  '79': '03',
  '31': '02',
  '48': '04',
  '92': '18',
  '74': '37',
  '75': '36',
  '27': '23',
  '30': '08',
  '40': '29',
  '22': '57',
  '56': '42',
  '80': '11',
  '24': '24',
} as const;

export type ProvinceOfOrigin = keyof typeof TAX_SERIES;

/** The enterprise code at one place of one volume. */
export function inventedEnterpriseCode(
  origin: ProvinceOfOrigin,
  volume: number,
  place: number,
): EnterpriseCode {
  if (place >= PLACES_A_VOLUME)
    throw new RangeError(`a volume has ${PLACES_A_VOLUME} places for enterprises`);
  const serial = FIRST_SERIAL + 2 * (volume * PLACES_A_VOLUME + place);
  // Of an even serial and the next at least one has a check digit: the sums differ by 3, and only one in 11 has none.
  for (const candidate of [serial, serial + 1]) {
    const code = enterpriseCodeFrom(`${TAX_SERIES[origin]}${String(candidate)}`);
    if (code !== null) return code;
  }
  throw new RangeError(`neither serial ${serial} nor the next has a check digit`);
}

/** The first place of the first volume: the company that has something at every agency, whatever the seed. */
export const SHOWCASE_ENTERPRISE_CODE: EnterpriseCode = inventedEnterpriseCode('01', 0, 0);
