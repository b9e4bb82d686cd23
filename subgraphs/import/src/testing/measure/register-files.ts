import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbookWriter } from '../../reports/workbook-writer';
import { workbookOf } from '../../table/testing/written-files';
import { inventedCode } from '../import-run';

export const FORMATS = ['csv', 'xlsx', 'xlsx with shared texts'] as const;
export type Format = (typeof FORMATS)[number];

export interface InventedRegister {
  readonly headers: readonly string[];
  row(index: number): readonly string[];
}

const CODES = Array.from({ length: 400 }, (_, index) => inventedCode(index * 20));
const FIRST_DAY = Date.UTC(2012, 0, 2);
const DAY_MS = 86_400_000;

function dayAfter(days: number): string {
  return new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10).split('-').reverse().join('/');
}

function licence(index: number, symbol: string): readonly string[] {
  const days = index % 4_000;
  return [
    `${index + 1}/${symbol}`,
    dayAfter(days),
    CODES[index % CODES.length] ?? '',
    dayAfter(days + 3_650),
    `tin${index}.minhhoa.vn; bao${index}.minhhoa.vn`,
  ];
}

const LICENCE_HEADERS = [
  'Số giấy phép',
  'Ngày cấp',
  'Mã số doanh nghiệp',
  'Có giá trị đến hết ngày',
  'Tên miền',
];

/** Registers of any length, of nobody that there is. */
export const INVENTED_REGISTERS: Readonly<Record<string, InventedRegister>> = {
  'site-licences': {
    headers: [
      ...LICENCE_HEADERS,
      'Tên tổ chức',
      'Chuyên mục',
      'Người chịu trách nhiệm',
      'Điện thoại',
      'Email',
    ],
    row: (index) => [
      ...licence(index, 'GP-TTĐT'),
      `Công ty Cổ phần Minh họa số ${index}`,
      'Kinh tế; Xã hội; Văn hóa, thể thao',
      `Người phụ trách ${index} (minh họa)`,
      `024${String(index % 10_000_000).padStart(8, '3')}`,
      `lienhe@tin${index}.minhhoa.vn`,
    ],
  },
  'network-licences': {
    headers: [...LICENCE_HEADERS, 'Tên mạng xã hội', 'Loại hình dịch vụ'],
    row: (index) => [...licence(index, 'GP-BTTTT'), `Mạng Minh họa ${index}`, 'Diễn đàn; Hỏi đáp cộng đồng'],
  },
  organizations: {
    headers: ['Mã số', 'Tên tổ chức', 'Ngày thành lập', 'Địa chỉ', 'Phường', 'Quận', 'Tỉnh', 'Minh họa'],
    row: (index) => [
      `Z77${String(index).padStart(9, '0')}`,
      `Tổ chức Minh họa số ${index} (minh họa)`,
      dayAfter(index % 4_000),
      `Số ${index} phố Minh Họa`,
      'Phường Minh Họa',
      'Quận Minh Họa',
      'Thành phố Hà Nội',
      'x',
    ],
  },
  'penalty-decisions': {
    headers: [
      ...[
        'Số quyết định',
        'Ngày quyết định',
        'Đối tượng',
        'Mã số doanh nghiệp',
        'Số vụ việc',
        'Hành vi vi phạm',
      ],
      ...['Ngày vi phạm', 'Điều khoản', 'Số tiền phạt'],
    ],
    // Within the years of the decree.
    row: (index) => [
      `${index + 1}/QĐ-XPVPHC`,
      dayAfter(3_470 + (index % 700)),
      index % 3 === 0 ? 'Tổ chức' : 'Cá nhân',
      index % 3 === 0 ? (CODES[index % CODES.length] ?? '') : '',
      `VV-${index}`,
      `Hành vi minh họa số ${index}`,
      dayAfter(3_440 + (index % 700)),
      'điểm a khoản 1 Điều 101 Nghị định 15/2020/NĐ-CP',
      '7500000',
    ],
  },
};

/** Writes so many rows of a register, and says where. */
export async function writeRegister(
  folder: string,
  name: string,
  register: InventedRegister,
  { format, rows }: { readonly format: Format; readonly rows: number },
): Promise<string> {
  const path = join(folder, `${name}-${rows}-${FORMATS.indexOf(format)}.${format.slice(0, 4)}`);
  const all = Array.from({ length: rows }, (_, index) => register.row(index));
  const { headers } = register;
  switch (format) {
    case 'csv':
      writeFileSync(
        path,
        [headers, ...all].map((cells) => cells.map((text) => `"${text}"`).join(',')).join('\n'),
      );
      return path;
    case 'xlsx with shared texts':
      writeFileSync(path, await workbookOf({ sheets: [{ name: 'Sổ', rows: [headers, ...all] }] }));
      return path;
    case 'xlsx': {
      const writer = await WorkbookWriter.create(path, 'Sổ');
      for (const cells of [headers, ...all]) await writer.addRow(cells);
      await writer.close();
      return path;
    }
  }
}
