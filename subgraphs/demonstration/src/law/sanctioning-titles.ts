import type { NewSanctioningTitle } from '@lienthong/city';
import { MINISTRIES_REORGANIZED } from '../agency/agency-ids';

export const CHIEF_INSPECTOR = 'CHANH_THANH_TRA_SO_TTTT';
export const DIRECTOR_OF_CULTURE = 'GIAM_DOC_SO_VHTT';

/** First day of Decree 174/2026/NĐ-CP, which lets the director of the department punish. */
export const DIRECTOR_MAY_PUNISH = '2026-07-01';

export const SANCTIONING_TITLES: readonly NewSanctioningTitle[] = [
  {
    code: CHIEF_INSPECTOR,
    name: 'Chánh Thanh tra Sở Thông tin và Truyền thông',
    nameEnglish: 'Chief Inspector of the Department of Information and Communications',
    // The Law on Handling of Administrative Violations took effect.
    validFrom: '2013-07-01',
    validUntil: MINISTRIES_REORGANIZED,
  },
  {
    code: DIRECTOR_OF_CULTURE,
    name: 'Giám đốc Sở Văn hóa và Thể thao',
    nameEnglish: 'Director of the Department of Culture and Sports',
    validFrom: DIRECTOR_MAY_PUNISH,
  },
];
