import { printedAt } from '../text/printed';
import type { Reading } from '../text/reading';
import { WordSet } from '../text/word-set';

/** `xin`, `đề nghị`. */
const APPLYING = new WordSet('xin nghi');

/** `đang xin giấy phép`, `chờ cấp phép`, `đề nghị cấp giấy phép`: whoever says so has none yet. */
export function isAppliedFor(reading: Reading, noun: number): boolean {
  const before = reading.is(noun - 1, 'cap') ? noun - 2 : noun - 1;
  return APPLYING.has(reading, before) || isWaiting(reading, before);
}

/** `chờ`; without its mark the word may also be `cho`, unless it is said to be going on. */
function isWaiting(reading: Reading, token: number): boolean {
  if (!reading.is(token, 'cho')) return false;
  const printed = printedAt(reading.source, reading.span(token, token + 1)).toLowerCase();
  return printed === 'chờ' || (printed === 'cho' && reading.is(token - 1, 'dang'));
}
