import type { StateMachine } from '@lienthong/acts';
import type { LicenceStatus } from './licence';
import type { LicenceRegisterKind } from './licence-register-kind';

/** A licence that is not yet issued is no licence. */
export type LicenceState = Exclude<LicenceStatus, 'NOT_YET_ISSUED'>;

/** Where a licence stands is told by its papers and the day: `licenceStatusOn`. Here is what acts may be done then. */
export function createLicenceMachine({
  licence,
  vietnamese,
}: LicenceRegisterKind): StateMachine<LicenceState> {
  const { type } = licence;
  return {
    name: type,
    vietnamese: vietnamese.licence,
    states: {
      IN_FORCE: { vietnamese: 'còn hiệu lực' },
      SUSPENDED: { vietnamese: 'bị đình chỉ' },
      EXPIRED: { vietnamese: 'hết hạn' },
      REVOKED: { vietnamese: 'bị thu hồi' },
    },
    begins: [{ act: `grant${type}`, to: 'IN_FORCE' }],
    moves: [
      { act: `amend${type}`, from: ['IN_FORCE'] },
      { act: `renew${type}`, from: ['IN_FORCE'] },
      { act: `reissue${type}`, from: ['IN_FORCE'] },
      { act: `suspend${type}`, from: ['IN_FORCE'], to: 'SUSPENDED' },
      // A suspension may be decided before the day from which it holds.
      { act: `suspend${type}`, from: ['IN_FORCE'] },
      { act: `revoke${type}`, from: ['IN_FORCE', 'SUSPENDED'], to: 'REVOKED' },
      { act: `record${type}Change`, from: ['IN_FORCE', 'SUSPENDED'] },
    ],
    byTime: [
      { event: 'suspension begins', from: ['IN_FORCE'], to: 'SUSPENDED' },
      { event: 'suspension ends', from: ['SUSPENDED'], to: 'IN_FORCE' },
      { event: 'term ends', from: ['IN_FORCE', 'SUSPENDED'], to: 'EXPIRED' },
    ],
  };
}
