/** The city's half of a verification request: what was sent. Its id is the request's. */
export interface VerificationLetter {
  readonly id: string;
  readonly letterNumber: string;
  readonly sentOn: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly concernsCode: string | null;
}
