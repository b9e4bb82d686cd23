import { enterpriseCodeFrom } from '@lienthong/schema';
import type { Cell } from '../table/table';
import { readDay } from './day';
import { readDomainNames } from './domain-names';
import { readDong } from './money';
import { readOrganizationCode } from './organization-code';
import { provisionOn, readProvision } from './provision';
import { readEmail, readPhone, readTexts, readYesOrNo } from './texts';

const text = (written: string): Cell => ({ kind: 'text', text: written });
const number = (written: string): Cell => ({ kind: 'number', text: written });

describe('a day', () => {
  it.each([
    ['05/04/2022'],
    ['5/4/2022'],
    ['05-04-2022'],
    ['5.4.2022'],
    ['2022-04-05'],
    ['2022-04-05T00:00:00'],
    ['05/04/2022 00:00:00'],
    ['ngày 05 tháng 04 năm 2022'],
    ['Ngày 5 tháng 4 năm 2022'],
  ])('may be written %s', (written) => {
    expect(readDay(text(written))).toBe('2022-04-05');
  });

  it("may be a spreadsheet's own, also one that lost its format", () => {
    expect(readDay({ kind: 'day', text: '2022-04-05' })).toBe('2022-04-05');
    expect(readDay(number('44656'))).toBe('2022-04-05');
  });

  it.each([
    [text('04/13/2022'), /13 where the month stands/],
    [text('30/02/2022'), /no such day/],
    [text('05/04/22'), /two digits/],
    [text('44656'), /no day/],
    [number('2022'), /no day/],
    [text('2022'), /day\/month\/year/],
    [text('05/04/2022 13:30'), /no day/],
  ])('is not %j', (cell, problem) => {
    expect(() => readDay(cell)).toThrow(problem);
  });
});

describe('a code of an organisation', () => {
  const code = enterpriseCodeFrom('019000000') ?? enterpriseCodeFrom('019000001') ?? '';

  it('gets back the zero that a spreadsheet took', () => {
    expect(code).toMatch(/^0\d{9}$/);
    expect(readOrganizationCode(number(code.slice(1)))).toBe(code);
    expect(readOrganizationCode(text(`${code.slice(1)}-001`))).toBe(`${code}-001`);
  });

  it('may have blanks, an apostrophe, no hyphen, small letters', () => {
    expect(readOrganizationCode(text(`'${code.slice(0, 4)} ${code.slice(4)}`))).toBe(code);
    expect(readOrganizationCode(text(`${code}002`))).toBe(`${code}-002`);
    expect(readOrganizationCode(text('h26.15'))).toBe('H26.15');
  });

  it('that lost another digit, or whose check digit fails, is refused', () => {
    expect(() => readOrganizationCode(text(code.slice(0, 9)))).toThrow(/number of digits/);
    const wrong = `${code.slice(0, 9)}${(Number(code[9]) + 1) % 10}`;
    expect(() => readOrganizationCode(number(wrong.slice(1)))).toThrow(/number of digits/);
    expect(() => readOrganizationCode(text(wrong))).toThrow(/check digit/);
  });
});

describe('an amount', () => {
  it.each(['7500000', '7.500.000', '7,500,000', '7 500 000', '7.500.000 đồng', '7.500.000đ', '7500000 VND'])(
    'may be written %s',
    (written) => {
      expect(readDong(text(written))).toBe('7500000');
    },
  );

  it.each(['7,5 triệu', '7.5', '0', '-7500000', '7.500,000', '7500000.5', ''])('is not %j', (written) => {
    expect(() => readDong(text(written))).toThrow(/whole đồng/);
  });
});

describe('a provision', () => {
  it.each([
    ['điểm a khoản 1 Điều 101 Nghị định 15/2020/NĐ-CP', 101, 1, 'a'],
    ['Khoản 1, Điều 101, Nghị định số 15/2020/NĐ-CP ngày 03/02/2020', 101, 1, null],
    ['Điều 101 15/2020/NĐ-CP', 101, null, null],
    ['15/2020/NĐ-CP 101.1.a', 101, 1, 'a'],
  ])('may be cited as %s', (written, article, clause, point) => {
    expect(readProvision(text(written))).toEqual({ instrument: '15/2020/NĐ-CP', article, clause, point });
  });

  it('is refused without its decree or its article', () => {
    expect(() => readProvision(text('Điều 101'))).toThrow(/names no provision/);
    expect(() => readProvision(text('Nghị định 15/2020/NĐ-CP'))).toThrow(/names no provision/);
  });

  it('is that of the day, and of the clause where the point has no row of its own', () => {
    const version = { instrument: 'N', article: 1, clause: 2, point: null, acts: [] };
    const old = { ...version, id: 'old', validFrom: '2020-01-01', validUntil: '2026-07-01' };
    const now = { ...version, id: 'now', validFrom: '2026-07-01', validUntil: null };
    const named = { instrument: 'N', article: 1, clause: 2, point: 'b' };
    expect([
      provisionOn([old, now], named, '2026-06-30')?.id,
      provisionOn([old, now], named, '2026-07-01')?.id,
    ]).toEqual(['old', 'now']);
    expect(provisionOn([old, now], named, '2019-12-31')).toBeUndefined();
    expect(provisionOn([old, now], { ...named, clause: 3 }, '2022-01-01')).toBeUndefined();
  });
});

describe('other cells', () => {
  it.each([
    ['024 3825 0000', '+842438250000'],
    ['(024) 3825-0000', '+842438250000'],
    ['+84 24 3825 0000', '+842438250000'],
    ['0084 912345678', '+84912345678'],
    ['912345678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
  ])('%s is a telephone number', (written, phone) => {
    expect(readPhone(text(written))).toBe(phone);
  });

  it.each(['12', '+1 202 555 0100', 'không có'])('%s is none', (written) => {
    expect(() => readPhone(text(written))).toThrow(/telephone/);
  });

  it('domain names lose what is around them, and are each there once', () => {
    expect(readDomainNames(text('http://Tin.vn/; www.tin.vn,\nbáo.vn TIN.VN'))).toEqual([
      'tin.vn',
      'www.tin.vn',
      'báo.vn',
    ]);
    expect(() => readDomainNames(text('tin'))).toThrow(/no dot/);
  });

  it('lists are parted by semicolons or lines, else by commas', () => {
    expect(readTexts(text('Văn hóa, thể thao; Kinh tế'))).toEqual(['Văn hóa, thể thao', 'Kinh tế']);
    expect(readTexts(text('- Kinh tế\n- Xã hội'))).toEqual(['Kinh tế', 'Xã hội']);
    expect(readTexts(text('Kinh tế, Xã hội, Kinh tế'))).toEqual(['Kinh tế', 'Xã hội']);
  });

  it('yes and no, and addresses', () => {
    expect(['x', 'Có', 'true', '1'].map((written) => readYesOrNo(text(written)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['Không', '0', 'false'].map((written) => readYesOrNo(text(written)))).toEqual([
      false,
      false,
      false,
    ]);
    expect(() => readYesOrNo(text('?'))).toThrow(/neither/);
    expect(readEmail(text('mailto:a@b.vn'))).toBe('a@b.vn');
    expect(() => readEmail(text('a b@c.vn'))).toThrow(/electronic mail/);
  });
});
