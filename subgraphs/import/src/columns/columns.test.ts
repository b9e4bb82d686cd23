import { REGISTERS } from '../register/registers';
import { openTable } from '../table/open-table';
import { TestFolder } from '../table/testing/written-files';
import { HeaderBook, mapColumns } from './column-mapping';
import { findHeader, type Header } from './header-row';

const folder = new TestFolder();
afterAll(() => folder.remove());

const FIELDS = REGISTERS.find(({ name }) => name === 'site-licences')?.fields ?? [];
const book = new HeaderBook(FIELDS);

async function headerOf(lines: readonly string[], options: { row?: number } = {}): Promise<Header> {
  const table = await openTable(folder.write('so.csv', `${lines.join('\n')}\n`));
  return findHeader(table, book, { wishes: [], ...options });
}

function fieldsOf(headers: readonly string[], ...wishes: { header: string; field: string }[]) {
  return mapColumns(headers, book, wishes).map(({ field }) => field?.name);
}

const NEEDED = ['Số giấy phép', 'Ngày cấp', 'Mã số doanh nghiệp', 'Có giá trị đến'];

describe('headers', () => {
  it.each(REGISTERS)('of $name mean one field each', ({ fields }) => {
    expect(() => new HeaderBook(fields)).not.toThrow();
  });

  it.each([
    ['SỐ GIẤY PHÉP', 'number'],
    ['So giay phep', 'number'],
    ['Số giấy phép'.normalize('NFD'), 'number'],
    ['Ngày cấp (dd/mm/yyyy)', 'issuedOn'],
    ['Ngày cấp *', 'issuedOn'],
    ['MST', 'holderCode'],
    ['Tax code', 'holderCode'],
    ['Issue date', 'issuedOn'],
    ['holderCode', 'holderCode'],
    ['Điện thoại', 'phone'],
    ['E-mail:', 'email'],
    ['Ghi chú', undefined],
    ['', undefined],
  ])('%j means %s', (header, field) => {
    expect(book.fieldOf(header)?.name).toBe(field);
  });

  it('may be told otherwise, by their text or their letters, and taken out', () => {
    expect(fieldsOf([...NEEDED, 'Ghi chú'], { header: 'ghi chu', field: 'email' })).toContain('email');
    expect(fieldsOf([...NEEDED, 'Ghi chú'], { header: 'E', field: 'Email' })).toContain('email');
    expect(fieldsOf([...NEEDED, 'Tên miền'], { header: 'Tên miền', field: '' })).not.toContain('domains');
    // What is said of one column takes the field from the column that would have had it.
    expect(fieldsOf([...NEEDED, 'Ngày ký'], { header: 'Ngày ký', field: 'revokedOn' })).toContain(
      'revokedOn',
    );
    expect(fieldsOf([...NEEDED, 'Ngày ký'], { header: 'Ngày ký', field: 'issuedOn' })).toEqual([
      'number',
      undefined,
      'holderCode',
      'lastDay',
      'issuedOn',
    ]);
  });

  it('that do not say enough are refused, all reasons at once', () => {
    const map = () =>
      mapColumns(
        ['Số giấy phép', 'MST', 'Mã số thuế'],
        book,
        [{ header: 'Ngày', field: 'x' }],
        [['lastDay', 'termYears']],
      );
    expect(map).toThrow(/there is no such header; there is "Số giấy phép"/);
    expect(map).toThrow(/no field is called that/);
    expect(map).toThrow(/B "MST" and C "Mã số thuế" both mean holderCode; take one out with --map "C="/);
    expect(map).toThrow(/no column is issuedOn \(Ngày cấp\)/);
    expect(map).toThrow(/no column is any of lastDay, termYears/);
  });
});

describe('the row of headers', () => {
  it('is found below titles, whatever they say', async () => {
    const header = await headerOf([
      'ỦY BAN NHÂN DÂN THÀNH PHỐ,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      ',,,Độc lập - Tự do - Hạnh phúc',
      'SỔ THEO DÕI CẤP GIẤY PHÉP,,,',
      '',
      NEEDED.join(','),
      '1/GP,05/05/2017,x,04/05/2027',
    ]);
    expect(header).toEqual({ row: 5, texts: NEEDED });
  });

  it('may be two, the upper one naming groups or merged with the lower', async () => {
    const header = await headerOf([
      'STT,Giấy phép,,Mã số doanh nghiệp,Đình chỉ,,Tên miền',
      ',Số giấy phép,Ngày cấp,,từ ngày,đến ngày,',
      '1,1/GP,05/05/2017,x,,,a.vn',
    ]);
    expect(header).toEqual({
      row: 2,
      texts: [
        'STT',
        'Số giấy phép',
        'Ngày cấp',
        'Mã số doanh nghiệp',
        'Đình chỉ từ ngày',
        'Đình chỉ đến ngày',
        'Tên miền',
      ],
    });
  });

  it('is followed by the register, not by the numbers of its columns', async () => {
    expect((await headerOf([NEEDED.join(','), '(1),(2),(3),(4)', '1/GP,05/05/2017,x,04/05/2027'])).row).toBe(
      2,
    );
  });

  it('may be said; and where none looks like one, the message says what is there', async () => {
    expect((await headerOf(['a,b', NEEDED.join(','), 'c,d'], { row: 3 })).texts).toEqual(['c', 'd']);
    await expect(headerOf(['Họ tên,Tuổi', 'A,1'])).rejects.toThrow(
      /none of the first rows.*"Họ tên", "Tuổi"/,
    );
    await expect(headerOf(['a,b'], { row: 9 })).rejects.toThrow(/row 9 is blank or not there/);
  });
});
