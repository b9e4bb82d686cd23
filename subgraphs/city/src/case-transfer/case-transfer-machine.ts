import type { StateMachine } from '@lienthong/acts';
import type { CaseTransferStatus } from './case-transfer';

/** A transfer that is on record has been sent. */
export type CaseTransferState = Exclude<CaseTransferStatus, 'NOT_YET_SENT'>;

/** Which province is competent is disputed in practice, so that a file may come back. */
export const CASE_TRANSFER_MACHINE: StateMachine<CaseTransferState> = {
  name: 'CaseTransfer',
  vietnamese: 'chuyển vụ việc',
  states: {
    SENT: { vietnamese: 'đã chuyển' },
    RECEIVED: { vietnamese: 'đã tiếp nhận' },
    RETURNED: { vietnamese: 'trả lại' },
    HANDLED: { vietnamese: 'đã xử lý' },
  },
  begins: [{ act: 'transferCase', to: 'SENT' }],
  moves: [
    { act: 'recordTransferReceipt', from: ['SENT'], to: 'RECEIVED' },
    { act: 'recordTransferReturn', from: ['RECEIVED'], to: 'RETURNED' },
    { act: 'recordTransferResult', from: ['RECEIVED'], to: 'HANDLED' },
  ],
};
