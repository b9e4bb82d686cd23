import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileList, readStatementFiles, type FiledStatement } from './statement-files';

describe('files of statements', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienthong-statements-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function file(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  async function statementsOf(...files: readonly string[]): Promise<readonly FiledStatement[]> {
    const found: FiledStatement[] = [];
    for await (const statement of readStatementFiles(files)) found.push(statement);
    return found;
  }

  it('a text or a page is one statement, as it stands', async () => {
    const text = await file('một trang.txt', '\uFEFFGiấy phép số 1\n');
    const page = await file('page.HTML', '<p>Giấy phép số 2</p>');
    expect(await statementsOf(text, page)).toEqual([
      { source: text, id: null, text: 'Giấy phép số 1\n', domain: null },
      { source: page, id: null, text: '<p>Giấy phép số 2</p>', domain: null },
    ]);
  });

  it('lines of JSON are statements with their id and domain, told by their line', async () => {
    const lines = await file(
      'many.jsonl',
      '{"id":"a","text":"Giấy phép số 1","domain":"a.vn"}\n\n{"id":7,"text":"số 2","other":true}',
    );
    expect(await statementsOf(lines)).toEqual([
      { source: `${lines}:1`, id: 'a', text: 'Giấy phép số 1', domain: 'a.vn' },
      { source: `${lines}:3`, id: '7', text: 'số 2', domain: null },
    ]);
  });

  it('rows of a table are, in whatever order their columns stand, with line breaks and quotes inside them', async () => {
    const table = await file(
      'many.csv',
      '\uFEFFdomain,text,id\r\na.vn,"Đơn vị ""A"",\nsố 1",x\r\n,số 2,\r\n',
    );
    expect((await statementsOf(table)).map(({ id, text, domain }) => [id, text, domain])).toEqual([
      ['x', 'Đơn vị "A",\nsố 1', 'a.vn'],
      [null, 'số 2', null],
    ]);
  });

  it('a letter that falls between two pieces of a long file is whole', async () => {
    const text = 'ế'.repeat(100_000);
    const lines = await file('long.jsonl', `{"text":"x${text}"}\n`);
    expect((await statementsOf(lines))[0]?.text).toBe(`x${text}`);
  });

  it.each([
    ['no-text.jsonl', '{"id":"a"}', /no-text\.jsonl:1: it has no `text`/],
    ['no-json.jsonl', '{"text":"a"}\nnot json', /no-json\.jsonl:2: it is not JSON/],
    ['no-text.csv', 'id,words\n1,a\n', /no-text\.csv:2: it has no `text`/],
    ['ragged.csv', 'id,text\n1,a,b\n', /ragged\.csv: .*Invalid Record Length/],
    ['words.docx', 'a', /words\.docx: its name ends in none of/],
    ['latin.txt', Buffer.from([0x47, 0x69, 0xea, 0x70]), /latin\.txt: it is not UTF-8/],
    ['latin.jsonl', Buffer.from([0x47, 0x69, 0xea, 0x70]), /latin\.jsonl: it is not UTF-8/],
    ['latin.csv', Buffer.from([0x47, 0x69, 0xea, 0x70]), /latin\.csv: it is not UTF-8/],
  ])('%s is refused by name', async (name, content, words) => {
    await expect(statementsOf(await file(name, content))).rejects.toThrow(words);
  });

  it('one that is not there is, too', async () => {
    await expect(statementsOf(join(folder, 'absent.csv'))).rejects.toThrow(
      /absent\.csv: it cannot be read \(ENOENT/,
    );
    await expect(statementsOf(join(folder, 'absent.txt'))).rejects.toThrow(
      /absent\.txt: it cannot be read \(ENOENT/,
    );
  });

  it('a list names further files, one a line', async () => {
    expect(await readFileList(await file('list', 'a.txt\r\n\nb c.html\n'))).toEqual(['a.txt', 'b c.html']);
  });
});
