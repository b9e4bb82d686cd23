import type { StateMachine } from '@lienthong/acts';

export type ViolationState = 'RECORDED' | 'PUNISHED';

/** One act is punished once. */
export const VIOLATION_MACHINE: StateMachine<ViolationState> = {
  name: 'Violation',
  vietnamese: 'hành vi vi phạm',
  states: {
    RECORDED: { vietnamese: 'đã lập biên bản' },
    PUNISHED: { vietnamese: 'đã xử phạt' },
  },
  begins: [{ act: 'recordViolation', to: 'RECORDED' }],
  moves: [{ act: 'decidePenalty', from: ['RECORDED'], to: 'PUNISHED' }],
};
