import type { PenaltyField } from './law-penalties';

/** A title that may punish, and the days it could. */
export interface LawTitle {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

/** The most that a title may fine an organisation for one act, in million đồng. */
export interface SanctionCeiling {
  readonly title: string;
  readonly field: PenaltyField;
  readonly millions: number;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly instrument: string;
  readonly article?: string;
  readonly isConfirmed?: false;
}

const CHIEF_INSPECTOR = 'CHANH_THANH_TRA_SO_TTTT';
const DIRECTOR_OF_CULTURE = 'GIAM_DOC_SO_VHTT';

/** The ministries were reorganised, and the departments of information and communications ended. */
const DEPARTMENTS_ENDED = '2025-03-01';
const DECREE_174_BEGAN = '2026-07-01';

export const SANCTIONING_TITLES: readonly LawTitle[] = [
  {
    code: CHIEF_INSPECTOR,
    name: 'Chánh Thanh tra Sở Thông tin và Truyền thông',
    nameEnglish: 'Chief Inspector of the Department of Information and Communications',
    validFrom: '2013-07-01',
    validUntil: DEPARTMENTS_ENDED,
  },
  {
    code: DIRECTOR_OF_CULTURE,
    name: 'Giám đốc Sở Văn hóa và Thể thao',
    nameEnglish: 'Director of the Department of Culture and Sports',
    validFrom: DECREE_174_BEGAN,
  },
];

export const SANCTION_CEILINGS: readonly SanctionCeiling[] = [
  {
    title: CHIEF_INSPECTOR,
    field: 'PRESS',
    millions: 100,
    validFrom: '2020-12-01',
    validUntil: DEPARTMENTS_ENDED,
    instrument: '119/2020/NĐ-CP',
    article: '33',
  },
  {
    title: CHIEF_INSPECTOR,
    field: 'INFORMATION_TECHNOLOGY',
    millions: 100,
    validFrom: '2020-04-15',
    validUntil: DEPARTMENTS_ENDED,
    instrument: '15/2020/NĐ-CP',
    isConfirmed: false,
  },
  {
    title: DIRECTOR_OF_CULTURE,
    field: 'INFORMATION_TECHNOLOGY',
    millions: 160,
    validFrom: DECREE_174_BEGAN,
    instrument: '174/2026/NĐ-CP',
  },
];
