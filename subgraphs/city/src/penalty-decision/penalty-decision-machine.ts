import type { StateMachine } from '@lienthong/acts';

export type PenaltyDecisionStatus = 'DECIDED' | 'PAID';

export const PENALTY_DECISION_MACHINE: StateMachine<PenaltyDecisionStatus> = {
  name: 'PenaltyDecision',
  vietnamese: 'quyết định xử phạt',
  states: {
    DECIDED: { vietnamese: 'đã ra quyết định' },
    PAID: { vietnamese: 'đã nộp phạt' },
  },
  begins: [{ act: 'decidePenalty', to: 'DECIDED' }],
  moves: [
    { act: 'recordPenaltyPayment', from: ['DECIDED'], to: 'PAID' },
    { act: 'recordPenaltyRemedy', from: ['DECIDED', 'PAID'] },
  ],
};
