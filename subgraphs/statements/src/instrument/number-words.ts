import type { Reading } from '../text/reading';
import { MARK } from '../text/token-kind';
import { WordSet } from '../text/word-set';
import type { Instrument } from './instrument';

/** Words that lead from one part of an instrument to the next: they are no silence. */
const LINKING = new WordSet('so ngay no lan thu dau va theo duoc cap tai nam thang');
const JOINTS = new WordSet('va and');
const NUMBERING = new WordSet('so no n');

export function isLinking(reading: Reading, token: number): boolean {
  return LINKING.has(reading, token);
}

export function isAfterNgay(reading: Reading, token: number): boolean {
  return reading.is(token - 1, 'ngay') || reading.is(token - 2, 'ngay');
}

/** Figures stand as a number: after `số`, `No.` or a colon. */
export function isNumbered(reading: Reading, token: number): boolean {
  const before = reading.kind(token - 1) === MARK ? token - 2 : token - 1;
  return reading.mark(token - 1) === ':' || NUMBERING.has(reading, before);
}

/** `… và số …`: a number right after another of which nothing has been said yet. */
export function isCoordinated(reading: Reading, current: Instrument | undefined, from: number): boolean {
  if (current?.number === undefined || current.issuer !== undefined || current.days.length > 0) return false;
  if (from - current.end > 3 || current.paper === 'ENTERPRISE') return false;
  const joint = reading.is(from - 1, 'so') ? from - 2 : from - 1;
  if (joint < current.end) return false;
  return JOINTS.has(reading, joint) || reading.mark(joint) === ',' || reading.mark(joint) === '&';
}
