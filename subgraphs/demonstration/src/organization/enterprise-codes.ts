import { enterpriseCodeFrom, type EnterpriseCode } from '@lienthong/schema';

/**
 * Serials that are far from any that has been issued: the longest series, that of Hồ Chí Minh City, stands near 1.9
 * million. Volumes of a national size go on where the first range ends.
 */
const SERIAL_RANGES = [
  { first: 9_000_000, last: 9_999_999 },
  { first: 6_000_000, last: 8_999_999 },
] as const;

/** Places that one volume has for enterprises; each has two serials, because not every serial is issued. */
export const PLACES_A_VOLUME = 1_500;

const SERIALS_A_VOLUME = 2 * PLACES_A_VOLUME;

function volumesIn({ first, last }: (typeof SERIAL_RANGES)[number]): number {
  return Math.floor((last + 1 - first) / SERIALS_A_VOLUME);
}

/** Beyond this many volumes there are no invented enterprise codes left. */
export const GREATEST_SCALE = SERIAL_RANGES.reduce((volumes, range) => volumes + volumesIn(range), 0);

function firstSerialOf(volume: number): number {
  let place = volume;
  for (const range of SERIAL_RANGES) {
    if (place < volumesIn(range)) return range.first + place * SERIALS_A_VOLUME;
    place -= volumesIn(range);
  }
  throw new RangeError(`there are enterprise codes for ${GREATEST_SCALE} volumes`);
}

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
  const serial = firstSerialOf(volume) + 2 * place;
  // Of an even serial and the next at least one has a check digit: the sums differ by 3, and only one in 11 has none.
  for (const candidate of [serial, serial + 1]) {
    const code = enterpriseCodeFrom(`${TAX_SERIES[origin]}${String(candidate)}`);
    if (code !== null) return code;
  }
  throw new RangeError(`neither serial ${serial} nor the next has a check digit`);
}

/** The first place of the first volume: the company that has something at every agency, whatever the seed. */
export const SHOWCASE_ENTERPRISE_CODE: EnterpriseCode = inventedEnterpriseCode('01', 0, 0);
