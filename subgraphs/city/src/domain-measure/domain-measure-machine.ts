import type { StateMachine } from '@lienthong/acts';
import type { RecordedMeasureStatus } from './domain-measure';

export const DOMAIN_MEASURE_MACHINE: StateMachine<RecordedMeasureStatus> = {
  name: 'DomainMeasure',
  vietnamese: 'đề nghị VNNIC',
  states: {
    SENT: { vietnamese: 'đã gửi' },
    EXECUTED: { vietnamese: 'đã thực hiện' },
    REJECTED: { vietnamese: 'từ chối' },
    LIFTED: { vietnamese: 'đã gỡ bỏ' },
  },
  begins: [
    { act: 'requestDomainSuspension', to: 'SENT' },
    { act: 'requestDomainRevocation', to: 'SENT' },
  ],
  moves: [
    { act: 'recordVnnicAnswer', from: ['SENT'], to: 'EXECUTED' },
    { act: 'recordVnnicAnswer', from: ['SENT'], to: 'REJECTED' },
    { act: 'liftDomainSuspension', from: ['EXECUTED'], to: 'LIFTED' },
  ],
};
