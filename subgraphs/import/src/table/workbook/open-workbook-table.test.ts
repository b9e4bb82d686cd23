import { contentOf, serial, TestFolder, workbookOf, zipOf } from '../testing/written-files';
import { openArchive } from './archive';

const folder = new TestFolder();
afterAll(() => folder.remove());

const SHEET = {
  name: 'Sổ',
  rows: [
    ['Số', 'Ngày'],
    ['1/GP', serial(42_860)],
  ],
} as const;

async function refusalOf(bytes: Buffer, name = 'so.xlsx'): Promise<unknown> {
  return contentOf(folder.write(name, bytes)).then(
    () => 'it was read',
    (error: unknown) => error,
  );
}

describe('a workbook', () => {
  it.each([true, false])(
    'gives texts (shared: %s), numbers, days, yes and no, errors and results of formulas',
    async (sharesTexts) => {
      const bytes = await workbookOf({
        sharesTexts,
        formats: ['dd/mm/yyyy;@', '"ngày" 0', '[$-42A]mmmm yy', 'hh:mm'],
        sheets: [
          {
            name: 'Sổ',
            rows: [
              ['  Công ty\u00A0A ', 0.5, 1.0109106e8],
              [
                serial(42_860),
                { xml: '<v>42860.75</v>', attributes: 's="2"' },
                { xml: '<v>42860</v>', attributes: 's="3"' },
              ],
              [
                { xml: '<v>42860</v>', attributes: 's="4"' },
                { xml: '<v>0.5</v>', attributes: 's="5"' },
              ],
              [
                { xml: '<v>1</v>', attributes: 't="b"' },
                { xml: '<v>#N/A</v>', attributes: 't="e"' },
              ],
              [
                { xml: '<f>1+1</f><v>2</v>' },
                { xml: '<f>A1</f><v>ơ</v>', attributes: 't="str"' },
                { xml: '<f>NOW()</f>' },
              ],
              [],
              [null, ''],
            ],
          },
        ],
      });
      const { rows, description } = await contentOf(folder.write('so.xlsx', bytes));
      expect(description).toEqual({ format: 'workbook', sheet: 'Sổ', otherSheets: [] });
      expect(rows).toEqual([
        [1, 'Công ty A', '0.5', '101091060'],
        [2, '2017-05-05', '2017-05-05', '42860'],
        [3, '2017-05-05', '0.5'],
        [4, 'TRUE', '#N/A'],
        [5, '2', 'ơ', ''],
      ]);
    },
  );

  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, '60'],
    [61, false, '1900-03-01'],
    [44_621, false, '2022-03-01'],
    [0, true, '1904-01-01'],
    [43_159, true, '2022-03-01'],
  ])('counts %d days (from 1904: %s) as %s', async (days, from1904, day) => {
    const bytes = await workbookOf({ from1904, sheets: [{ name: 'Sổ', rows: [[serial(days)]] }] });
    expect((await contentOf(folder.write('so.xlsx', bytes))).rows).toEqual([[1, day]]);
  });

  it('is read from its first sheet that is not hidden, or from the one that is named', async () => {
    const sheet = (name: string, state?: 'hidden' | 'veryHidden') => ({
      name,
      rows: [[name]],
      ...(state && { state }),
    });
    const sheets = [sheet('Nháp', 'hidden'), sheet('Sổ 2022'), sheet('Sổ 2021'), sheet('Kín', 'veryHidden')];
    const path = folder.write('so.xlsx', await workbookOf({ sheets }));
    const first = await contentOf(path);
    expect(first.rows).toEqual([[1, 'Sổ 2022']]);
    expect(first.description).toMatchObject({
      otherSheets: [
        { name: 'Nháp', isHidden: true },
        { name: 'Sổ 2021', isHidden: false },
        { name: 'Kín', isHidden: true },
      ],
    });
    expect((await contentOf(path, { sheet: 'Nháp'.normalize('NFD') })).rows).toEqual([[1, 'Nháp']]);
    await expect(contentOf(path, { sheet: 'Sổ 2020' })).rejects.toMatchObject({ problem: 'NO_SUCH_SHEET' });
    await expect(contentOf(path, { sheet: 'Sổ 2020' })).rejects.toThrow(/"Nháp" \(hidden\), "Sổ 2022"/);
  });

  it('may give its elements a prefix', async () => {
    const sheet =
      '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>ơ</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await workbookOf({ sheets: [SHEET], parts: { 'xl/worksheets/sheet1.xml': sheet } });
    expect((await contentOf(folder.write('so.xlsx', bytes))).rows).toEqual([[1, 'ơ', '7']]);
  });
});

describe('a file that is no good workbook is refused, with what to do:', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 300), 'TRUNCATED', /its end is missing/],
    ['damaged in its middle', damaged, 'CORRUPT', /damaged.*save it anew/],
    ['with a wrong checksum', withWrongChecksum, 'CORRUPT', /checksum/],
    ['with its parts under a password', withPassword, 'PASSWORD_PROTECTED', /Take the password off/],
  ])('%s', async (_, spoil, problem, message) => {
    const rows = Array.from({ length: 2_000 }, (_row, index) => [`số ${index * 7_919}`, index]);
    const error = await refusalOf(spoil(await workbookOf({ sheets: [{ name: 'Sổ', rows }] })));
    expect(error).toMatchObject({ name: 'UnreadableTableError', problem });
    expect(error).toHaveProperty('message', expect.stringMatching(message));
  });

  it('as Excel encrypts it, or of Excel before 2007', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)]);
    const encrypted = Buffer.concat([
      compound,
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(600),
    ]);
    expect(await refusalOf(encrypted)).toMatchObject({ problem: 'PASSWORD_PROTECTED' });
    expect(await refusalOf(compound, 'so.xls')).toMatchObject({ problem: 'OTHER_FORMAT' });
  });

  it.each([
    ['a program', { 'xl/vbaProject.bin': 'x' }],
    ['sheets of old macros', { 'xl/macrosheets/sheet1.xml': '<x/>' }],
    [
      'the type of a workbook with programs',
      {
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      },
    ],
  ])('with %s', async (_, parts: Record<string, string>) => {
    for (const name of ['so.xlsm', 'so.xlsx']) {
      expect(await refusalOf(await workbookOf({ sheets: [SHEET], parts }), name)).toMatchObject({
        problem: 'MACROS',
      });
    }
  });

  it('that unpacks to a thousand times its size', async () => {
    const bomb = { 'xl/worksheets/sheet1.xml': Buffer.alloc(16 * 1024 ** 2, ' ') };
    const bytes = await workbookOf({ sheets: [SHEET], parts: bomb });
    expect(bytes.length).toBeLessThan(50_000);
    expect(await refusalOf(bytes)).toMatchObject({ problem: 'TOO_LARGE' });
  });

  it('that unpacks to more than it declares', async () => {
    const bytes = await workbookOf({
      sheets: [SHEET],
      parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(16 * 1024 ** 2, ' ') },
    });
    bytes.writeUInt32LE(100, bytes.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46 + 24);
    expect(await refusalOf(bytes)).toMatchObject({ problem: 'CORRUPT' });
  });

  it('whose part grows beyond a limit while it is read', async () => {
    const path = folder.write('so.zip', await zipOf({ a: Buffer.alloc(300_000, 'ab') }));
    const limits = { entries: 5, totalBytes: 400_000, ratio: 2_000, ratioFrom: 1 };
    const archive = await openArchive(path, limits);
    archive.close();
    await expect(openArchive(path, { ...limits, ratio: 10 })).rejects.toMatchObject({ problem: 'TOO_LARGE' });
    await expect(openArchive(path, { ...limits, totalBytes: 200_000 })).rejects.toMatchObject({
      problem: 'TOO_LARGE',
    });
  });

  it('of thousands of parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`xl/media/${index}`, '']));
    expect(await refusalOf(await workbookOf({ sheets: [SHEET], parts }))).toMatchObject({
      problem: 'TOO_LARGE',
    });
  });

  it('that declares entities', async () => {
    const sheet =
      '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const error = await refusalOf(
      await workbookOf({ sheets: [SHEET], parts: { 'xl/worksheets/sheet1.xml': sheet } }),
    );
    expect(error).toMatchObject({
      problem: 'CORRUPT',
      message: expect.stringMatching(/document type/) as string,
    });
  });

  it.each([
    ['a cell that refers to a text that is not there', '<row><c t="s"><v>9</v></c></row>'],
    ['rows in no order', '<row r="2"><c><v>1</v></c></row><row r="1"/>'],
    ['cells in no order', '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'],
    ['XML that ends too early', '<row><c>'],
  ])('with %s', async (_, rows) => {
    const parts = { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` };
    expect(await refusalOf(await workbookOf({ sheets: [SHEET], parts }))).toMatchObject({
      problem: 'CORRUPT',
    });
  });

  it('of another sort that is packed alike', async () => {
    expect(
      await refusalOf(await zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })),
    ).toMatchObject({
      problem: 'OTHER_FORMAT',
      message: expect.stringMatching(/OpenDocument/) as string,
    });
    expect(await refusalOf(await zipOf({ 'readme.txt': 'x' }))).toMatchObject({ problem: 'OTHER_FORMAT' });
    expect(await refusalOf(Buffer.from('\u0000\u0001rubbish', 'latin1'))).toMatchObject({
      problem: 'CORRUPT',
    });
  });
});

/** Overwrites bytes within the sheet's packed data. */
function damaged(bytes: Buffer): Buffer {
  const sheet = bytes.indexOf('xl/worksheets/sheet1.xml');
  return Buffer.from(bytes).fill(0xff, sheet + 500, sheet + 600);
}

/** Changes the checksum in the table of contents, where readers look for it. */
function withWrongChecksum(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  changed.writeUInt32LE((bytes.readUInt32LE(entry + 16) ^ 1) >>> 0, entry + 16);
  return changed;
}

/** Sets the mark of encryption on the sheet. */
function withPassword(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  changed.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8);
  return changed;
}
