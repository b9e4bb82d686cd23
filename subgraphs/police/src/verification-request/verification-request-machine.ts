import type { StateMachine } from '@lienthong/acts';
import type { VerificationStatus } from './verification-request';

/** A request runs forward only: an answer is given once, and what was answered is closed. */
export const VERIFICATION_REQUEST_MACHINE: StateMachine<VerificationStatus> = {
  name: 'VerificationRequest',
  vietnamese: 'yêu cầu xác minh',
  states: {
    REQUESTED: { vietnamese: 'đã tiếp nhận' },
    ACCEPTED: { vietnamese: 'đang xác minh' },
    IDENTIFIED: { vietnamese: 'đã xác định' },
    NOT_IDENTIFIABLE: { vietnamese: 'không xác định được' },
    OUT_OF_AREA: { vietnamese: 'ngoài địa bàn' },
    REFUSED: { vietnamese: 'từ chối' },
    CLOSED: { vietnamese: 'đã kết thúc' },
  },
  begins: [{ act: 'receiveVerificationRequest', to: 'REQUESTED' }],
  moves: [
    { act: 'acknowledgeVerificationRequest', from: ['REQUESTED'], to: 'ACCEPTED' },
    { act: 'identifyAccount', from: ['ACCEPTED'], to: 'IDENTIFIED' },
    { act: 'declareAccountNotIdentifiable', from: ['ACCEPTED'], to: 'NOT_IDENTIFIABLE' },
    { act: 'declareAccountOutOfArea', from: ['ACCEPTED'], to: 'OUT_OF_AREA' },
    { act: 'refuseVerificationRequest', from: ['REQUESTED', 'ACCEPTED'], to: 'REFUSED' },
    {
      act: 'closeVerificationRequest',
      from: ['IDENTIFIED', 'NOT_IDENTIFIABLE', 'OUT_OF_AREA', 'REFUSED'],
      to: 'CLOSED',
    },
  ],
};
