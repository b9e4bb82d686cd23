import type { StateMachine } from '@lienthong/acts';

export type CaseStatus = 'OPEN' | 'TRANSFERRED' | 'CLOSED';

/** What is done in a case is done while it is open and here. */
export const CASE_MACHINE: StateMachine<CaseStatus> = {
  name: 'Case',
  vietnamese: 'vụ việc',
  states: {
    OPEN: { vietnamese: 'đang xử lý' },
    TRANSFERRED: { vietnamese: 'đã chuyển đến tỉnh khác' },
    CLOSED: { vietnamese: 'đã kết thúc' },
  },
  begins: [{ act: 'openCase', to: 'OPEN' }],
  moves: [
    { act: 'recordScreening', from: ['OPEN'] },
    { act: 'recordViolation', from: ['OPEN'] },
    { act: 'requestVerification', from: ['OPEN'] },
    { act: 'requestDomainSuspension', from: ['OPEN'] },
    { act: 'decidePenalty', from: ['OPEN'] },
    { act: 'assignSanctioningOfficer', from: ['OPEN'] },
    { act: 'transferCase', from: ['OPEN'], to: 'TRANSFERRED' },
    { act: 'recordTransferReceipt', from: ['TRANSFERRED'] },
    { act: 'recordTransferReturn', from: ['TRANSFERRED'], to: 'OPEN' },
    { act: 'recordTransferResult', from: ['TRANSFERRED'], to: 'CLOSED' },
    { act: 'closeCase', from: ['OPEN'], to: 'CLOSED' },
  ],
};
