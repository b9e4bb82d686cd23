/** Decision 1418/QĐ-BTTTT: before it, no reminder could name a sign. */
export const CRITERIA_BEGAN = '2022-07-22';

/** Codes of the signs that are in the city's database as law. */
export const PRESS_IMITATION_CODES = [
  'HINH_THUC',
  'TEN_MIEN',
  'NOI_DUNG',
  'KY_THUAT',
  'HOAT_DONG',
  'NHAN_SU',
] as const;
