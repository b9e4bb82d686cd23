import { join } from 'node:path';
import { WorkbookWriter } from '../../reports/workbook-writer';
import { contentOf, TestFolder, workbookOf } from '../testing/written-files';
import { readWholeXml } from './xml-reading';

const folder = new TestFolder();
afterAll(() => folder.remove());

const LONGEST = 32_767;

/** The texts of a sheet of one row, by the cells as their writer put them into the file. */
async function textsOf(cells: readonly string[], sharesTexts: boolean): Promise<readonly string[]> {
  const bytes = await workbookOf({ sharesTexts, sheets: [{ name: 'Sổ', rows: [cells] }] });
  const { rows } = await contentOf(folder.write('so.xlsx', bytes));
  return (rows[0]?.slice(1) ?? []) as string[];
}

describe.each([true, false])('a text in a workbook (shared: %s)', (sharesTexts) => {
  it('is what was typed, where the file holds escapes in its place', async () => {
    const cells = [
      ['Kinh tế_x000D_\nXã hội_x000A_Văn hóa', 'Kinh tế\nXã hội\nVăn hóa'],
      ['tệp_x005F_x000D_ và _x005F_', 'tệp_x000D_ và _'],
      ['_x0110_ài_x0009_Hà N_x1ed9_i', 'Đài\tHà Nội'],
      ['_xD83D__xDE00_ và _xD83D_', '\u{1F600} và \uFFFD'],
      ['A_x0000_B_x0007_C', 'ABC'],
      ['GP_xưởng, _x12_, _xGGGG_, x000D_', 'GP_xưởng, _x12_, _xGGGG_, x000D_'],
    ] as const;
    expect(
      await textsOf(
        cells.map(([written]) => written),
        sharesTexts,
      ),
    ).toEqual(cells.map(([, typed]) => typed));
  });

  it('may be as long as a cell is, however it is written, and no longer', async () => {
    expect(await textsOf(['_x0041_'.repeat(LONGEST)], sharesTexts)).toEqual(['A'.repeat(LONGEST)]);
    for (const text of ['_x0041_'.repeat(LONGEST + 1), 'A'.repeat(LONGEST + 1)]) {
      await expect(textsOf([text], sharesTexts)).rejects.toMatchObject({
        problem: 'CORRUPT',
        message: expect.stringMatching(/longer than the 32767 characters of a cell/) as string,
      });
    }
  });
});

describe('a text in a workbook of ours', () => {
  it('comes back as it went, though it looks like an escape', async () => {
    const cells = ['_x000D_', '_x0041_x0042_', '__x005F_', 'GP_x1'];
    const path = join(folder.path, 'ours.xlsx');
    const writer = await WorkbookWriter.create(path, 'Sổ');
    await writer.addRow(cells);
    await writer.close();
    expect((await contentOf(path)).rows).toEqual([[1, ...cells]]);
  });
});

describe('what a file says in one piece', () => {
  it.each([
    ['a text', '<sst><t>'],
    ['a comment', '<sst><!--'],
    ['a value of a tag', '<sst a="'],
    ['a name', '<'],
  ])('is refused while it is read, if it never ends: %s', async (_, beginning) => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<Buffer, void, undefined> {
      yield Buffer.from(beginning);
      for (;;) {
        pieces += 1;
        yield await Promise.resolve(Buffer.alloc(65_536, 'a'));
      }
    }
    await expect(
      readWholeXml('xl/sharedStrings.xml', endless(), { open: () => undefined, text: () => undefined }),
    ).rejects.toMatchObject({
      problem: 'TOO_LARGE',
      message: expect.stringMatching(
        /xl\/sharedStrings.xml has a text that is longer than any cell/,
      ) as string,
    });
    expect(pieces).toBeLessThan(12);
  });

  it('is bounded as one text where it is parted into many', async () => {
    const run = `<r><t>${'a'.repeat(30_000)}</t></r>`;
    const parts = { 'xl/sharedStrings.xml': `<sst><si>${run}${run}</si></sst>` };
    const bytes = await workbookOf({ sheets: [{ name: 'Sổ', rows: [['A']] }], parts });
    await expect(contentOf(folder.write('so.xlsx', bytes))).rejects.toMatchObject({ problem: 'CORRUPT' });
  });
});
