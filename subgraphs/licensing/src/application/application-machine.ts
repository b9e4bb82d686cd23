import type { StateMachine } from '@lienthong/acts';
import type { LicenceRegisterKind } from '../licence-register-kind';
import type { ApplicationStatus } from './application';

/** A dossier may be sent back for what it lacks any number of times; the term to decide runs once it is valid. */
export function createApplicationMachine({
  licence: { type },
  application,
  vietnamese,
}: LicenceRegisterKind): StateMachine<ApplicationStatus> {
  return {
    name: application.type,
    vietnamese: vietnamese.application,
    states: {
      SUBMITTED: { vietnamese: 'đã tiếp nhận' },
      INCOMPLETE: { vietnamese: 'chưa hợp lệ, chờ bổ sung' },
      VALID: { vietnamese: 'hợp lệ, đang giải quyết' },
      GRANTED: { vietnamese: 'đã cấp' },
      REFUSED: { vietnamese: 'từ chối' },
    },
    begins: [{ act: `submit${type}Application`, to: 'SUBMITTED' }],
    moves: [
      { act: `declare${type}ApplicationIncomplete`, from: ['SUBMITTED'], to: 'INCOMPLETE' },
      { act: `supplement${type}Application`, from: ['INCOMPLETE'], to: 'SUBMITTED' },
      { act: `declare${type}ApplicationValid`, from: ['SUBMITTED'], to: 'VALID' },
      ...['grant', 'amend', 'renew', 'reissue'].map((verb) => ({
        act: `${verb}${type}`,
        from: ['VALID'] as const,
        to: 'GRANTED' as const,
      })),
      { act: `refuse${type}Application`, from: ['VALID'], to: 'REFUSED' },
    ],
  };
}
