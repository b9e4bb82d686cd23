import { invalidInput } from './invalid-input';

/** Ten years: longer than any term that the law sets here, and short enough to stay in the calendar. */
const LONGEST = 3_650;

/**
 * Reads how many days ahead a filter looks; nothing where it says nothing.
 *
 * @throws BAD_USER_INPUT for fewer than 0 or more than 3,650
 */
export function optionalDays(name: string, days: number | null | undefined): number | undefined {
  if (days === null || days === undefined) return undefined;
  if (days < 0 || days > LONGEST) {
    throw invalidInput(`\`${name}\` is a number of days from 0 to ${LONGEST}; it was ${days}.`);
  }
  return days;
}
