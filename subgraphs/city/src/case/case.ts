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
