import type { CaseTransfer } from '../case-transfer/case-transfer';
import type { CaseStatus } from './case-machine';

export interface Case {
  readonly id: string;
  readonly number: string;
  readonly summary: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly sanctioningOfficer: string | null;
}

export interface CaseOwner {
  readonly caseId: string;
  readonly agencyId: string;
}

/** Whether it is open on a day: it is from the day it was opened on, and no longer on the day it was closed. */
export function isOpenOn({ openedOn, closedOn }: Pick<Case, 'openedOn' | 'closedOn'>, day: string): boolean {
  return openedOn <= day && (closedOn === null || closedOn > day);
}

/** Where it stood on a day; null before it was opened. */
export function statusOn(
  { openedOn, closedOn }: Case,
  transfers: readonly CaseTransfer[],
  day: string,
): CaseStatus | null {
  if (openedOn > day) return null;
  if (closedOn !== null && closedOn <= day) return 'CLOSED';
  const isAway = transfers.some(
    ({ sentOn, returnedOn, reportedBackOn }) =>
      sentOn <= day && (returnedOn ?? reportedBackOn ?? '9999') > day,
  );
  return isAway ? 'TRANSFERRED' : 'OPEN';
}
