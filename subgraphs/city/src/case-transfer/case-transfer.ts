export type CaseTransferStatus = 'SENT' | 'RECEIVED' | 'RETURNED' | 'HANDLED';

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

/** Follows from the days alone, so that it cannot contradict them. */
export function statusOf(transfer: CaseTransfer): CaseTransferStatus {
  if (transfer.returnedOn !== null) return 'RETURNED';
  if (transfer.reportedBackOn !== null) return 'HANDLED';
  return transfer.receivedOn === null ? 'SENT' : 'RECEIVED';
}
