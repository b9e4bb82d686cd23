import { randomUUID } from 'node:crypto';
import type {
  ActInProgress,
  ChangeInput,
  OfficialAct,
  Refusal,
  SubjectKind,
  TakenSubject,
} from '@lienthong/acts';
import { CASE, caseStatus } from '../case/case-acts';
import { CASE_MACHINE } from '../case/case-machine';
import { closeCaseOn, handCaseOver } from '../case/case-register';
import type { CaseRow } from '../case/case-store';
import { CASE_TRANSFER_MACHINE, type CaseTransferState } from './case-transfer-machine';
import { recordTransfers, writeTransferDays } from './case-transfer-register';
import type { CaseTransferRow } from './case-transfer-store';

const CASE_TRANSFER: SubjectKind = { type: 'CaseTransfer', table: 'case_transfers' };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  case_transfers_to_another: {
    code: 'INVALID_VALUE',
    message: 'A case is not transferred to the agency that has it.',
    field: 'recipientAgency',
  },
  case_transfers_letter_number_check: {
    code: 'INVALID_VALUE',
    message: 'The covering letter has a number.',
    field: 'letterNumber',
  },
  case_transfers_reason_check: {
    code: 'INVALID_VALUE',
    message: 'Say why the other province is competent.',
    field: 'reason',
  },
  case_transfers_order_check: {
    code: 'INVALID_VALUE',
    message: 'A file is not received before it was sent, nor returned or handled before it was received.',
    field: 'on',
  },
  case_owners_period_check: {
    code: 'INVALID_VALUE',
    message: 'The case has had another owner since that day.',
    field: 'on',
  },
  case_owners_one_per_day: {
    code: 'INVALID_VALUE',
    message: 'The case has had another owner since that day.',
    field: 'on',
  },
  cases_period_check: {
    code: 'INVALID_VALUE',
    message: 'A case does not end before it was opened.',
    field: 'on',
  },
};

interface TransferCaseInput extends ChangeInput {
  readonly letterNumber: string;
  readonly reason: string;
  readonly recipientAgency: string;
  readonly province: string;
  readonly provinceValidFrom: string;
}

export const transferCase: OfficialAct<TransferCaseInput> = {
  name: 'transferCase',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const sent = await act.take<CaseRow>(CASE, input);
    const on = act.dayOf(input);
    const from = await caseStatus(act, sent);
    const toState = act.expectMove(CASE_MACHINE, from);
    const id = randomUUID();
    const { letterNumber, reason } = input;
    await recordTransfers(act.trx, [
      {
        id,
        caseId: sent.id,
        letterNumber,
        reason,
        sentOn: on,
        recipientAgencyId: input.recipientAgency,
        province: { code: input.province, validFrom: input.provinceValidFrom },
      },
    ]);
    const entry = { on, documentNumber: letterNumber, reason };
    await act.begin(CASE_TRANSFER, id, { ...entry, toState: 'SENT' });
    await act.record(sent, { ...entry, fromState: from, toState });
    return id;
  },
};

interface TransferAnswerInput extends ChangeInput {
  readonly letterNumber?: string | null;
}

/** A transfer in hand with its case, which is taken second by every act alike. */
interface InTransit {
  readonly transfer: TakenSubject<CaseTransferRow>;
  readonly sent: TakenSubject<CaseRow>;
  readonly on: string;
  readonly write: (reason?: string) => Promise<string>;
}

async function takeInTransit(act: ActInProgress, input: TransferAnswerInput): Promise<InTransit> {
  const transfer = await act.take<CaseTransferRow>(CASE_TRANSFER, input);
  const sent = await act.takeAnyVersion<CaseRow>(CASE, transfer.row.case_id);
  const on = act.dayOf(input);
  const fromTransfer = stateOf(transfer.row);
  const toTransfer = act.expectMove(CASE_TRANSFER_MACHINE, fromTransfer);
  const fromCase = await caseStatus(act, sent);
  const toCase = act.expectMove(CASE_MACHINE, fromCase);
  return {
    transfer,
    sent,
    on,
    write: async (reason) => {
      const entry = { on, documentNumber: input.letterNumber, reason };
      await act.record(transfer, { ...entry, fromState: fromTransfer, toState: toTransfer });
      await act.record(sent, { ...entry, fromState: fromCase, toState: toCase });
      return transfer.id;
    },
  };
}

function stateOf(row: CaseTransferRow): CaseTransferState {
  if (row.returned_on !== null) return 'RETURNED';
  if (row.reported_back_on !== null) return 'HANDLED';
  return row.received_on === null ? 'SENT' : 'RECEIVED';
}

export const recordTransferReceipt: OfficialAct<TransferAnswerInput> = {
  name: 'recordTransferReceipt',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const { transfer, sent, on, write } = await takeInTransit(act, input);
    await writeTransferDays(act.trx, transfer.id, { received_on: on });
    await handCaseOver(act.trx, { caseId: sent.id, agencyId: transfer.row.recipient_agency_id, from: on });
    return write();
  },
};

export const recordTransferReturn: OfficialAct<TransferAnswerInput & { readonly reason: string }> = {
  name: 'recordTransferReturn',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const { transfer, sent, on, write } = await takeInTransit(act, input);
    const reason = input.reason.normalize('NFC');
    await writeTransferDays(act.trx, transfer.id, { returned_on: on, return_reason: reason });
    await handCaseOver(act.trx, { caseId: sent.id, agencyId: await act.keeperOn(on), from: on });
    return write(reason);
  },
};

export const recordTransferResult: OfficialAct<TransferAnswerInput & { readonly result: string }> = {
  name: 'recordTransferResult',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const { transfer, sent, on, write } = await takeInTransit(act, input);
    await writeTransferDays(act.trx, transfer.id, { reported_back_on: on });
    await closeCaseOn(act.trx, sent.id, on);
    return write(input.result);
  },
};
