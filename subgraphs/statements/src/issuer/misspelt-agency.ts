import type { Reading } from '../text/reading';
import { NUMBER, WORD } from '../text/token-kind';
import { type AgencyKind, PROVINCE_NAMES } from './agency-name';
import type { PrintedAgency } from './printed-agency';

/**
 * Names that are none of those known, and can mean one agency only: the word for an agency with two words of its name, whatever
 * the rest is. `Cục Quản lý Phát thanh, Truyền hìn và Thông tin điện tử`.
 */
const MARKS: readonly (readonly [first: string, words: readonly string[], kind: AgencyKind])[] = [
  ['cuc', ['phat', 'thanh', 'truyen'], 'PTTH_TTDT_DEPARTMENT'],
  ['cuc', ['thong', 'tin', 'dien', 'tu'], 'PTTH_TTDT_DEPARTMENT'],
  ['so', ['van', 'hoa', 'thao'], 'DCS'],
  ['so', ['thong', 'tin'], 'DIC'],
  ['so', ['truyen', 'thong'], 'DIC'],
  ['bo', ['van', 'hoa', 'thao'], 'MOCST'],
  ['bo', ['thong', 'tin', 'truyen'], 'MIC'],
];

/** Reads a misspelt name between two tokens. */
export function readMisspelt(reading: Reading, from: number, end: number): PrintedAgency | undefined {
  const words = new Set<string>();
  let province: string | null = null;
  for (let token = from; token < end; token += 1) {
    if (reading.kind(token) === WORD || reading.kind(token) === NUMBER) words.add(reading.text(token));
    if (token > from + 2) province ??= PROVINCE_NAMES.at(reading, token)?.meaning ?? null;
  }
  const kind = MARKS.find(
    ([first, others]) => reading.text(from) === first && others.every((word) => words.has(word)),
  )?.[2];
  if (kind === undefined) return undefined;
  const isMinistry = kind === 'MIC' || kind === 'MOCST';
  return {
    from,
    end,
    kind,
    province: isMinistry ? null : province,
    isImpossible: isMinistry && province !== null,
  };
}
