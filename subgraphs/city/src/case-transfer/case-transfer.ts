export type CaseTransferStatus = 'NOT_YET_SENT' | 'SENT' | 'RECEIVED' | 'RETURNED' | 'HANDLED';

export interface CaseTransfer {
  readonly id: string;
  readonly caseId: string;
  readonly letterNumber: string;
  readonly reason: string;
  readonly sentOn: string;
  readonly recipientAgencyId: string;
  /** The province as it was on `sentOn`. */
  readonly province: { readonly code: string; readonly validFrom: string };
  readonly receivedOn: string | null;
  readonly returnedOn: string | null;
  readonly returnReason: string | null;
  readonly reportedBackOn: string | null;
}

/** Where it stood on `day`. Follows from the days alone, so that it cannot contradict them. */
export function statusOn(transfer: CaseTransfer, day: string): CaseTransferStatus {
  const hasCome = (event: string | null): boolean => event !== null && event <= day;
  if (!hasCome(transfer.sentOn)) return 'NOT_YET_SENT';
  if (hasCome(transfer.returnedOn)) return 'RETURNED';
  if (hasCome(transfer.reportedBackOn)) return 'HANDLED';
  return hasCome(transfer.receivedOn) ? 'RECEIVED' : 'SENT';
}
