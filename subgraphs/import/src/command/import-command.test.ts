import { readdirSync } from 'node:fs';
import { TestFolder, workbookOf } from '../table/testing/written-files';
import { inventedCode } from '../testing/import-run';
import { readImportArguments } from './import-arguments';
import { runImportCommand } from './import-command';
import { ProgressLine } from './progress-line';

const folder = new TestFolder();
afterAll(() => folder.remove());

function recorder(isTTY = false) {
  const texts: string[] = [];
  return { isTTY, write: (text: string) => texts.push(text), texts };
}

/** Runs the command with a database that must not be opened. */
async function run(...words: string[]) {
  const [output, errors] = [recorder(), recorder()];
  const code = await runImportCommand({
    words,
    environment: {},
    output,
    errors,
    signal: new AbortController().signal,
    openDatabase: () => Promise.reject(new Error('the database was opened')),
  });
  return { code, said: output.texts.join(''), errors: errors.texts.join('') };
}

describe('the words after npm run import', () => {
  it('say register, file and what to do', () => {
    expect(readImportArguments(['site-licences', 'a.csv'])).toMatchObject({
      kind: 'import',
      mode: 'whole',
      wishes: [],
    });
    expect(
      readImportArguments(['organizations', 'a b.xlsx', '--skip-bad', '--sheet', 'Sổ', '--header-row=7']),
    ).toMatchObject({
      path: 'a b.xlsx',
      mode: 'skip-bad',
      sheet: 'Sổ',
      headerRow: 7,
    });
    expect(readImportArguments(['organizations', 'a', '--skip-bad', '--dry-run'])).toMatchObject({
      mode: 'check',
    });
    expect(
      readImportArguments(['organizations', 'a', '--map', 'Số = mới=code', '--map=C=', '--encoding', 'ABC']),
    ).toMatchObject({
      wishes: [
        { header: 'Số = mới', field: 'code' },
        { header: 'C', field: '' },
      ],
      encoding: 'tcvn3',
    });
  });

  it.each([
    [[], /Say which register/],
    [['licences', 'a'], /no register "licences"; there is site-licences/],
    [['organizations'], /Say which file/],
    [['organizations', 'a', 'b'], /what is "b"/],
    [['organizations', 'a', '--skip-bad', '--all-or-nothing'], /exclude each other/],
    [['organizations', 'a', '--map', 'code'], /"Header=field"; it is "code"/],
    [['organizations', 'a', '--header-row', '0'], /number of a row/],
    [['organizations', 'a', '--encoding', 'vni'], /one of utf-8/],
    [['organizations', 'a', '--overwrite'], /overwrite/],
  ])('%j is a mistake that is explained', (words, explanation) => {
    const read = readImportArguments(words);
    expect(read.kind === 'mistake' ? read.problem : read).toMatch(explanation);
  });

  it('end the program before any database is opened when they are wrong, or ask for words alone', async () => {
    expect(await run('nothing')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/npm run import -- REGISTER FILE/) as string,
    });
    expect(await run('--help')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/--skip-bad/) as string,
    });
    expect(await run('site-licences', '--fields')).toMatchObject({
      code: 0,
      said: expect.stringMatching(
        /issuedOn \(required\): Ngày cấp \|[^]*At least one of lastDay, validUntil, termYears/,
      ) as string,
    });
  });
});

describe('before any database is opened', () => {
  it('a file that cannot be read is refused', async () => {
    const macros = await workbookOf({
      sheets: [{ name: 'a', rows: [['b']] }],
      parts: { 'xl/vbaProject.bin': 'x' },
    });
    expect(await run('site-licences', folder.write('so.xlsm', macros))).toMatchObject({
      code: 3,
      errors: expect.stringMatching(/carries macros.*Save it as a workbook without macros/) as string,
    });
    expect(await run('site-licences', `${folder.path}/none.csv`)).toMatchObject({ code: 3 });
  });

  it('headers that say too little are refused, with how to say more', async () => {
    expect(await run('site-licences', folder.write('so.csv', 'Số giấy phép,MST\n1/GP,x\n'))).toMatchObject({
      code: 3,
      errors: expect.stringMatching(
        /no column is issuedOn \(Ngày cấp\); if one is, say so with --map "Header=issuedOn"/,
      ) as string,
    });
  });

  it('a good file leaves nothing beside it', async () => {
    const text = `Số giấy phép,Ngày cấp,MST,Thời hạn\n1/GP,05/05/2017,${inventedCode(1)},10\n`;
    await expect(run('site-licences', folder.write('tot.csv', text))).rejects.toThrow(
      'the database was opened',
    );
    expect(readdirSync(folder.path).filter((name) => name.startsWith('tot.'))).toEqual(['tot.csv']);
  });
});

describe('progress', () => {
  it('tells step, rows, share, rate and time left, each step on a line of its own', () => {
    const output = recorder(true);
    let now = 0;
    const line = new ProgressLine(output, () => now);
    line.show({ step: 'checking', rows: 0, fraction: 0 });
    now = 10_000;
    line.show({ step: 'checking', rows: 20_000, fraction: 0.2 });
    now = 50_000;
    line.show({ step: 'writing', rows: 1_000, fraction: 0.01 });
    now = 51_000;
    line.show({ step: 'writing', rows: 3_000, fraction: 0.03 });
    line.end();
    expect(output.texts).toEqual([
      '\r\u001B[2Kchecking 0 rows, 0 %',
      '\r\u001B[2Kchecking 20,000 rows, 20 %, 2,000 rows/s, 40 s left',
      '\n',
      '\r\u001B[2Kwriting 1,000 rows, 1 %',
      '\r\u001B[2Kwriting 3,000 rows, 3 %, 3,000 rows/s, 33 s left',
      '\n',
    ]);
  });

  it('is plain lines, few of them, where nobody watches', () => {
    const output = recorder();
    let now = 0;
    const line = new ProgressLine(output, () => now);
    for (let batch = 1; batch <= 100; batch += 1) {
      now += 1_000;
      line.show({ step: 'writing', rows: batch * 1_000, fraction: batch / 100 });
    }
    line.end();
    expect(output.texts.length).toBeLessThan(25);
    expect(output.texts.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true);
  });
});
