/** Signs by which a site passes for the press: Decision 1418/QĐ-BTTTT. Before it, no reminder could name one. */
const CRITERIA_BEGAN = '2022-07-22';

const CRITERIA: readonly (readonly [code: string, label: string, labelEnglish: string])[] = [
  ['HINH_THUC', 'Hình thức giống cơ quan báo chí', 'Looks like a press organ'],
  [
    'TEN_MIEN',
    'Tên miền có từ gợi báo chí như Báo, Tin, News, Online',
    'Domain name with words of the press',
  ],
  ['NOI_DUNG', 'Nội dung tự sản xuất như tin, bài báo chí', 'Produces news content of its own'],
  [
    'KY_THUAT',
    'Kỹ thuật trình bày khiến nhầm với báo điện tử',
    'Technical means that make it pass for a newspaper',
  ],
  ['HOAT_DONG', 'Hoạt động tác nghiệp như phóng viên, cộng tác viên', 'Operates as reporters do'],
  ['NHAN_SU', 'Nhân sự mang danh xưng của báo chí', 'Staff bear titles of the press'],
];

export const PRESS_IMITATION_ROWS = CRITERIA.map(([code, label, labelEnglish]) => ({
  code,
  label: label.normalize('NFC'),
  label_english: labelEnglish,
  valid_from: CRITERIA_BEGAN,
}));
