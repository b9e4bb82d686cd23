import type { NewAgency, NewSuccession } from '@lienthong/registry';
import { HANOI } from '../province/province-facts';
import {
  HANOI_CULTURE,
  HANOI_DIC,
  HANOI_POLICE,
  MIC,
  MINISTRIES_REORGANIZED,
  MOCST,
  MOST,
  VNNIC,
} from './agency-ids';

/** Decision 20/2020/QĐ-TTg took effect; earlier codes were written the other way round. */
export const AGENCY_CODES_BEGAN = '2020-09-15';
/** Resolution 01/2007/QH12 formed both ministries. */
const MINISTRIES_FORMED = '2007-07-31';

/** Ministries, VNNIC and Hanoi's police. The departments of all provinces are in provincial-departments.ts. */
export const CENTRAL_AGENCIES: readonly NewAgency[] = [
  {
    id: MIC,
    establishedOn: MINISTRIES_FORMED,
    abolishedOn: MINISTRIES_REORGANIZED,
    names: [
      {
        name: 'Bộ Thông tin và Truyền thông',
        nameEnglish: 'Ministry of Information and Communications',
        validFrom: MINISTRIES_FORMED,
        validUntil: MINISTRIES_REORGANIZED,
      },
    ],
    codes: [
      { code: 'G14', isSynthetic: false, validFrom: AGENCY_CODES_BEGAN, validUntil: MINISTRIES_REORGANIZED },
    ],
    functions: (['SOCIAL_NETWORK_LICENSING', 'DOMAIN_NAME_MANAGEMENT', 'TELECOMMUNICATIONS'] as const).map(
      (held) => ({ function: held, validFrom: MINISTRIES_FORMED, validUntil: MINISTRIES_REORGANIZED }),
    ),
  },
  {
    id: MOCST,
    establishedOn: MINISTRIES_FORMED,
    names: [
      {
        name: 'Bộ Văn hóa, Thể thao và Du lịch',
        nameEnglish: 'Ministry of Culture, Sports and Tourism',
        validFrom: MINISTRIES_FORMED,
      },
    ],
    codes: [{ code: 'G16', isSynthetic: false, validFrom: AGENCY_CODES_BEGAN }],
    functions: [{ function: 'SOCIAL_NETWORK_LICENSING', validFrom: MINISTRIES_REORGANIZED }],
  },
  {
    id: MOST,
    // Resolution 02/2002/QH11 gave it this name.
    establishedOn: '2002-08-05',
    names: [
      {
        name: 'Bộ Khoa học và Công nghệ',
        nameEnglish: 'Ministry of Science and Technology',
        validFrom: '2002-08-05',
      },
    ],
    codes: [{ code: 'G06', isSynthetic: false, validFrom: AGENCY_CODES_BEGAN }],
    functions: [
      { function: 'DOMAIN_NAME_MANAGEMENT', validFrom: MINISTRIES_REORGANIZED },
      { function: 'TELECOMMUNICATIONS', validFrom: MINISTRIES_REORGANIZED },
    ],
  },
  {
    // It runs the registry of names for its ministry, which is the competent agency: MIC, then MOST.
    id: VNNIC,
    establishedOn: '2000-04-28',
    names: [
      {
        name: 'Trung tâm Internet Việt Nam',
        nameEnglish: 'Viet Nam Internet Network Information Center',
        validFrom: '2000-04-28',
      },
    ],
    codes: [],
    functions: [],
  },
  {
    id: HANOI_POLICE,
    establishedOn: '2008-08-01',
    province: HANOI,
    names: [
      {
        name: 'Công an thành phố Hà Nội',
        nameEnglish: 'Hanoi Municipal Police',
        validFrom: '2008-08-01',
      },
    ],
    codes: [{ code: 'G01.DEMO1', isSynthetic: true, validFrom: AGENCY_CODES_BEGAN }],
    functions: [{ function: 'ACCOUNT_VERIFICATION', validFrom: '2008-08-01' }],
  },
];

export const CENTRAL_SUCCESSIONS: readonly NewSuccession[] = [
  succession(MOCST, 'SOCIAL_NETWORK_LICENSING', 'Nghị định 43/2025/NĐ-CP'),
  succession(MOST, 'DOMAIN_NAME_MANAGEMENT', 'Nghị định 55/2025/NĐ-CP'),
  succession(MOST, 'TELECOMMUNICATIONS', 'Nghị định 55/2025/NĐ-CP'),
];

function succession(to: string, held: NewSuccession['function'], instrument: string): NewSuccession {
  return { from: MIC, to, function: held, effectiveOn: MINISTRIES_REORGANIZED, instrument };
}

/** Codes for Hanoi's two departments: none is published, so these say that they are invented. */
export const HANOI_DEPARTMENT_CODES: ReadonlyMap<string, string> = new Map([
  [HANOI_DIC, 'H26.DEMO1'],
  [HANOI_CULTURE, 'H26.DEMO2'],
]);
