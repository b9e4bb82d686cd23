import type { Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  whereKeyIn,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import type { CaseTransfer } from './case-transfer';

export const CASE_TRANSFERS: DatedTable = {
  name: 'case_transfers',
  day: 'sent_on',
  columns: [
    'id',
    'case_id',
    'letter_number',
    'reason',
    'sent_on',
    'recipient_agency_id',
    'province_code',
    'province_valid_from',
    'received_on',
    'returned_on',
    'return_reason',
    'reported_back_on',
  ],
};

export interface CaseTransferRow {
  id: string;
  case_id: string;
  letter_number: string;
  reason: string;
  sent_on: string;
  recipient_agency_id: string;
  province_code: string;
  province_valid_from: string;
  received_on: string | null;
  returned_on: string | null;
  return_reason: string | null;
  reported_back_on: string | null;
}

export interface CaseTransferCriteria {
  readonly sent: Period | undefined;
  /** A code as it was on the day of sending; the code of a merged province finds what was sent before the merger. */
  readonly provinceCode: string | undefined;
}

export async function findTransfers(knex: Knex, ids: readonly string[]): Promise<CaseTransfer[]> {
  return (await findByIds<CaseTransferRow>(knex, CASE_TRANSFERS, ids)).map(rowToTransfer);
}

/** Oldest first: a case has few. */
export async function findTransfersOfCases(knex: Knex, caseIds: readonly string[]): Promise<CaseTransfer[]> {
  const query = whereKeyIn(selectFrom(knex, CASE_TRANSFERS), 'case_transfers.case_id', 'uuid', caseIds);
  const rows = (await query.orderBy(['case_transfers.sent_on', 'case_transfers.id'])) as CaseTransferRow[];
  return rows.map(rowToTransfer);
}

export function findTransferPage(
  knex: Knex,
  criteria: CaseTransferCriteria,
  list: OrderedPage,
): Promise<Page<CaseTransferRow>> {
  const query = selectFrom(knex, CASE_TRANSFERS);
  whereDayIn(query, 'case_transfers.sent_on', criteria.sent);
  if (criteria.provinceCode !== undefined) query.where('case_transfers.province_code', criteria.provinceCode);
  return findPage(query, list);
}

export function rowToTransfer(row: CaseTransferRow): CaseTransfer {
  return {
    id: row.id,
    caseId: row.case_id,
    letterNumber: row.letter_number,
    reason: row.reason,
    sentOn: row.sent_on,
    recipientAgencyId: row.recipient_agency_id,
    province: { code: row.province_code, validFrom: row.province_valid_from },
    receivedOn: row.received_on,
    returnedOn: row.returned_on,
    returnReason: row.return_reason,
    reportedBackOn: row.reported_back_on,
  };
}
