export type CommendationRecipientKind = 'COLLECTIVE' | 'INDIVIDUAL';

export interface Commendation {
  readonly id: string;
  readonly decisionNumber: string;
  readonly givenOn: string;
  readonly forYear: number;
  readonly recipientKind: CommendationRecipientKind;
  /** Null for a person, who is not named. */
  readonly recipientCode: string | null;
}
