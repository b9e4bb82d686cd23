/** Texts of any length that a careless reader would take long over, or fall over. */
const UNITS: Readonly<Record<string, string>> = {
  'a footer over and over':
    '© 2019 Công ty Cổ phần Hoa Gạo. Địa chỉ: Số 3 phố Cây Đa, Hà Nội. GPĐKKD số 0100109106 do Sở KH&ĐT TP Hà Nội cấp ngày 01/02/2003. ' +
    'Giấy phép thiết lập trang thông tin điện tử tổng hợp số 9101/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 05/05/2017. Website: hoagao.vn ',
  prose: 'Hôm qua người dân trong phố đã xem một buổi diễn rất hay về lịch sử và những điều cần nhớ. ',
  'tags that never close': '<a ',
  'opening brackets': '<',
  'quotes in tags': '<a b="',
  'nested elements': '<div><p>',
  'comments that never end': '<!--',
  'scripts that never end': '<script>',
  ampersands: '&',
  'escaped ampersands': '&amp;',
  entities: '&eacute;',
  digits: '1',
  'digits and slashes': '1/',
  'crosses and slashes': 'x/',
  dots: '.',
  dashes: '-',
  spaces: ' ',
  'ends of lines': '\n',
  'elements that end lines': '<br>',
  'GP-': 'GP-',
  'numbers of licences': '1/GP-TTĐT ',
  'numbers that share what follows': '1/GP-TTĐT và ',
  'nouns without a number': 'Giấy phép số ',
  days: '01/02/2019 ',
  'days of one licence': 'Giấy phép số 1/GP-TTĐT sửa đổi ngày 01/02/2019, ngày 1/2/2019 ',
  agencies: 'Sở TTTT, UBND ',
  companies: 'Công ty Hoa ',
  domains: 'a.vn ',
  'dots in names': 'a.b.',
  mailboxes: '@a.vn',
  'marks over letters': 'e\u0301\u0301',
  'halves of pairs': '\ud800',
  emoji: '😀',
  'letters of other scripts': '漢字',
  nul: '\0',
};

export const HOSTILE_SHAPES: readonly string[] = Object.keys(UNITS);

/** @param length in UTF-16 units, exactly */
export function hostileText(shape: string, length: number): string {
  const unit = UNITS[shape] ?? '';
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** Pieces from which random texts are made: what the grammar knows, and what may stand in its way. */
export const PIECES: readonly string[] = [
  ...Object.values(UNITS),
  'Giấy phép',
  'GP',
  'MXH',
  'sửa đổi, bổ sung',
  'số',
  '12/GP-TTĐT',
  '…/GP-BTTTT',
  'do',
  'Sở',
  'Bộ Thông tin và Truyền thông',
  'Hà Nội',
  'cấp ngày',
  '31/02/2020',
  'ngày x tháng x năm xxxx',
  'MST:',
  '0100109106',
  'Cơ quan chủ quản:',
  '©',
  'hoagao.vn',
  'và',
  ',',
  '(',
  ')',
  '&nbsp;',
  '&#',
  '</',
  '>',
  '"',
  '\u200b',
  '\ufeff',
  '\u0338',
];
