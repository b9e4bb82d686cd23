import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import type { ClaimKind, InstrumentRole, IssuerCode } from '../licence-statement';

/** An invented instrument: what is printed, and what a reader should make of it. */
export interface InventedInstrument {
  readonly text: string;
  readonly number: string;
  readonly kind: ClaimKind;
  readonly role: InstrumentRole;
  readonly issuer: IssuerCode;
  readonly day: string | null;
}

interface Sort {
  readonly nouns: readonly string[];
  readonly symbol: string;
  readonly kind: ClaimKind;
  readonly role: InstrumentRole;
  readonly issuers: readonly (readonly [printed: string, code: IssuerCode])[];
  /** Issuer by the symbol alone. */
  readonly unnamed: IssuerCode;
}

const DEPARTMENTS: Sort['issuers'] = [
  ['Sở Thông tin và Truyền thông Hà Nội', 'HANOI_DIC'],
  ['Sở TT&TT TP. Hồ Chí Minh', 'HCMC_DIC'],
  ['sở TTTT tỉnh Lâm Đồng', 'OTHER_DIC:Lâm Đồng'],
  ['Sở Thông tin & Truyền thông TP Cần Thơ', 'OTHER_DIC:Cần Thơ'],
];
const MINISTRY: Sort['issuers'] = [
  ['Bộ Thông tin và Truyền thông', 'MIC'],
  ['Bộ TT&TT', 'MIC'],
];

const SORTS: readonly Sort[] = [
  {
    nouns: ['Giấy phép thiết lập trang thông tin điện tử tổng hợp', 'Giấy phép ICP', 'GP'],
    symbol: 'GP-TTĐT',
    kind: 'AGGREGATED_SITE',
    role: 'LICENCE',
    issuers: [...DEPARTMENTS, ['Cục Phát thanh, truyền hình và thông tin điện tử', 'PTTH_TTDT_DEPARTMENT']],
    unnamed: 'UNKNOWN',
  },
  {
    nouns: ['Giấy phép thiết lập mạng xã hội', 'Giấy phép MXH', 'GP MXH'],
    symbol: 'GP-BTTTT',
    kind: 'SOCIAL_NETWORK',
    role: 'LICENCE',
    issuers: MINISTRY,
    unnamed: 'MIC',
  },
  {
    nouns: ['Giấy phép hoạt động báo điện tử', 'Giấy phép xuất bản'],
    symbol: 'GP-BTTTT',
    kind: 'NEWS_PRESS',
    role: 'LICENCE',
    issuers: MINISTRY,
    unnamed: 'MIC',
  },
  {
    nouns: ['Giấy phép sửa đổi, bổ sung'],
    symbol: 'GP-TTĐT',
    kind: 'AGGREGATED_SITE',
    role: 'AMENDMENT',
    issuers: DEPARTMENTS,
    unnamed: 'UNKNOWN',
  },
  {
    nouns: ['Giấy phép hoạt động đào tạo'],
    symbol: 'GP-SGDĐT',
    kind: 'OTHER',
    role: 'LICENCE',
    issuers: [['Sở Giáo dục và Đào tạo', 'UNKNOWN']],
    unnamed: 'UNKNOWN',
  },
  {
    nouns: ['Giấy phép cung cấp dịch vụ viễn thông'],
    symbol: 'GP-CVT',
    kind: 'OTHER',
    role: 'LICENCE',
    issuers: [['Cục Viễn thông', 'UNKNOWN']],
    unnamed: 'UNKNOWN',
  },
  {
    nouns: ['GPĐKKD', 'Giấy chứng nhận đăng ký doanh nghiệp', 'Mã số doanh nghiệp'],
    symbol: '',
    kind: 'NONE',
    role: 'OTHER_INSTRUMENT',
    issuers: [
      ['Sở Kế hoạch và Đầu tư TP Hà Nội', 'UNKNOWN'],
      ['Sở KH&ĐT TP.HCM', 'UNKNOWN'],
    ],
    unnamed: 'UNKNOWN',
  },
];

type Clause = (issuer: string, day: string) => string;
const CLAUSES: readonly Clause[] = [
  (issuer, day) => ` do ${issuer} cấp ngày ${day}`,
  (issuer, day) => `, ngày cấp: ${day}, nơi cấp: ${issuer}`,
  (issuer, day) => ` ngày ${day} của ${issuer}`,
  (issuer, day) => ` cấp ngày ${day} bởi ${issuer}`,
  (issuer, day) => ` (${issuer} cấp ngày ${day})`,
];

type Calendar = (day: number, month: number, year: number) => string;
const two = (value: number): string => String(value).padStart(2, '0');
const CALENDARS: readonly Calendar[] = [
  (day, month, year) => `${two(day)}/${two(month)}/${year}`,
  (day, month, year) => `${day}-${month}-${year}`,
  (day, month, year) => `${two(day)}.${two(month)}.${year}`,
  (day, month, year) => `${day} tháng ${month} năm ${year}`,
];

/** One instrument of any sort, in any of the ways it is printed; its day or issuer may be missing. */
export const instrument: Arbitrary<InventedInstrument> = fc
  .record({
    sort: fc.constantFrom(...SORTS),
    number: fc.integer({ min: 1, max: 4999 }),
    wording: fc.nat(),
    clause: fc.constantFrom(...CLAUSES),
    calendar: fc.constantFrom(...CALENDARS),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2009, max: 2024 }),
    given: fc.constantFrom('BOTH', 'BOTH', 'BOTH', 'ISSUER', 'DAY', 'NEITHER'),
  })
  .map(({ sort, number, wording, clause, calendar, day, month, year, given }) => {
    const noun = sort.nouns[wording % sort.nouns.length] ?? '';
    const [issuer, code] = sort.issuers[wording % sort.issuers.length] ?? ['', 'UNKNOWN'];
    const printedDay = calendar(day, month, year);
    const figures = sort.symbol === '' ? `01${String(number).padStart(8, '0')}` : String(number);
    const printed = sort.symbol === '' ? figures : `${figures}/${sort.symbol}`;
    const rest = {
      BOTH: clause(issuer, printedDay),
      ISSUER: ` do ${issuer} cấp`,
      DAY: ` cấp ngày ${printedDay}`,
      NEITHER: '',
    }[given];
    const hasIssuer = given === 'BOTH' || given === 'ISSUER';
    const hasDay = given === 'BOTH' || given === 'DAY';
    return {
      text: `${noun} số ${printed}${rest}`,
      number: printed,
      kind: sort.kind,
      role: sort.role,
      issuer: hasIssuer ? code : sort.unnamed,
      day: hasDay ? `${year}-${two(month)}-${two(day)}` : null,
    };
  });

/** Several instruments as a footer sets them one after the other. */
export const footer: Arbitrary<{
  readonly text: string;
  readonly instruments: readonly InventedInstrument[];
}> = fc
  .record({
    instruments: fc.array(instrument, { minLength: 1, maxLength: 5 }),
    joint: fc.constantFrom('. ', '; ', ' - ', '\n', '<br/>', ' | ', '</p><p>', ' '),
    before: fc.constantFrom('', '© 2019 Công ty Cổ phần Hoa Gạo. ', 'Trụ sở: Số 3 phố Cây Đa, Hà Nội. '),
    after: fc.constantFrom(
      '',
      '. Điện thoại: 024 3999 0000',
      '. Chịu trách nhiệm nội dung: Bà …, ngày 01/02/2003',
    ),
  })
  .map(({ instruments, joint, before, after }) => ({
    text: before + instruments.map(({ text }) => text).join(joint) + after,
    instruments,
  }));
