import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Principal } from '@lienthong/chassis';
import { readContent, readRecordsAfter } from '@lienthong/evidence';
import { enterpriseCodeFrom } from '@lienthong/schema';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { mustAct } from '../testkit/act';
import { callerWith, NOBODY, OFFICER, REGISTRAR, type Caller } from '../testkit/callers';
import { runProgram, type RunningProgram } from '../testkit/gateway-process';
import { saved } from '../testkit/saved';
import { startFederation, type Federation } from '../testkit/start-federation';

interface Company {
  readonly code: string;
  readonly name: string;
  readonly siteLicences: {
    readonly nodes: readonly { readonly number: string; readonly issuedOn: string }[];
  };
  readonly violations: unknown;
}

const FORMULA = '=HYPERLINK("http://evil.example";"bấm vào đây")';
const FULL_WIDTH = '＝1+1, và ＠SUM(A1)';
const PROVINCE_SINCE = '2004-07-08';
const PAGES_OF_TWENTY = { first: 20 };

jest.setTimeout(120_000);

describe('a saved operation as a file', () => {
  let federation: Federation;
  let directory: string;
  let companies: readonly Company[];

  const download = async (path: string, caller: Caller = OFFICER): Promise<Response> =>
    fetch(`${federation.url}/export/${path}`, { headers: await federation.signIn(caller) });
  const csvRows = (text: string): readonly Record<string, string>[] =>
    parse(text, { bom: true, columns: true });

  beforeAll(async () => {
    federation = await startFederation();
    directory = await mkdtemp(join(tmpdir(), 'lienthong-export-'));
    for (const [serial, name] of [
      ['019777001', FORMULA],
      ['019777002', FULL_WIDTH],
    ] as const) {
      await mustAct(federation, {
        act: 'registerOrganization.organization',
        input: {
          code: enterpriseCodeFrom(serial),
          kind: 'ENTERPRISE',
          name,
          registeredOn: '2022-01-05',
          headquarters: { line: '1 phố Thử', province: '01', provinceValidFrom: PROVINCE_SINCE },
        },
        caller: REGISTRAR,
        selection: 'code',
      });
    }
    companies = await everyCompany(federation);
  });
  afterAll(async () => {
    await federation.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('has every row of the list once, in JSON Lines as the graph answers it', async () => {
    const response = await download('CompanyList?format=jsonl');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="CompanyList.jsonl"');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(companies);
  });

  it('is a csv that other readers read back: marked as UTF-8, with Vietnamese headers, lists joined', async () => {
    const response = await download('CompanyList?format=csv');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = csvRows(bytes.toString());
    expect(rows.map((row) => row['Mã định danh điện tử'])).toEqual(companies.map(({ code }) => code));
    const numbers = 'Giấy phép trang thông tin điện tử tổng hợp (tối đa 5) – số';
    expect(rows.map((row) => row[numbers])).toEqual(
      companies.map(({ siteLicences }) => siteLicences.nodes.map(({ number }) => number).join('; ')),
    );
  });

  it('gives a spreadsheet nothing to run, in whatever width', async () => {
    const rows = csvRows(await (await download('CompanyList?format=csv&headers=en')).text());
    const names = rows.map((row) => String(row['name']));
    expect(names).toContain(`'${FORMULA}`);
    expect(names).toContain(`'${FULL_WIDTH}`);
    expect(
      rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell)),
    ).toEqual([]);
  });

  it('is a workbook that another reader reads back, in which a formula is the text it was', async () => {
    const path = 'CompanyList?format=xlsx&headers=en';
    const sheet = await readSheet(Buffer.from(await (await download(path)).arrayBuffer()));
    const [headers = [], ...rows] = sheet;
    const column = (name: string): readonly unknown[] => rows.map((row) => row[headers.indexOf(name)]);
    expect(column('code')).toEqual(companies.map(({ code }) => code));
    expect(column('name')).toEqual(companies.map(({ name }) => name));
  });

  it('keeps numbers numbers, days days and codes text in a workbook', async () => {
    const path = `Briefing?format=xlsx&headers=en`;
    const [headers = [], row = []] = await readSheet(Buffer.from(await (await download(path)).arrayBuffer()));
    const cell = (name: string): unknown => row[headers.indexOf(name)];
    expect(cell('siteLicenceStatistics.issued')).toBe(714);
    expect(cell('enforcementStatistics.totalFines.amount')).toBe(965_500_000);
    const identity = await readSheet(
      Buffer.from(
        await (
          await download(
            `AccountIdentity?format=xlsx&headers=en&variables=${encodeURIComponent(JSON.stringify(saved('AccountIdentity').variables))}`,
          )
        ).arrayBuffer(),
      ),
    );
    const received = identity[1]?.[(identity[0] ?? []).indexOf('verificationRequest.receivedOn')];
    expect(received).toBeInstanceOf(Date);
  });

  it('is one row where the operation has no list to page', async () => {
    const rows = csvRows(await (await download('SecondWitness?format=csv')).text());
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['Giấy phép trang thông tin điện tử tổng hợp đến 31/3/2021 – số giấy phép đã cấp']).toBe(
      '658',
    );
  });

  it('marks what its reader may not read, instead of leaving it empty', async () => {
    const caller = callerWith('gateway:export:read', 'registry:organization:read', 'city:licence:read');
    const rows = csvRows(await (await download('CompanyList?format=csv&headers=en', caller)).text());
    expect(new Set(rows.map((row) => row['violations.summary']))).toEqual(new Set(['(withheld)']));
    expect(rows.some((row) => row['siteLicences.number'] !== '')).toBe(true);
    const [line = ''] = (await (await download('CompanyList?format=jsonl', caller)).text()).split('\n');
    expect((JSON.parse(line) as { _withheld: unknown })._withheld).toContain('violations');
  });

  it('puts each page on record before it leaves, under the one request id', async () => {
    const headers = { ...(await federation.signIn(OFFICER)), 'x-request-id': 'export-of-today' };
    const variables = encodeURIComponent(JSON.stringify({ first: 100 }));
    const response = await fetch(`${federation.url}/export/CompanyList?format=csv&variables=${variables}`, {
      headers,
    });
    await response.text();
    const [ordinal] = (response.headers.get('x-evidence-record') ?? '').split('.');
    const stored = await readRecordsAfter(federation.evidence.database.knex, Number(ordinal) - 1, 1_000);
    const records = stored.map(({ content }) => readContent(content));
    const own = records.filter((record) => record.kind === 'READ' && record.requestId === 'export-of-today');
    expect(own).toHaveLength(Math.ceil(companies.length / 100));
    for (const record of own) {
      expect(record).toMatchObject({
        operation: { name: 'CompanyList' },
        request: response.headers.get('x-road-request-hash'),
      });
    }
  });

  it.each<[string, string, Caller, number, string]>([
    ['nobody', 'CompanyList?format=csv', NOBODY, 401, 'UNAUTHENTICATED'],
    [
      'a reader without the scope',
      'CompanyList?format=csv',
      callerWith('registry:organization:read'),
      403,
      'FORBIDDEN',
    ],
    [
      'a list withheld altogether',
      'CompanyList?format=csv',
      callerWith('gateway:export:read'),
      403,
      'FORBIDDEN',
    ],
    ['an operation that is not saved', 'Everything?format=csv', OFFICER, 404, 'BAD_REQUEST'],
    ['no format', 'CompanyList', OFFICER, 400, 'BAD_REQUEST'],
    ['another format', 'CompanyList?format=pdf', OFFICER, 400, 'BAD_REQUEST'],
    ['a parameter that nobody reads', 'CompanyList?format=csv&page=2', OFFICER, 400, 'BAD_REQUEST'],
    ['variables that are no JSON', 'CompanyList?format=csv&variables=first', OFFICER, 400, 'BAD_REQUEST'],
    [
      'a variable that it has not',
      'CompanyList?format=csv&variables=%7B%22frist%22%3A1%7D',
      OFFICER,
      400,
      'BAD_REQUEST',
    ],
    ['a variable that is missing', 'CompanySearch?format=csv', OFFICER, 400, 'BAD_USER_INPUT'],
  ])('refuses %s with an error instead of a file', async (_name, path, caller, status, code) => {
    const response = await download(path, caller);
    const body = (await response.json()) as {
      errors: readonly { message: string; extensions: { code: string } }[];
    };
    expect([response.status, body.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  describe('that does not come to its end', () => {
    const mayExport = new Set([...OFFICER.scopes]);
    const principal = (scopes: ReadonlySet<string>): Principal => ({
      kind: 'officer',
      agency: 'city',
      subject: 'somebody',
      purpose: undefined,
      scopes,
    });
    const address = (url: string, format: string): string =>
      `${url}/export/CompanyList?format=${format}&variables=${encodeURIComponent(JSON.stringify(PAGES_OF_TWENTY))}`;

    it.each(['csv', 'jsonl', 'xlsx'])(
      'breaks the transfer of %s, and says why where it can',
      async (format) => {
        let asks = 0;
        const gateway = await federation.openGateway({
          identify: () => {
            asks += 1;
            return Promise.resolve(principal(asks > 7 ? new Set() : mayExport));
          },
        });
        const { text, isWhole } = await readAll(await fetch(address(gateway.url, format)));
        await gateway.stop();
        expect(isWhole).toBe(false);
        if (format === 'csv')
          expect(text.slice(-400)).toMatch(/!!! CHƯA ĐẦY ĐỦ \/ INCOMPLETE: FORBIDDEN: [\s\S]*\(after: /);
        if (format === 'jsonl') {
          const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
          expect(last['_incomplete']).toMatchObject({
            code: 'FORBIDDEN',
            after: expect.any(String) as string,
          });
        }
      },
    );

    it('is told as an error when an agency is down from the beginning', async () => {
      federation.breakDown('city');
      const response = await download('CompanyList?format=csv');
      federation.restore();
      expect(response.status).toBe(502);
      expect(await response.text()).toContain('SUBGRAPH_UNAVAILABLE');
    });

    it('asks for no further page once its reader has left', async () => {
      let asks = 0;
      const gateway = await federation.openGateway({
        identify: async () => {
          asks += 1;
          await sleep(20);
          return principal(mayExport);
        },
      });
      const leaving = new AbortController();
      const response = await fetch(address(gateway.url, 'csv'), { signal: leaving.signal });
      await response.body?.getReader().read();
      leaving.abort();
      await sleep(500);
      const afterLeaving = asks;
      await sleep(500);
      await gateway.stop();
      expect(asks).toBe(afterLeaving);
      expect(asks).toBeLessThan(companies.length / PAGES_OF_TWENTY.first);
    });

    it('is gone on with by the command after an interrupt, and is then what it would have been', async () => {
      let asks = 0;
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const gateway = await federation.openGateway({
        identify: async () => {
          asks += 1;
          if (asks > 5) await released;
          return principal(mayExport);
        },
      });
      const out = join(directory, 'companies.csv');
      const words = ['CompanyList', '--out', out, '--variables', JSON.stringify(PAGES_OF_TWENTY)];
      const first = exporting(gateway.url, words);
      while ((await rowsKept(out)) < 80) await sleep(50);
      first.child.kill('SIGINT');
      expect(await exitOf(first)).toBe(130);
      expect(first.output()).toContain('the same command with --resume goes on');
      expect(await readdir(directory)).toEqual(['companies.csv.part', 'companies.csv.part.json']);

      const anew = exporting(gateway.url, words);
      expect(await exitOf(anew)).toBe(1);
      expect(anew.output()).toContain('Go on with --resume, or delete it');
      const another = exporting(gateway.url, [...words, '--resume', '--headers', 'en']);
      expect(await exitOf(another)).toBe(1);
      expect(another.output()).toContain('of another operation, other variables or another form');

      release();
      const resumed = exporting(gateway.url, [...words, '--resume']);
      expect(await exitOf(resumed)).toBe(0);
      expect(await readdir(directory)).toEqual(['companies.csv']);
      expect(await readFile(out, 'utf8')).toBe(
        Buffer.from(await (await fetch(address(gateway.url, 'csv'))).arrayBuffer()).toString(),
      );
      await gateway.stop();
    });
  });

  function exporting(url: string, words: readonly string[]): RunningProgram {
    return runProgram(
      'gateway/dist/export-command/main.js',
      {},
      [],
      [...words, '--url', url, '--token', 'x'],
    );
  }

  it('tells whoever forgot to sign in how to', async () => {
    const out = join(directory, 'nobody.csv');
    const words = ['CompanyList', '--out', out, '--url', federation.url];
    const program = runProgram('gateway/dist/export-command/main.js', { GATEWAY_TOKEN: '' }, [], words);
    expect(await exitOf(program)).toBe(1);
    expect(program.output()).toMatch(/Nobody is signed in: set GATEWAY_TOKEN[^]*FORBIDDEN/);
    expect(await (await download('CompanyList?format=csv', NOBODY)).text()).toContain('GATEWAY_TOKEN');
    const signedIn = exporting(federation.url, ['CompanyList', '--out', out]);
    expect(await exitOf(signedIn)).toBe(1);
    expect(signedIn.output()).not.toContain('Nobody is signed in');
  });

  it('is no file at all where nobody answers', async () => {
    const program = exporting('http://127.0.0.1:9', ['CompanyList', '--out', join(directory, 'none.jsonl')]);
    expect(await exitOf(program)).toBe(1);
    expect(program.output()).toMatch(/No gateway answers at http:\/\/127\.0\.0\.1:9: .*npm start.*--url/);
    expect(await readdir(directory)).not.toContain('none.jsonl');
  });
});

async function everyCompany(federation: Federation): Promise<readonly Company[]> {
  const companies: Company[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: {
      data?: {
        organizations: { nodes: Company[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      } | null;
    } = await federation.ask(saved('CompanyList').document, { first: 50, after });
    if (!answer.data) throw new Error('no companies');
    companies.push(...answer.data.organizations.nodes);
    after = answer.data.organizations.pageInfo.endCursor;
    if (!answer.data.organizations.pageInfo.hasNextPage) return companies;
  }
}

/** What came, and whether the transfer said that this was all. */
async function readAll(response: Response): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk as Uint8Array);
    return { text: Buffer.concat(chunks).toString(), isWhole: true };
  } catch {
    return { text: Buffer.concat(chunks).toString(), isWhole: false };
  }
}

async function rowsKept(out: string): Promise<number> {
  const note = await readFile(`${out}.part.json`, 'utf8').catch(() => '{}');
  return (JSON.parse(note) as { rows?: number }).rows ?? 0;
}

async function exitOf({ child }: RunningProgram): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
