import type { IssuerCode } from '../licence-statement';
import { unmarked } from './province';

const CENTRAL: Partial<Record<IssuerCode, string>> = {
  MIC: 'btttt',
  MOCST: 'bvhttdl',
  MOST: 'bkhcn',
  HANOI_DIC: 'hn-stttt',
  HANOI_DCS: 'hn-svhtt',
  HCMC_DIC: 'ho-chi-minh-stttt',
  HCMC_DCS: 'ho-chi-minh-svh',
};

/** Resolution 202/2025/QH15: 63 units became 34. */
const PROVINCES_MERGED = '2025-07-01';

/** Provinces that began anew on that day under an old name: their departments have two ids, and the day says which is meant. */
const BEGUN_ANEW = new Set([
  'Lào Cai',
  'Bắc Ninh',
  'Quảng Trị',
  'Gia Lai',
  'Tây Ninh',
  'Đồng Tháp',
  'An Giang',
]);

/**
 * Id in the registry of the agency that an issuer's code stands for. Null for agencies that the registry does not keep, and
 * where the day would have to say which of two is meant and is not known.
 */
export function agencyOf(code: IssuerCode, day: string | null): string | null {
  const central = CENTRAL[code];
  if (central !== undefined) return central;
  const colon = code.indexOf(':');
  if (colon === -1) return null;
  const province = code.slice(colon + 1);
  const slug = slugOf(province);
  if (code.startsWith('OTHER_DIC')) return `${slug}-stttt`;
  if (!BEGUN_ANEW.has(province)) return `${slug}-svh`;
  if (day === null) return null;
  return day < PROVINCES_MERGED ? `${slug}-svh` : `${slug}-svh-2025`;
}

const slugs = new Map<string, string>();

/** Remembered: there are sixty-three, and a text may name one a hundred thousand times. */
function slugOf(province: string): string {
  const known = slugs.get(province);
  if (known !== undefined) return known;
  const slug = unmarked(province).replaceAll(' ', '-');
  slugs.set(province, slug);
  return slug;
}
