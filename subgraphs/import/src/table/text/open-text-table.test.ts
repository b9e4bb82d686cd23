import { contentOf, encode, TestFolder } from '../testing/written-files';
import { UnreadableTableError } from '../unreadable-table';

const folder = new TestFolder();
afterAll(() => folder.remove());

const REGISTER = [
  'Số giấy phép;Ngày cấp;Tên tổ chức',
  '1818/GP-TTĐT;05/05/2017;Công ty Cổ phần Công nghệ Mẫu',
  '426/GP-TTĐT;22/01/2021;"Tạp chí ""Điện tử"" Thử nghiệm; cơ sở 2"',
  '',
].join('\r\n');
const ROWS = [
  [1, 'Số giấy phép', 'Ngày cấp', 'Tên tổ chức'],
  [2, '1818/GP-TTĐT', '05/05/2017', 'Công ty Cổ phần Công nghệ Mẫu'],
  [3, '426/GP-TTĐT', '22/01/2021', 'Tạp chí "Điện tử" Thử nghiệm; cơ sở 2'],
];

describe('a text table', () => {
  it.each([
    ['UTF-8', Buffer.from(REGISTER), 'utf-8', 'bytes'],
    ['UTF-8 whose marks are apart', Buffer.from(REGISTER.normalize('NFD')), 'utf-8', 'bytes'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${REGISTER}`), 'utf-8', 'byte-order-mark'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${REGISTER}`, 'utf16le'), 'utf-16le', 'byte-order-mark'],
    ['UTF-16 without', Buffer.from(REGISTER, 'utf16le'), 'utf-16le', 'bytes'],
    ['UTF-16 the other way round', encode(`\uFEFF${REGISTER}`, 'utf-16be'), 'utf-16be', 'byte-order-mark'],
    ['the same without its mark', encode(REGISTER, 'utf-16be'), 'utf-16be', 'bytes'],
    ['Windows-1258', encode(REGISTER, 'windows-1258'), 'windows-1258', 'bytes'],
    ['TCVN3', encode(REGISTER, 'tcvn3'), 'tcvn3', 'bytes'],
  ])('in %s is read, and the encoding said', async (_, bytes, encoding, encodingKnownBy) => {
    const content = await contentOf(folder.write('so.csv', bytes));
    expect(content.description).toEqual({ format: 'text', encoding, encodingKnownBy, separator: ';' });
    expect(content.rows).toEqual(ROWS);
  });

  it('is read in the encoding that somebody says, whatever it looks like', async () => {
    const path = folder.write('so.csv', encode(REGISTER, 'tcvn3'));
    const { description, rows } = await contentOf(path, { encoding: 'windows-1258' });
    expect(description).toMatchObject({ encoding: 'windows-1258', encodingKnownBy: 'said' });
    expect(rows).not.toEqual(ROWS);
  });

  it('in an encoding that nobody knows is refused, and the message says how to tell', async () => {
    const path = folder.write(
      'so.csv',
      Buffer.from('\xe7\xf8\xb6x\xb7;\xa7\xb6\xf0k\xd8\n'.repeat(20), 'latin1'),
    );
    await expect(contentOf(path)).rejects.toMatchObject({ problem: 'UNKNOWN_ENCODING' });
    await expect(contentOf(path)).rejects.toThrow(/--encoding utf-8/);
  });

  it('is recognised as old text when its first letter beyond ASCII comes late', async () => {
    const path = folder.write(
      'so.csv',
      Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), encode('Hà Nội,Đà Nẵng\n', 'tcvn3')]),
    );
    const { description, rows } = await contentOf(path);
    expect(description).toMatchObject({ encoding: 'tcvn3' });
    expect(rows.at(-1)).toEqual([100_001, 'Hà Nội', 'Đà Nẵng']);
  });

  it.each([
    ['comma', 'a,b;x\n1,2\n3,4\n', ','],
    ['semicolon, with commas in names', 'a;b\nx, y;2\nz, w;3\n', ';'],
    ['tab', 'a\tb\n1,5\t2\n', '\t'],
    ['a line that says so', 'sep=;\na;b,c,d\n', ';'],
  ])('is split at its separator: %s', async (_, text, separator) => {
    const { description } = await contentOf(folder.write('so.csv', text));
    expect(description).toMatchObject({ separator });
  });

  it('keeps the numbers of rows that a spreadsheet would show, over blank ones and cells of many lines', async () => {
    const { rows } = await contentOf(folder.write('so.csv', 'a,b\n\n"x\ny",1\n,\n2,3\n\n\n'));
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [3, 'x\ny', '1'],
      [5, '2', '3'],
    ]);
  });

  it('may have quotation marks within a name', async () => {
    const { rows } = await contentOf(folder.write('so.csv', 'a,b\nBáo "Mới",1\n'));
    expect(rows[1]).toEqual([2, 'Báo "Mới"', '1']);
  });

  it('with a quotation mark that is never closed is refused, with the row where it opens', async () => {
    const path = folder.write('so.csv', `a,b\n1,2\n3,"4\n${'5,6\n'.repeat(400_000)}`);
    await expect(contentOf(path)).rejects.toThrow(UnreadableTableError);
    await expect(contentOf(path)).rejects.toThrow(/opens in row 3/);
  });

  it.each([
    ['nothing', '', 'EMPTY'],
    ['a web page by the name of a workbook', '<html><table><tr><td>1</td></tr></table>', 'OTHER_FORMAT'],
  ])('is not %s', async (_, text, problem) => {
    await expect(contentOf(folder.write('so.xls', text))).rejects.toMatchObject({ problem });
  });

  it('is a file', async () => {
    await expect(contentOf(`${folder.path}/nothing.csv`)).rejects.toMatchObject({ problem: 'NOT_A_FILE' });
    await expect(contentOf(folder.path)).rejects.toMatchObject({ problem: 'NOT_A_FILE' });
  });
});
