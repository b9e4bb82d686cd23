import {
  createApplicationMachine,
  createLicenceMachine,
  type LicenceRegisterKind,
} from '@lienthong/licensing';

/** The ministry's register of licences for social networks. */
export const SOCIAL_NETWORK_LICENCES: LicenceRegisterKind = {
  licence: { type: 'SocialNetworkLicence', table: 'licences' },
  application: { type: 'SocialNetworkLicenceApplication', table: 'licence_applications' },
  vietnamese: {
    licence: 'giấy phép thiết lập mạng xã hội',
    application: 'hồ sơ đề nghị cấp phép thiết lập mạng xã hội',
  },
  procedures: {
    NEW: 'SOCIAL_NETWORK_LICENCE_GRANT',
    AMENDED: 'SOCIAL_NETWORK_LICENCE_AMENDMENT',
    RENEWED: 'SOCIAL_NETWORK_LICENCE_RENEWAL',
    REISSUED: 'SOCIAL_NETWORK_LICENCE_REISSUE',
  },
  particulars: {
    table: 'social_networks',
    columns: [
      { field: 'networkName', column: 'network_name' },
      { field: 'serviceTypes', column: 'service_types' },
    ],
  },
};

export const SOCIAL_NETWORK_LICENCE_MACHINE = createLicenceMachine(SOCIAL_NETWORK_LICENCES);

export const SOCIAL_NETWORK_APPLICATION_MACHINE = createApplicationMachine(SOCIAL_NETWORK_LICENCES);
