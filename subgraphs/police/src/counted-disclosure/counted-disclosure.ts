/** That an identity was given, as it was counted when it was. */
export interface CountedDisclosure {
  readonly id: string;
  readonly disclosedAt: Date;
  readonly verificationRequestId: string;
  readonly caseNumber: string;
  readonly agency: string;
  readonly officer: string;
  /** Id of the call in which it was given. */
  readonly requestId: string;
}
