import { PUBLIC } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { countStatements, readChangeCount } from '@lienthong/db';
import { startRegistrySubgraph } from '..';

const CITY = 'Sở Thông tin và Truyền thông Hà Nội';
const OTHER_CITY = 'Sở Thông tin và Truyền thông TP. Hồ Chí Minh';
const MINISTRY = 'Bộ Thông tin và Truyền thông';

const site = (number: string, day: string, holder: string, issuer = CITY) =>
  `Giấy phép thiết lập trang thông tin điện tử tổng hợp số ${number}/GP-TTĐT do ${issuer} cấp ngày ${day}. Đơn vị chủ quản: ${holder}.`;
const network = (number: string, day: string, holder: string) =>
  `Giấy phép thiết lập mạng xã hội số ${number}/GP-BTTTT do ${MINISTRY} cấp ngày ${day}. Đơn vị chủ quản: ${holder}.`;

const SUN = 'Công ty Cổ phần Ánh Dương Minh Họa';
const RIVER = 'Công ty TNHH Sông Xanh Minh Họa';

interface Contested {
  number: string;
  contest: string;
  holders: number;
  domains: number;
  papers: number;
  claims: { nodes: { holderName: string | null; domain: string | null }[] };
}

interface Page {
  contestedNumbers: { nodes: Contested[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const LIST = `query ($first: Int!, $after: String, $filter: ContestedNumberFilter) {
  contestedNumbers(first: $first, after: $after, filter: $filter) {
    nodes { number contest holders domains papers claims(first: 10) { nodes { holderName domain } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe.each(TESTED_DATABASES)('numbers that several claim, over $kind', ({ postgresUrl }) => {
  let registry: TestedSubgraph;

  beforeAll(async () => {
    registry = await startTestedSubgraph('registry', startRegistrySubgraph, postgresUrl);
  });
  afterAll(() => registry.dispose());

  async function check(text: string, domain?: string, caller?: typeof PUBLIC): Promise<string | undefined> {
    const { data, errors } = await registry.ask<{ checkLicenceStatement: { recording: string } }>(
      'query ($text: String!, $domain: DomainName) { checkLicenceStatement(text: $text, domain: $domain) { recording } }',
      { text, domain },
      caller,
    );
    expect(errors).toBeUndefined();
    return data?.checkLicenceStatement.recording;
  }

  async function contested(filter: object): Promise<readonly Contested[]> {
    const { data, errors } = await registry.ask<{ contestedNumbers: { nodes: Contested[] } }>(LIST, {
      first: 100,
      filter,
    });
    expect(errors).toBeUndefined();
    return data?.contestedNumbers.nodes ?? [];
  }

  function rowsOf(number: string): Promise<readonly object[]> {
    return registry.database.knex('licence_claims').select('*').where('number_key', `${number}/GPTTDT`);
  }

  it('one licence that two holders claim is copied by one of them at least', async () => {
    await check(site('1818', '05/05/2017', SUN), 'anhduong-minhhoa.vn');
    await check(site('1818', '05/05/2017', RIVER), 'songxanh-minhhoa.vn');
    expect(await contested({ number: '1818/GP-TTĐT' })).toEqual([
      {
        number: '1818/GPTTDT',
        contest: 'COPIED',
        holders: 2,
        domains: 2,
        papers: 1,
        claims: {
          nodes: expect.arrayContaining([
            { holderName: SUN, domain: 'anhduong-minhhoa.vn' },
            { holderName: RIVER, domain: 'songxanh-minhhoa.vn' },
          ]) as unknown,
        },
      },
    ]);
  });

  it.each([
    ['another year', '21/GP-TTĐT', site('21', '05/05/2017', SUN), site('21', '06/06/2018', RIVER)],
    [
      'another issuer',
      '22/GP-TTĐT',
      site('22', '05/05/2017', SUN),
      site('22', '06/06/2017', RIVER, OTHER_CITY),
    ],
    [
      'another kind',
      '23/GP-BTTTT',
      network('23', '05/05/2017', SUN),
      `Giấy phép hoạt động báo chí điện tử số 23/GP-BTTTT do ${MINISTRY} cấp ngày 06/06/2018. Cơ quan chủ quản: ${RIVER}.`,
    ],
  ])('a number that comes again for %s is repeated, and nobody is suspected', async (_, number, ...pages) => {
    for (const page of pages) await check(page);
    expect((await contested({ number })).map(({ contest, papers }) => [contest, papers])).toEqual([
      ['REPEATED', 2],
    ]);
  });

  it.each([
    [
      'one day under two issuers',
      '31/GP-TTĐT',
      site('31', '02/07/2018', SUN, OTHER_CITY),
      site('31', '02/07/2018', RIVER),
    ],
    [
      'no day on one of them',
      '32/GP-TTĐT',
      site('32', '02/07/2018', SUN),
      `Giấy phép số 32/GP-TTĐT do ${CITY} cấp. Đơn vị chủ quản: ${RIVER}.`,
    ],
  ])('%s leaves open whether it is one licence', async (_, number, ...pages) => {
    for (const page of pages) await check(page);
    expect((await contested({ number })).map(({ contest }) => contest)).toEqual(['DOUBTFUL']);
  });

  it('one holder on two domains is listed apart from copies', async () => {
    await check(site('41', '30/06/2016', SUN), 'anhduong-minhhoa.vn');
    await check(site('41', '30/06/2016', 'CTCP ÁNH DƯƠNG MINH HỌA'), 'anhduong2-minhhoa.vn');
    const [found] = await contested({ number: '41/GP-TTĐT' });
    expect(found).toMatchObject({ contest: 'SEVERAL_DOMAINS', holders: 1, domains: 2 });
  });

  it('a page that is checked again changes nothing, so that kept answers stay kept', async () => {
    await check(site('4343', '10/04/2019', SUN), 'anhduong-minhhoa.vn');
    const before = await readChangeCount(registry.database.knex);
    await check(site('4343', '10/04/2019', SUN), 'anhduong-minhhoa.vn');
    expect(await readChangeCount(registry.database.knex)).toBe(before);
    await check(site('4343', '10/04/2019', SUN), 'anhduong2-minhhoa.vn');
    expect(await readChangeCount(registry.database.knex)).not.toBe(before);
  });

  it('a number that one holder claims is not contested, however often its page is checked, by however many', async () => {
    for (let time = 0; time < 3; time += 1) {
      await Promise.all([1, 2, 3].map(() => check(site('42', '10/04/2019', SUN), 'anhduong-minhhoa.vn')));
    }
    expect(await contested({ number: '42/GP-TTĐT' })).toEqual([]);
    expect(await rowsOf('42')).toHaveLength(1);
  });

  it('whoever shows no credential gets an answer and puts nobody under suspicion', async () => {
    expect(await check(site('43', '05/05/2017', SUN), 'anhduong-minhhoa.vn', PUBLIC)).toBe('ANONYMOUS');
    expect(await rowsOf('43')).toHaveLength(0);
    expect(await check(site('43', '05/05/2017', SUN), 'anhduong-minhhoa.vn')).toBe('RECORDED');
    expect(await rowsOf('43')).toHaveLength(1);
  });

  it.each([
    ['51', 'a character that nobody sees', 'Công ty TNHH Sông\u0000 Xanh Minh Họa', RIVER],
    ['52', 'half a pair', 'Công ty TNHH Sông \ud83d Xanh', 'Công ty TNHH Sông \ufffd Xanh'],
  ])(
    'number %s is put on record though the name has %s, which no database takes',
    async (number, _, name, kept) => {
      expect(await check(site(number, '05/05/2017', name), 'songxanh-minhhoa.vn')).toBe('RECORDED');
      expect(await rowsOf(number)).toMatchObject([{ holder_name: kept }]);
    },
  );

  it('keeps no name that may be a person’s, and nothing else of the text', async () => {
    await check(
      `${site('44', '05/05/2017', 'Nguyễn Văn Minh Họa')} Chịu trách nhiệm: Trần Thị Minh Họa. Điện thoại: 0912345678. Email: minhhoa@example.vn`,
      'trangtin.vn',
    );
    const rows = await rowsOf('44');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/nguy[eễ]n|tr[aầ]n thị|minh|091234|@/i);
  });

  it.each([
    ['000', 'zeros alone'],
    ['...', 'dots'],
  ])('a number of %s (%s) is no number that anybody could share', async (figures) => {
    await check(site(figures, '05/05/2017', SUN), 'mot-minhhoa.vn');
    await check(site(figures, '05/05/2017', RIVER), 'hai-minhhoa.vn');
    expect(await contested({ domain: 'mot-minhhoa.vn' })).toEqual([]);
  });

  it('is read page by page, by number and by domain, a hundred numbers as cheaply as one', async () => {
    const symbol = (number: string) => `${number}/GPTTDT`;
    const all = ['101', '102', '103', '104', '105'];
    for (const number of all) {
      await check(site(number, '05/05/2017', SUN), 'chung-minhhoa.vn');
      await check(site(number, '05/05/2017', RIVER), `rieng${number}-minhhoa.vn`);
    }
    const found: string[] = [];
    const statements: number[] = [];
    let after: string | null = null;
    do {
      const counted = countStatements(registry.database);
      const { data }: { data?: Page } = await registry.ask<Page>(LIST, {
        first: found.length === 0 ? 1 : 3,
        filter: { domain: 'chung-minhhoa.vn' },
        after,
      });
      counted.stop();
      statements.push(counted.count());
      found.push(...(data?.contestedNumbers.nodes ?? []).map(({ number }) => number));
      after = data?.contestedNumbers.pageInfo.hasNextPage ? data.contestedNumbers.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(all.map(symbol));
    expect(statements).toEqual([2, 2, 2]);

    const numbers = (rows: readonly Contested[]) => rows.map(({ number }) => number);
    expect(numbers(await contested({ number: '0103 / gp-ttdt' }))).toEqual([symbol('103')]);
    expect(numbers(await contested({ domain: 'rieng104-minhhoa.vn' }))).toEqual([symbol('104')]);
    expect(await contested({ domain: 'nobody-minhhoa.vn' })).toEqual([]);
  });

  it('says what a number is when asked for what is none', async () => {
    const { errors } = await registry.ask(LIST, { first: 1, filter: { number: 'GP-TTĐT' } });
    expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      ['`number` is a number and its symbol, such as 1818/GP-TTĐT.', 'BAD_USER_INPUT'],
    ]);
  });
});
