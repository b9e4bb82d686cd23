import type { InventedName } from './invented-names';

const SUFFIXES = ['vn', 'vn', 'vn', 'com.vn', 'net.vn'] as const;
const NEWS_WORDS = ['tin', 'tintuc', 'bao', 'news', '24h', 'online', 'thoibao', 'daily'] as const;

/** Names end in "minhhoa" ("for demonstration") and their serial, so that none is anybody's. */
export function siteDomain(name: InventedName, serial: number): string {
  const suffix = SUFFIXES[serial % SUFFIXES.length] ?? 'vn';
  // Some names are in Vietnamese script, as .vn allows: they are stored and compared as xn--….
  if (serial % 13 === 5) return `${name.words.toLowerCase().replaceAll(' ', '')}-minhhọa${serial}.vn`;
  return `${name.label}-minhhoa${serial}.${suffix}`;
}

/** The site and the social network of one holder may not share a name (Decree 72/2013/NĐ-CP, Article 23). */
export function networkDomain(name: InventedName, serial: number): string {
  return `mxh-${name.label}-minhhoa${serial}.vn`;
}

/** A name that could be a newspaper's, as those are that the department writes to VNNIC about. */
export function newsLikeDomain(name: InventedName, serial: number): string {
  const word = NEWS_WORDS[serial % NEWS_WORDS.length] ?? 'tin';
  return `${word}-${name.label}-minhhoa${serial}.${serial % 5 === 2 ? 'com.vn' : 'vn'}`;
}

/** A name that VNNIC does not manage. */
export function foreignDomain(name: InventedName, serial: number): string {
  return `${name.label}-minhhoa${serial}.info`;
}
