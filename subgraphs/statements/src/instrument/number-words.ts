import { MARK, type Reading } from '../text/reading';
import type { Instrument } from './instrument';

/** Words that lead from one part of an instrument to the next: they are no silence. */
const LINKING = new Set('so ngay no lan thu dau va theo duoc cap tai nam thang'.split(' '));
const JOINTS = new Set(['va', 'and']);

export function isLinking(word: string): boolean {
  return LINKING.has(word);
}

export function isAfterNgay(reading: Reading, token: number): boolean {
  return reading.text(token - 1) === 'ngay' || reading.text(token - 2) === 'ngay';
}

/** Figures stand as a number: after `số`, `No.` or a colon. */
export function isNumbered(reading: Reading, token: number): boolean {
  const before = reading.kind(token - 1) === MARK ? token - 2 : token - 1;
  return reading.mark(token - 1) === ':' || ['so', 'no', 'n'].includes(reading.text(before));
}

/** `… và số …`: a number right after another of which nothing has been said yet. */
export function isCoordinated(reading: Reading, current: Instrument | undefined, from: number): boolean {
  if (current?.number === undefined || current.issuer !== undefined || current.days.length > 0) return false;
  if (from - current.end > 3 || current.paper === 'ENTERPRISE') return false;
  const joint = reading.text(from - 1) === 'so' ? from - 2 : from - 1;
  if (joint < current.end) return false;
  return JOINTS.has(reading.text(joint)) || reading.mark(joint) === ',' || reading.mark(joint) === '&';
}
