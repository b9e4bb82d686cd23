import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from '../cell';
import { createXlsxWriter } from './xlsx';

function written(rows: readonly (readonly Cell[])[], mostRows?: number): Record<string, string> {
  const writer = createXlsxWriter('Danh sách [1/2]: tổ chức & giấy phép', [], mostRows);
  const file = Buffer.concat([writer.begin(['A', 'B']), writer.rows(rows), writer.end()]);
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const sheetOf = (cell: Cell): string => written([[cell]])['xl/worksheets/sheet1.xml'] ?? '';

describe('a workbook', () => {
  it('knows days by the number that Excel counts them with', () => {
    expect(sheetOf({ kind: 'day', day: '2022-03-31' })).toContain('<c r="A2" s="2"><v>44651</v></c>');
  });

  it('shows an instant as a clock in Viet Nam would', () => {
    expect(sheetOf({ kind: 'instant', instant: '2022-03-31T17:00:00Z' })).toContain('<v>44652</v>');
  });

  it('keeps as text what its numbers would change: days before 1 March 1900, and more than 15 digits', () => {
    expect(sheetOf({ kind: 'day', day: '1900-02-28' })).toContain('>1900-02-28<');
    expect(sheetOf({ kind: 'amount', digits: '1234567890123456' })).toContain('>1234567890123456</t>');
    expect(sheetOf({ kind: 'amount', digits: '-123456789012345' })).toContain('<v>-123456789012345</v>');
  });

  it('holds no formula: what looks like one is text that stays text when it is edited', () => {
    const sheet = sheetOf({ kind: 'text', text: '=HYPERLINK("http://evil.example")' });
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c r="A2" s="5" t="inlineStr">');
  });

  it('holds nothing that XML forbids or would read as its own', () => {
    const sheet = sheetOf({ kind: 'text', text: 'a<b>&\u0000\ud800_x000D_ 😀' });
    expect(sheet).toContain('a&lt;b&gt;&amp;\uFFFD\uFFFD_x005F_x000D_ 😀</t>');
  });

  it('cuts what is longer than a cell may be, and shows that it did', () => {
    const sheet = sheetOf({ kind: 'text', text: 'x'.repeat(40_000) });
    expect(/x+… \[.*?see the CSV\]/.exec(sheet)?.[0]).toHaveLength(32_767);
  });

  it('goes on in another sheet, with its headers, where a sheet is full', () => {
    const row: readonly Cell[] = [{ kind: 'number', digits: '7' }];
    const parts = written([row, row, row, row], 3);
    expect(parts['xl/worksheets/sheet1.xml']?.match(/<row /g)).toHaveLength(3);
    expect(parts['xl/worksheets/sheet2.xml']?.match(/<row /g)).toHaveLength(3);
    expect(parts['xl/workbook.xml']).toContain('sheetId="2"');
    expect(parts['[Content_Types].xml']).toContain('/xl/worksheets/sheet2.xml');
  });

  it('takes no sign into a sheet’s name that Excel refuses', () => {
    const name = /<sheet name="([^"]*)"/.exec(written([])['xl/workbook.xml'] ?? '')?.[1];
    expect(name).toBe('Danh sách  1 2   tổ chức &amp; giấy');
  });
});
