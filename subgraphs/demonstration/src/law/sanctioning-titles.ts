/** Codes of titles that are in the city's database as law. */
export const CHIEF_INSPECTOR = 'CHANH_THANH_TRA_SO_TTTT';
export const DIRECTOR_OF_CULTURE = 'GIAM_DOC_SO_VHTT';

/** First day of Decree 174/2026/NĐ-CP, which lets the director of the department punish. */
export const DIRECTOR_MAY_PUNISH = '2026-07-01';
