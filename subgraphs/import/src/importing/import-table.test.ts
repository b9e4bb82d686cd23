import { readdirSync } from 'node:fs';
import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { contentOf, TestFolder, workbookOf } from '../table/testing/written-files';
import { countOf, inventedCode, runImport, type ImportRun } from '../testing/import-run';

const HEADERS = 'Số giấy phép;Ngày cấp;Mã số doanh nghiệp;Có giá trị đến;Tên miền;Chuyên mục;Điện thoại';

function rowOf(number: number, { day = '05/05/2017', phone = '024 3825 0000' } = {}): string {
  return `${number}/GP-TTĐT;${day};${inventedCode(1)};04/05/2027;tin${number}.vn;Kinh tế, Xã hội;${phone}`;
}

function register(...rows: readonly string[]): string {
  return [HEADERS, ...rows, ''].join('\n');
}

describe.each(TESTED_DATABASES)('a register that comes in ($kind)', ({ postgresUrl }) => {
  let database: TestDatabase;
  let folder: TestFolder;

  beforeAll(async () => {
    database = await openTestDatabase('city', { postgresUrl });
  });
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.remove());
  afterAll(() => database.dispose());

  const licences = (symbol = 'GP-TTĐT') => countOf(database, `licences WHERE symbol = '${symbol}'`);
  const run = (name: string, text: string, ...words: string[]): Promise<ImportRun> =>
    runImport(database, ['site-licences', folder.write(name, text), ...words]);
  /** Gives the rows of a test a symbol of their own, so that tests do not meet. */
  const marked = (symbol: string, text: string): string => text.replaceAll('GP-TTĐT', symbol);

  it('is written whole, through papers, domains and particulars, and is there already the second time', async () => {
    const text = marked('GP-A', register(rowOf(1), rowOf(2), rowOf(3)));
    const first = await run('so.csv', text);
    expect(first).toMatchObject({
      code: 0,
      said: expect.stringMatching(/3 rows: 3 new.*\n3 rows were written/) as string,
    });
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      `SELECT l.number, l.issuer_agency_id, l.holder_code, l.valid_until, p.document_number, p.kind, d.a_label, s.categories, s.phone
       FROM licences l JOIN licence_issuances p ON p.licence_id = l.id JOIN licence_domains d ON d.licence_id = l.id
       JOIN aggregated_sites s ON s.licence_id = l.id WHERE l.symbol = 'GP-A' ORDER BY l.number LIMIT 1`,
    );
    expect(rows).toEqual([
      {
        number: '1',
        issuer_agency_id: 'hn-stttt',
        holder_code: inventedCode(1),
        valid_until: '2027-05-05',
        document_number: '1/GP-A',
        kind: 'NEW',
        a_label: 'tin1.vn',
        categories: ['Kinh tế', 'Xã hội'],
        phone: '+842438250000',
      },
    ]);
    const second = await run('so.csv', text);
    expect(second).toMatchObject({
      code: 0,
      said: expect.stringMatching(/0 new, 3 in the register already/) as string,
    });
    expect(await licences('GP-A')).toBe(3);
  });

  it('with one wrong row leaves nothing behind but a file that says what is wrong where', async () => {
    const text = marked(
      'GP-B',
      register(rowOf(1), rowOf(2, { day: '31/02/2020' }), rowOf(3, { phone: '12' })),
    );
    const outcome = await run('so.csv', text);
    expect(outcome.code).toBe(1);
    expect(outcome.said).toMatch(/row 3, B \(Ngày cấp\): the calendar has no such day/);
    expect(outcome.said).toMatch(/row 4, G \(Điện thoại\): it is no telephone number/);
    expect(outcome.said).toMatch(/Nothing was written/);
    expect(await licences('GP-B')).toBe(0);
    const { rows } = await contentOf(`${folder.path}/so.errors.xlsx`);
    expect(rows.map(([number, ...cells]) => [number, cells[0], cells.at(-1)])).toEqual([
      [1, 'Số giấy phép', 'Lỗi/Error'],
      [2, '2/GP-B', expect.stringMatching(/^row 3, B/)],
      [3, '3/GP-B', expect.stringMatching(/^row 4, G/)],
    ]);
  });

  it('may come without its wrong rows, which are corrected in their own file and follow', async () => {
    const text = marked('GP-C', register(rowOf(1), rowOf(2, { day: '5/2017' }), rowOf(3)));
    expect(await run('so.csv', text, '--skip-bad')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/2 rows were written/) as string,
    });
    const { rows } = await contentOf(`${folder.path}/so.errors.xlsx`);
    const corrected = rows.map(([, ...cells]) => cells.map((cell) => cell.replace('5/2017', '05/05/2017')));
    const path = folder.write(
      'sửa.xlsx',
      await workbookOf({ sheets: [{ name: 'errors', rows: corrected }] }),
    );
    expect(await runImport(database, ['site-licences', path])).toMatchObject({ code: 0 });
    expect(await licences('GP-C')).toBe(3);
  });

  it('never replaces a file of errors that somebody may be correcting', async () => {
    const text = marked('GP-D', register(rowOf(1, { day: '?' })));
    await run('so.csv', text);
    await run('so.csv', text);
    expect(readdirSync(folder.path).sort()).toEqual(['so.csv', 'so.errors-2.xlsx', 'so.errors.xlsx']);
  });

  it('lists what contradicts the register, with both values, and changes nothing there', async () => {
    await run('so.csv', marked('GP-E', register(rowOf(1), rowOf(2))));
    const other = marked('GP-E', register(rowOf(1, { phone: '024 9999 0000' }), rowOf(2), rowOf(3)));
    const outcome = await run('khac.csv', other);
    expect(outcome.code).toBe(1);
    expect(outcome.said).toMatch(/1 contradict the register/);
    expect(outcome.said).toMatch(/row 2, G \(Điện thoại\): 1\/GP-E, 2017-05-05, hn-stttt/);
    expect(outcome.said).not.toMatch(/9999/);
    const { rows } = await contentOf(`${folder.path}/khac.conflicts.xlsx`);
    expect(rows[1]).toEqual([
      2,
      '2',
      'G',
      'Điện thoại',
      '1/GP-E, 2017-05-05, hn-stttt',
      '+842499990000',
      '+842438250000',
    ]);
    expect(await licences('GP-E')).toBe(2);
    expect(await run('khac.csv', other, '--skip-bad')).toMatchObject({ code: 1 });
    expect(await countOf(database, `aggregated_sites WHERE phone = '+842499990000'`)).toBe(0);
    expect(await licences('GP-E')).toBe(3);
  });

  it('is not contradicted by what it leaves unsaid, nor by what an office added later', async () => {
    await run('so.csv', marked('GP-F', register(rowOf(1))));
    await database.knex.raw(
      `INSERT INTO licence_domains (licence_id, a_label, u_label, added_on)
       SELECT id, 'sau.vn', 'sau.vn', '2020-01-01' FROM licences WHERE symbol = 'GP-F'`,
    );
    const short = `Số giấy phép;Ngày cấp;MST;Thời hạn (năm)\n1/GP-F;05/05/2017;${inventedCode(1)};10\n`;
    expect(await run('ngan.csv', short)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/1 in the register already/) as string,
    });
  });

  it('may say a thing twice, and not two things of one licence', async () => {
    const text = marked('GP-G', register(rowOf(1), rowOf(1), rowOf(1, { phone: '024 9999 0000' })));
    const outcome = await run('so.csv', text, '--skip-bad');
    expect(outcome.said).toMatch(
      /3 rows: 1 new, 0 in the register already, 1 repeated in the file, 0 contradict the register, 1 wrong/,
    );
    expect(outcome.said).toMatch(
      /row 4: row 2 is of the same 1\/GP-G, 2017-05-05, hn-stttt, and says something else/,
    );
    expect(await licences('GP-G')).toBe(1);
  });

  it('can be tried: what would happen is said, with the meaning of each column, and nothing does', async () => {
    const outcome = await run('so.csv', marked('GP-H', register(rowOf(1))), '--dry-run');
    expect(outcome.code).toBe(0);
    expect(outcome.said).toMatch(/so\.csv: text in utf-8 \(by its bytes\), separated by semicolon/);
    expect(outcome.said).toMatch(/C {3}"Mã số doanh nghiệp" is holderCode/);
    expect(outcome.said).toMatch(/1 new[^]*Nothing was written: it was a dry run/);
    expect(await licences('GP-H')).toBe(0);
  });

  it.each(['whole', 'skip-bad'])('goes on after a stop (%s), and nothing is there twice', async (mode) => {
    const symbol = mode === 'whole' ? 'GP-I' : 'GP-J';
    const rows = Array.from({ length: 2_500 }, (_, index) => rowOf(index + 1));
    const text = marked(symbol, register(...rows));
    const words = [
      'site-licences',
      folder.write('so.csv', text),
      ...(mode === 'whole' ? [] : ['--skip-bad']),
    ];
    const stopping = new AbortController();
    const { knex } = database;
    let statements = 0;
    const stop = (): void => {
      statements += 1;
      if (statements === (mode === 'whole' ? 12 : 10)) stopping.abort();
    };
    knex.on('query', stop);
    const stopped = await runImport(database, words, stopping.signal);
    knex.off('query', stop);
    expect(stopped.code).toBe(130);
    const there = await licences(symbol);
    expect(there % 1_000).toBe(0);
    expect(there).toBeLessThan(2_500);
    if (mode === 'whole') expect(there).toBe(0);
    else expect(there).toBeGreaterThan(0);
    expect(await runImport(database, words)).toMatchObject({ code: 0 });
    expect(await licences(symbol)).toBe(2_500);
    expect(
      await countOf(
        database,
        `licence_domains d JOIN licences l ON l.id = d.licence_id WHERE l.symbol = '${symbol}'`,
      ),
    ).toBe(2_500);
  });

  it('keeps the figures of the register right', async () => {
    const counted = await countOf(database, 'licences');
    const { rows } = await database.knex.raw<{ rows: [{ total: string }] }>(
      `SELECT sum(total) AS total FROM daily_figures WHERE figure = 'ISSUED'`,
    );
    expect(Number(rows[0].total)).toBe(counted);
  });

  it('is taken in by one import at a time, and by both in the end', async () => {
    const text = marked('GP-K', register(...Array.from({ length: 1_200 }, (_, index) => rowOf(index + 1))));
    const ends = await Promise.allSettled([run('a.csv', text), run('b.csv', text)]);
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    for (const reason of reasons) expect(reason).toMatchObject({ name: 'ImportUnderWayError' });
    expect(reasons.length).toBeLessThan(2);
    expect(await licences('GP-K')).toBe(1_200);
  });
});
