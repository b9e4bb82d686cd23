import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheckCommand } from './check-command';
import type { StatementLine } from './statement-line';

/** What a stand-in for a gateway answers; it is asked for its wire manners alone, verdicts are tried on the real one. */
type Answering = (question: { readonly text: string }, response: ServerResponse, asked: number) => void;

const VERDICTS = {
  recording: 'ANONYMOUS',
  principal: { span: { start: 0, end: 9 } },
  claims: [
    {
      number: '12/GP-TTĐT',
      kind: 'AGGREGATED_SITE',
      span: { start: 0, end: 9 },
      verdict: { outcome: 'NOT_FOUND', reason: 'Không có.', reasonEnglish: 'None.' },
    },
  ],
};

const answer = (response: ServerResponse, body: object, status = 200, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

const STATEMENT = 'Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông Hà Nội cấp ngày 01/02/2019';

describe('npm run check-statements', () => {
  let folder: string;
  let server: Server;
  let url: string;
  let answering: Answering;
  let asked: string[];
  let authorizations: (string | undefined)[];
  let waits: number[];

  beforeAll(async () => {
    server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienthong-check-'));
    [asked, authorizations, waits] = [[], [], []];
    answering = (_, response) => answer(response, { data: { checkLicenceStatement: VERDICTS } });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { variables } = JSON.parse(body) as { variables: { text: string } };
    asked.push(variables.text);
    authorizations.push(request.headers.authorization);
    answering(variables, response, asked.length);
  }

  async function run(
    words: readonly string[],
    { token, ending }: { token?: string; ending?: AbortSignal } = {},
  ) {
    let [output, errors] = ['', ''];
    const code = await runCheckCommand({
      words,
      defaultUrl: 'http://127.0.0.1:9',
      token,
      output: { write: (text) => void (output += text) },
      errors: { write: (text: string) => (errors += text) },
      ending: ending ?? new AbortController().signal,
      wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    });
    return { code, output, errors, lines: linesIn(output) };
  }

  function linesIn(
    text: string,
  ): readonly (StatementLine & { readonly error?: { readonly code: string } })[] {
    return text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as StatementLine);
  }

  async function statements(count: number): Promise<string> {
    const path = join(folder, 'statements.jsonl');
    const lines = Array.from({ length: count }, (_, index) =>
      JSON.stringify({ id: `s${index}`, text: `${STATEMENT} (${index})` }),
    );
    await writeFile(path, lines.join('\n'));
    return path;
  }

  it('writes a line for each statement, in their order: what it claims, and the verdict on each claim', async () => {
    const file = await statements(9);
    const { code, lines, errors } = await run([file, '--url', url, '--at-once', '4'], { token: 'secret' });
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 9 }, (_, index) => `s${index}`));
    expect(lines[0]).toEqual({
      source: `${file}:1`,
      id: 's0',
      kind: 'AGGREGATED_SITE',
      number: '12/GP-TTĐT',
      issuer: 'HANOI_DIC',
      issuedOn: '2019-02-01',
      holderName: null,
      enterpriseCode: null,
      domain: null,
      oddities: [],
      recording: 'ANONYMOUS',
      verdicts: [
        {
          number: '12/GP-TTĐT',
          kind: 'AGGREGATED_SITE',
          isPrincipal: true,
          outcome: 'NOT_FOUND',
          reason: 'Không có.',
          reasonEnglish: 'None.',
        },
      ],
    });
    expect(new Set(authorizations)).toEqual(new Set(['Bearer secret']));
    expect(errors).toContain('9 statements, 0 not checked');
  });

  it('--read-only asks nobody', async () => {
    const { code, lines } = await run([await statements(2), '--read-only']);
    expect([code, asked.length, lines.length]).toEqual([0, 0, 2]);
    expect(lines[0]).toMatchObject({ number: '12/GP-TTĐT' });
    expect(lines[0]).not.toHaveProperty('verdicts');
  });

  it('--resume goes on after the last whole line, without asking again what has its line', async () => {
    const [file, output] = [await statements(7), join(folder, 'out.jsonl')];
    const ending = new AbortController();
    answering = (_, response, count) => {
      if (count === 3) ending.abort();
      answer(response, { data: { checkLicenceStatement: VERDICTS } });
    };
    const words = [file, '--url', url, '--output', output, '--at-once', '2'];
    const first = await run(words, { ending: ending.signal });
    expect(first.code).toBe(130);
    expect(first.errors).toContain('with --resume goes on');
    const written = linesIn(await readFile(output, 'utf8')).length;
    expect(written).toBe(asked.length);
    expect(written).toBeLessThan(7);

    await appendFile(output, '{"source":"cut o');
    const second = await run([...words, '--resume']);
    expect(second.code).toBe(0);
    expect(linesIn(await readFile(output, 'utf8')).map(({ id }) => id)).toEqual(
      Array.from({ length: 7 }, (_, index) => `s${index}`),
    );
    expect(asked).toHaveLength(7);
    expect(second.errors).toContain(`${written} before`);
  });

  it('does not go on with the lines of other files, nor write over any', async () => {
    const [file, output] = [await statements(3), join(folder, 'out.jsonl')];
    const other = join(folder, 'other.txt');
    await writeFile(other, STATEMENT);
    await run([other, '--read-only', '--output', output]);
    const again = await run([file, '--read-only', '--output', output]);
    expect([again.code, again.errors]).toEqual([1, expect.stringContaining('with --resume')]);
    const resumed = await run([file, '--read-only', '--output', output, '--resume']);
    expect([resumed.code, resumed.errors]).toEqual([
      1,
      expect.stringContaining('resume with the files it was begun with'),
    ]);
    expect(linesIn(await readFile(output, 'utf8'))).toHaveLength(1);
  });

  it('waits as long as a gateway that has had enough says, and asks again', async () => {
    answering = (_, response, count) =>
      count === 1
        ? answer(response, { errors: [{ message: 'Later.', extensions: { code: 'RATE_LIMITED' } }] }, 429, {
            'retry-after': '7',
          })
        : answer(response, { data: { checkLicenceStatement: VERDICTS } });
    const { code, lines } = await run([await statements(1), '--url', url]);
    expect([code, waits]).toEqual([0, [7_000]]);
    expect(lines[0]).toHaveProperty('verdicts');
  });

  it('a statement that could not be checked has its line with why, and the others have theirs', async () => {
    answering = ({ text }, response) =>
      text.endsWith('(1)')
        ? answer(response, {
            data: { checkLicenceStatement: null },
            errors: [{ message: 'Too long.', extensions: { code: 'LIMIT_EXCEEDED' } }],
          })
        : answer(response, { data: { checkLicenceStatement: VERDICTS } });
    const { code, lines, errors } = await run([await statements(3), '--url', url]);
    expect(code).toBe(1);
    expect(lines.map((line) => line.error?.code)).toEqual([undefined, 'LIMIT_EXCEEDED', undefined]);
    expect(errors).toContain('1 not checked');
    expect(asked).toHaveLength(3);
  });

  it('a gateway that goes away is asked five times, each after a longer while, and the run ends to be gone on with', async () => {
    const [file, output] = [await statements(5), join(folder, 'out.jsonl')];
    const words = [file, '--url', url, '--output', output, '--at-once', '2'];
    answering = ({ text }, response) =>
      /\([01]\)$/.test(text)
        ? answer(response, { data: { checkLicenceStatement: VERDICTS } })
        : void response.destroy();
    const first = await run(words);
    expect(first.code).toBe(1);
    expect([...new Set(waits)]).toEqual([500, 1_000, 2_000, 4_000]);
    expect(first.errors).toMatch(/No gateway answers at http.*npm start.*--url.*\n.*with --resume goes on/);
    expect(linesIn(await readFile(output, 'utf8')).map(({ id }) => id)).toEqual(['s0', 's1']);

    answering = (_, response) => answer(response, { data: { checkLicenceStatement: VERDICTS } });
    expect((await run([...words, '--resume'])).code).toBe(0);
    expect(linesIn(await readFile(output, 'utf8')).map(({ id }) => id)).toEqual([
      's0',
      's1',
      's2',
      's3',
      's4',
    ]);
  });

  it.each([
    [[], 'Say which files'],
    [['a.txt', '--resume'], '--resume goes on with the file'],
    [['a.txt', '--read-only', '--url', 'http://127.0.0.1:4000'], 'say nothing to it'],
    [['a.txt', '--url', 'localhost'], '--url must be'],
    [['a.txt', '--at-once', '0'], '--at-once must be'],
    [['a.txt', '--as-of', '2026-02-30'], '--as-of must be a day'],
    [['a.txt', '--tokn', 'x'], 'tokn'],
  ])('%j is refused with what is wrong and how it is used', async (words, told) => {
    const { code, errors } = await run(words);
    expect(code).toBe(2);
    expect(errors).toContain(told);
    expect(errors).toContain('npm run --silent check-statements');
  });
});
