import { randomUUID } from 'node:crypto';
import { countStatements } from '@lienthong/db';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { compareMatches, likenessOf, type SearchKind } from './search-match';
import { findMatches } from './search-store';

const SERVER = process.env['TEST_POSTGRES_URL'];
const ENGINES = [
  { engine: 'embedded' as const },
  ...(SERVER === undefined ? [] : [{ engine: 'postgres' as const }]),
];

const ALL: readonly SearchKind[] = ['SOCIAL_NETWORK_LICENCE', 'SOCIAL_NETWORK_DOMAIN'];

const NETWORKS = [
  { number: '1', name: 'Việt', domains: ['viet.vn'] },
  { number: '2', name: 'Việt Nam Mới', domains: ['vietnammoi.vn', 'viet-nam-moi.com.vn'] },
  { number: '3', name: 'Mạng Việt', domains: [] },
  { number: '4', name: 'Mạng của người Việt', domains: [] },
  { number: '5', name: 'Viết Nhanh', domains: [] },
  { number: '6', name: 'Vệt Nắng', domains: [] },
  { number: '7', name: 'Đường Đua', domains: ['đườngđua.vn'] },
  { number: '8', name: 'Mạng Nghề', domains: [] },
  { number: '8', name: 'Mạng Nghề', domains: [] },
  { number: '8', name: 'Mạng Nghề', domains: [] },
];

describe.each(ENGINES)('what an agency finds, $engine', ({ engine }) => {
  let ministry: TestDatabase;

  beforeAll(async () => {
    ministry = await openTestDatabase('ministry', engine === 'postgres' ? { postgresUrl: SERVER } : {});
    for (const [index, { number, name, domains }] of NETWORKS.entries()) {
      const id = randomUUID();
      await ministry.knex('licences').insert({
        id,
        number,
        symbol: 'GP-BTTTT',
        issued_on: `2020-01-0${(index % 9) + 1}`,
        issuer_agency_id: 'btttt',
        holder_code: '0190000005',
        valid_until: '2030-01-01',
      });
      await ministry
        .knex('social_networks')
        .insert({ licence_id: id, network_name: name, service_types: [] });
      for (const domain of domains) {
        await ministry.knex('licence_domains').insert({
          licence_id: id,
          a_label: domain === 'đườngđua.vn' ? 'xn--ngua-kva12bb31d.vn' : domain,
          u_label: domain,
          added_on: '2020-01-01',
        });
      }
    }
  }, 180_000);
  afterAll(() => ministry.dispose());

  const find = (text: string, first = 50, kinds = ALL, after?: readonly string[], most?: number) =>
    findMatches(ministry.knex, { text, kinds, first, after }, most);

  it('puts the same first, then what begins alike, then what has the words, then what has them but for a slip', async () => {
    const found = await find('viet');
    expect(found.map((match) => `${likenessOf(match)} ${match.text}`)).toEqual([
      'EXACT Việt',
      'PREFIX Việt Nam Mới',
      'PREFIX Viết Nhanh',
      'PREFIX viet-nam-moi.com.vn',
      'PREFIX viet.vn',
      'WORDS Mạng Việt',
      'WORDS Mạng của người Việt',
      'SIMILAR Vệt Nắng',
    ]);
    expect([...found].sort(compareMatches)).toEqual(found);
  });

  it('finds a record once, by the best of its names', async () => {
    const [one, ...others] = await find('vietnammoi.vn');
    expect([one?.text, one?.score, others]).toEqual(['vietnammoi.vn', 1000, []]);
    const names = (await find('viet nam', 50, ['SOCIAL_NETWORK_DOMAIN'])).map(({ text }) => text);
    expect(names).toEqual(['viet-nam-moi.com.vn']);
  });

  it.each([
    'đường đua',
    'duong dua',
    'ĐƯỜNG ĐUA',
    'Đường Đua'.normalize('NFD'),
    'dua duong',
    'duog dua',
    'duongg dua',
    'doung dua',
    'duong dau',
    'duong da',
    'duongdua',
    'du ong dua',
    'dương đưa',
  ])('finds Đường Đua as %s', async (text) => {
    expect((await find(text, 50, ['SOCIAL_NETWORK_LICENCE'])).map((match) => match.text)).toEqual([
      'Đường Đua',
    ]);
  });

  it('finds a domain name in Vietnamese letters, without them and in ASCII', async () => {
    for (const text of ['đườngđua.vn', 'duongdua.vn', 'xn--ngua-kva12bb31d.vn', 'duogdua.vn']) {
      expect((await find(text)).map(({ kind }) => kind)).toEqual(['SOCIAL_NETWORK_DOMAIN']);
    }
  });

  it('takes no number for another that differs by a digit', async () => {
    expect((await find('78')).length).toBe(0);
    expect((await find('8/GP-BTTTT')).map(({ text }) => text)).toEqual(Array(3).fill('8/GP-BTTTT'));
  });

  it.each(['viet', 'mang nghe', '8', 'mang', 'vit', 'vn', 'gp bttt'])(
    'reads %s page by page, one row each, as it reads it whole',
    async (text) => {
      const whole = (await find(text)).map(({ kind, recordId, score }) => `${score} ${kind} ${recordId}`);
      const pages: string[] = [];
      let after: readonly string[] | undefined;
      for (;;) {
        const [match] = await find(text, 1, ALL, after);
        if (!match) break;
        pages.push(`${match.score} ${match.kind} ${match.recordId}`);
        after = [String(match.score), match.folded, match.kind, match.recordId];
      }
      expect(whole.length).toBeGreaterThan(0);
      expect(pages).toEqual(whole);
    },
  );

  it('refuses to rank more than it can, and not where better matches fill the page', async () => {
    await expect(find('mang', 50, ALL, undefined, 2)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringContaining('too broad') as unknown,
    });
    expect((await find('mang', 1, ALL, undefined, 2)).map(likenessOf)).toEqual(['PREFIX', 'PREFIX']);
  });

  it('does not count kinds that were not asked for, neither as matches nor as too many', async () => {
    expect(await find('mang', 50, ['SOCIAL_NETWORK_DOMAIN'], undefined, 0)).toEqual([]);
    expect(await find('mang', 50, [])).toEqual([]);
  });

  it('reads patterns as they are written', async () => {
    expect(await find("%_\\'; DROP TABLE licences --", 5)).toEqual([]);
    expect(await find('v%t')).toEqual([]);
    expect(await find('__')).toEqual([]);
  });

  it('is one statement', async () => {
    const statements = countStatements(ministry);
    await find('mang nghe');
    statements.stop();
    expect(statements.count()).toBe(1);
  });
});
