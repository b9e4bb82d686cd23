export interface Case {
  readonly id: string;
  readonly number: string;
  readonly summary: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

export interface CaseOwner {
  readonly caseId: string;
  readonly agencyId: string;
}
