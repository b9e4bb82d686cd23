import type { StateMachine } from '@lienthong/acts';
import type { OrganizationStatus } from './organization';

/** An organisation of the registry exists; that it does not yet is only ever said of days before its registration. */
export const ORGANIZATION_MACHINE: StateMachine<Exclude<OrganizationStatus, 'NOT_YET_REGISTERED'>> = {
  name: 'Organization',
  vietnamese: 'tổ chức',
  states: {
    ACTIVE: { vietnamese: 'đang hoạt động' },
    DISSOLVED: { vietnamese: 'đã giải thể' },
  },
  begins: [{ act: 'registerOrganization', to: 'ACTIVE' }],
  moves: [
    { act: 'recordHeadquartersMove', from: ['ACTIVE'] },
    { act: 'recordDissolution', from: ['ACTIVE'], to: 'DISSOLVED' },
  ],
};
