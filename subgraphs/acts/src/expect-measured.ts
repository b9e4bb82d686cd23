import { refuse } from './user-error';

/** Below what an index of PostgreSQL can hold of one value, some 2,700 bytes, in letters of up to four. */
const LONGEST_WORD = 600;
const LONGEST_TEXT = 10_000;
const MOST_ITEMS = 200;

/** What is written in sentences and stands in no index. */
const TEXTS: ReadonlySet<string> = new Set([
  'summary',
  'content',
  'reason',
  'result',
  'remarks',
  'description',
  'circumstances',
  'detail',
  'rejectionReason',
]);

/** @throws {ActRefusedError} INVALID_VALUE for a text or a list longer than any act needs, at its place in the input */
export function expectMeasured(value: unknown, path: readonly string[] = ['input']): void {
  if (typeof value === 'string') {
    const most = TEXTS.has(path.at(-1) ?? '') ? LONGEST_TEXT : LONGEST_WORD;
    if (value.length > most) {
      refuse('INVALID_VALUE', `This is at most ${most} characters long; it had ${value.length}.`, { path });
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.length > MOST_ITEMS) {
    refuse('INVALID_VALUE', `This lists at most ${MOST_ITEMS}; there were ${value.length}.`, { path });
  }
  for (const [name, part] of Object.entries(value)) expectMeasured(part, [...path, name]);
}
