import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';

export interface NewCaseTransfer {
  readonly id: string;
  readonly caseId: string;
  readonly letterNumber: string;
  readonly reason: string;
  readonly sentOn: string;
  readonly recipientAgencyId: string;
  /** The province as it was on `sentOn`. */
  readonly province: { readonly code: string; readonly validFrom: string };
  readonly receivedOn?: string;
  /** Sent back as not theirs, or handled there: never both. */
  readonly end?:
    | { readonly kind: 'returned'; readonly returnedOn: string; readonly reason: string }
    | { readonly kind: 'handled'; readonly reportedBackOn: string };
}

export function recordTransfers(trx: Knex.Transaction, transfers: readonly NewCaseTransfer[]): Promise<void> {
  return insertRows(
    trx,
    'case_transfers',
    transfers.map((transfer) => ({
      id: transfer.id,
      case_id: transfer.caseId,
      letter_number: transfer.letterNumber,
      reason: transfer.reason.normalize('NFC'),
      sent_on: transfer.sentOn,
      recipient_agency_id: transfer.recipientAgencyId,
      province_code: transfer.province.code,
      province_valid_from: transfer.province.validFrom,
      received_on: transfer.receivedOn ?? null,
      returned_on: transfer.end?.kind === 'returned' ? transfer.end.returnedOn : null,
      return_reason: transfer.end?.kind === 'returned' ? transfer.end.reason.normalize('NFC') : null,
      reported_back_on: transfer.end?.kind === 'handled' ? transfer.end.reportedBackOn : null,
    })),
  );
}

/** Writes what the other agency says of a transfer. */
export async function writeTransferDays(
  trx: Knex.Transaction,
  id: string,
  days: {
    readonly received_on?: string;
    readonly returned_on?: string;
    readonly return_reason?: string;
    readonly reported_back_on?: string;
  },
): Promise<void> {
  await trx('case_transfers').where('case_transfers.id', id).update(days);
}
