import {
  createApplicationMachine,
  createLicenceMachine,
  type LicenceRegisterKind,
} from '@lienthong/licensing';

/** The city's register of licences for aggregated-news sites. */
export const SITE_LICENCES: LicenceRegisterKind = {
  licence: { type: 'SiteLicence', table: 'licences' },
  application: { type: 'SiteLicenceApplication', table: 'licence_applications' },
  vietnamese: {
    licence: 'giấy phép thiết lập trang thông tin điện tử tổng hợp',
    application: 'hồ sơ đề nghị cấp phép trang thông tin điện tử tổng hợp',
  },
  procedures: {
    NEW: 'SITE_LICENCE_GRANT',
    AMENDED: 'SITE_LICENCE_AMENDMENT',
    RENEWED: 'SITE_LICENCE_RENEWAL',
    REISSUED: 'SITE_LICENCE_REISSUE',
  },
  particulars: {
    table: 'aggregated_sites',
    columns: [{ field: 'categories', column: 'categories' }],
  },
};

export const SITE_LICENCE_MACHINE = createLicenceMachine(SITE_LICENCES);

export const SITE_LICENCE_APPLICATION_MACHINE = createApplicationMachine(SITE_LICENCES);
