import { invalidInput } from './invalid-input';

/** A half-open span of legal days: `from` is in it, `until` is not. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** @throws BAD_USER_INPUT for a period that holds no day */
export function readPeriod(period: Period): Period {
  if (period.from >= period.until) {
    throw invalidInput(
      `A period runs from its first day until the day after its last: ${period.from} until ${period.until} holds no day.`,
    );
  }
  return period;
}
