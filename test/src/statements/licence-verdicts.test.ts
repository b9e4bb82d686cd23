import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../testkit/gateway-process';
import { startFederation, type Federation } from '../testkit/start-federation';
import { checkStatement, outcomeOf } from './check-statement';
import { enterLicences, type EnteredLicence } from './entered-licences';

const SITE = {
  register: 'city',
  number: '7001',
  symbol: 'GP-TTĐT',
  issuedOn: '2019-04-10',
  holderName: 'Công ty Cổ phần Truyền thông Ánh Dương Minh Họa',
  holderCode: '0150000016',
  domains: ['anhduong-minhhoa.vn'],
} as const satisfies EnteredLicence;

/** The number of the first once more, in another year and for another holder, as registers do. */
const SAME_NUMBER_LATER = {
  ...SITE,
  issuedOn: '2020-05-12',
  holderName: 'Công ty TNHH Một thành viên Sông Xanh Minh Họa',
  holderCode: '0150000087',
  domains: ['songxanh-minhhoa.vn'],
} as const satisfies EnteredLicence;

const NETWORK = {
  register: 'ministry',
  number: '7002',
  symbol: 'GP-BTTTT',
  issuedOn: '2021-01-11',
  holderName: 'Công ty TNHH Thương mại Dịch vụ Gió Lành Minh Họa',
  holderCode: '0150000150',
  domains: ['giolanh-minhhoa.vn'],
} as const satisfies EnteredLicence;

const OF_A_BODY = {
  ...SITE,
  number: '7003',
  holderName: 'Hội Người yêu sách Minh Họa',
  holderCode: 'Z01MINHHOA',
  domains: ['yeusach-minhhoa.vn'],
} as const satisfies EnteredLicence;

const AMENDED = {
  ...SITE,
  number: '7004',
  domains: ['tinmoi-minhhoa.vn'],
  amended: { on: '2021-09-15', documentNumber: '7044/GP-TTĐT' },
} as const satisfies EnteredLicence;

const ENDED = [
  { ...SITE, number: '7005', validUntil: '2022-04-10' },
  { ...SITE, number: '7006', revokedOn: '2023-02-01' },
  { ...SITE, number: '7007', suspended: { from: '2024-03-01', until: '2024-06-01' } },
] as const satisfies readonly EnteredLicence[];

const day = (date: string) => date.split('-').reverse().join('/');

interface Wording {
  readonly holder?: string | undefined;
  readonly code?: string | undefined;
  readonly issuedOn?: string;
  readonly issuer?: string;
}

/** A statement as pages print them, of a licence or with something else in its place. */
function statement(licence: EnteredLicence, wording: Wording = {}): string {
  const isSite = licence.register === 'city';
  const holder = 'holder' in wording ? wording.holder : licence.holderName;
  return [
    holder === undefined ? '' : `Đơn vị chủ quản: ${holder}.`,
    wording.code === undefined ? '' : `Mã số doanh nghiệp: ${wording.code}.`,
    isSite ? 'Giấy phép thiết lập trang thông tin điện tử tổng hợp số' : 'Giấy phép thiết lập mạng xã hội số',
    `${licence.number}/${licence.symbol} do`,
    wording.issuer ?? (isSite ? 'Sở Thông tin và Truyền thông Hà Nội' : 'Bộ Thông tin và Truyền thông'),
    `cấp ngày ${day(wording.issuedOn ?? licence.issuedOn)}`,
  ].join(' ');
}

describe('a licence statement checked against the registers', () => {
  let federation: Federation;

  beforeAll(async () => {
    federation = await startFederation();
    await enterLicences(federation, [SITE, SAME_NUMBER_LATER, NETWORK, OF_A_BODY, AMENDED, ...ENDED]);
  });
  afterEach(() => federation.restore());
  afterAll(() => federation.stop());

  const check = (text: string, more: { domain?: string; asOf?: string } = {}) =>
    outcomeOf(federation, { text, asOf: '2026-10-01', ...more });

  describe('matches where the number and its holder are the register’s', () => {
    it.each<[string, string, { domain?: string }]>([
      ['by name', statement(SITE), {}],
      [
        'by name, in capitals and short',
        statement(SITE, { holder: 'CTCP TRUYỀN THÔNG ÁNH DƯƠNG MINH HỌA' }),
        {},
      ],
      ['by name without its form', statement(SITE, { holder: 'Truyền thông Ánh Dương Minh Họa' }), {}],
      ['by code alone', statement(SITE, { holder: undefined, code: SITE.holderCode }), {}],
      ['by the code of a branch', statement(SITE, { holder: undefined, code: `${SITE.holderCode}-001` }), {}],
      ['by name and code', statement(NETWORK, { code: NETWORK.holderCode }), {}],
      ['by a name with short words', statement(NETWORK, { holder: 'Cty TNHH TM DV Gió Lành Minh Họa' }), {}],
      [
        'by the domain it stands on',
        statement(SITE, { holder: undefined }),
        { domain: 'anhduong-minhhoa.vn' },
      ],
      ['on a subdomain of it', statement(SITE), { domain: 'm.anhduong-minhhoa.vn' }],
      ['a number that another holder had a year before', statement(SAME_NUMBER_LATER), {}],
      [
        'of a body that is no enterprise, with its tax code',
        statement(OF_A_BODY, { code: SITE.holderCode }),
        {},
      ],
      ['by the day of an amendment', statement(AMENDED, { issuedOn: AMENDED.amended.on }), {}],
      [
        'by number and day of the amending paper',
        statement({ ...AMENDED, number: '7044' }, { issuedOn: AMENDED.amended.on }),
        {},
      ],
    ])('%s', async (_, text, more) => {
      expect(await check(text, more)).toBe('MATCHES');
    });
  });

  describe('and says why it does not match', () => {
    const another = 'Công ty Cổ phần Bóng Mây Minh Họa';
    it.each<[string, string, string, { domain?: string; asOf?: string }]>([
      ['HOLDER_MISMATCH', 'another name', statement(SITE, { holder: another }), {}],
      [
        'HOLDER_MISMATCH',
        'another name over the holder’s own code',
        statement(SITE, { holder: another, code: SITE.holderCode }),
        {},
      ],
      [
        'HOLDER_MISMATCH',
        'the holder’s name over another code',
        statement(SITE, { code: NETWORK.holderCode }),
        {},
      ],
      [
        'HOLDER_MISMATCH',
        'another code alone',
        statement(SITE, { holder: undefined, code: NETWORK.holderCode }),
        {},
      ],
      [
        'HOLDER_MISMATCH',
        'a firm of another form',
        statement(SITE, { holder: SITE.holderName.replace('Cổ phần', 'TNHH') }),
        {},
      ],
      [
        'HOLDER_MISMATCH',
        'another name, on the licensed domain',
        statement(SITE, { holder: another }),
        { domain: 'anhduong-minhhoa.vn' },
      ],
      [
        'HOLDER_MISMATCH',
        'another name and another day',
        statement(SITE, { holder: another, issuedOn: '2023-07-07' }),
        {},
      ],
      [
        'DOMAIN_MISMATCH',
        'all of it copied onto another domain',
        statement(SITE),
        { domain: 'bongmay-minhhoa.com' },
      ],
      [
        'DOMAIN_MISMATCH',
        'a name that only ends like the licensed one',
        statement(SITE),
        { domain: 'xanhduong-minhhoa.vn' },
      ],
      ['DATE_MISMATCH', 'another day', statement(SITE, { issuedOn: '2019-04-11' }), {}],
      [
        'DATE_MISMATCH',
        'a day that the calendar does not have',
        statement(SITE, { issuedOn: '2019-02-30' }),
        {},
      ],
      [
        'DATE_MISMATCH',
        'the amending paper’s number with the day of the grant',
        statement({ ...AMENDED, number: '7044' }),
        {},
      ],
      ['UNVERIFIED_HOLDER', 'a number and a day alone', statement(SITE, { holder: undefined }), {}],
      ['NOT_YET_ISSUED', 'asked of a day before the grant', statement(SITE), { asOf: '2019-04-09' }],
      ['EXPIRED', 'a term that has ended', statement(ENDED[0]), {}],
      ['REVOKED', 'a licence withdrawn', statement(ENDED[1]), {}],
      ['SUSPENDED', 'a licence suspended on the day', statement(ENDED[2]), { asOf: '2024-05-31' }],
      ['NOT_FOUND', 'a number that was never given', statement({ ...SITE, number: '7999' }), {}],
      [
        'NOT_FOUND',
        'the number of a site as a social network’s',
        statement({ ...NETWORK, number: '7001' }),
        {},
      ],
      [
        'NOT_OURS',
        'a department of another city',
        statement(SITE, { issuer: 'Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh' }),
        {},
      ],
    ])('%s: %s', async (outcome, _, text, more) => {
      expect(await check(text, more)).toBe(outcome);
    });

    it('the same licences match on days on which they stood', async () => {
      expect(await check(statement(ENDED[0]), { asOf: '2022-04-09' })).toBe('MATCHES');
      expect(await check(statement(ENDED[1]), { asOf: '2023-01-31' })).toBe('MATCHES');
      expect(await check(statement(ENDED[2]), { asOf: '2024-06-01' })).toBe('MATCHES');
    });

    it('in both languages, and never names the register’s holder to whoever may not read licences', async () => {
      const text = statement(SITE, { holder: another });
      const { data, text: answer } = await checkStatement(
        federation,
        { text, asOf: '2026-10-01' },
        NOBODY_HEADERS,
      );
      const [claim] = data?.checkLicenceStatement?.claims ?? [];
      expect(claim?.verdict?.reason).toMatch(/cấp cho đơn vị khác: tên/);
      expect(claim?.verdict?.reasonEnglish).toMatch(/another's: the name/);
      expect(answer).not.toContain('Ánh Dương');
      expect(answer).not.toContain(SITE.holderCode);
    });
  });

  describe('tells the licence that it was compared with', () => {
    const LICENCE = `query ($text: String!) { checkLicenceStatement(text: $text) { claims { verdict { outcome licence {
      __typename ... on SiteLicence { number holder { name } } ... on SocialNetworkLicence { number networkName } } } } } }`;
    interface Told {
      checkLicenceStatement: { claims: { verdict: { outcome: string; licence: unknown } }[] };
    }

    it('to whoever may read it, answered by its own keeper', async () => {
      const text = `${statement(SITE)}\n${statement(NETWORK, { holder: undefined })}`;
      const { data, errors } = await federation.ask<Told>(LICENCE, { text });
      expect(errors).toBeUndefined();
      expect(data?.checkLicenceStatement.claims.map(({ verdict }) => verdict.licence)).toEqual([
        { __typename: 'SiteLicence', number: '7001', holder: { name: SITE.holderName } },
        { __typename: 'SocialNetworkLicence', number: '7002', networkName: 'Mạng minh họa' },
      ]);
    });

    it('and not to others, who still get the verdict', async () => {
      const { data, errors } = await federation.ask<Told>(LICENCE, { text: statement(SITE) }, NOBODY_HEADERS);
      expect(data?.checkLicenceStatement.claims).toEqual([
        { verdict: { outcome: 'MATCHES', licence: null } },
      ]);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    });
  });

  it('check-statements writes the same of a file of statements, and its claims are on record for who asks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lienthong-check-'));
    const file = join(folder, 'pages.csv');
    await writeFile(
      file,
      `id,text\na,${statement(SITE)}\nb,${statement(SITE, { holder: 'Công ty TNHH Bóng Mây' })}\n`,
    );
    const { authorization = '' } = await federation.signIn('officer');
    const program = runProgram(
      'subgraphs/registry/dist/check-statements/main.js',
      { CHECK_TOKEN: authorization.replace('Bearer ', '') },
      [],
      [file, '--url', federation.url, '--as-of', '2026-10-01', '--output', join(folder, 'out.jsonl')],
    );
    const [code] = (await once(program.child, 'exit')) as [number];
    const lines = (
      await readFile(join(folder, 'out.jsonl'), 'utf8').finally(() => rm(folder, { recursive: true }))
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; recording: string; verdicts: { outcome: string }[] });
    expect(code).toBe(0);
    expect(lines.map(({ id, recording, verdicts }) => [id, recording, verdicts[0]?.outcome])).toEqual([
      ['a', 'RECORDED', 'MATCHES'],
      ['b', 'RECORDED', 'HOLDER_MISMATCH'],
    ]);
    const { data } = await federation.ask<{ contestedNumbers: { nodes: unknown[] } }>(
      `{ contestedNumbers(first: 5, filter: { number: "7001/GP-TTĐT" }) { nodes { number contest
          claims(first: 100) { nodes { holderName claim { verdict { outcome licence { ... on SiteLicence { holder { name } } } } } } } } } }`,
    );
    const verdict = (outcome: string) => ({ outcome, licence: { holder: { name: SITE.holderName } } });
    expect(data?.contestedNumbers.nodes).toEqual([
      {
        number: '7001/GPTTDT',
        contest: expect.any(String) as unknown,
        claims: {
          nodes: expect.arrayContaining([
            { holderName: SITE.holderName, claim: { verdict: verdict('MATCHES') } },
            { holderName: 'Công ty TNHH Bóng Mây', claim: { verdict: verdict('HOLDER_MISMATCH') } },
          ]) as unknown,
        },
      },
    ]);
  });

  it('is asked anew each time: who shows a credential is recorded, whoever asked the same before', async () => {
    const asked = { text: statement(OF_A_BODY), asOf: '2026-10-01' };
    const recording = async (caller?: Readonly<Record<string, string>>) =>
      (await checkStatement(federation, asked, caller)).data?.checkLicenceStatement?.recording;
    expect([await recording(NOBODY_HEADERS), await recording(NOBODY_HEADERS), await recording()]).toEqual([
      'ANONYMOUS',
      'ANONYMOUS',
      'RECORDED',
    ]);
  });

  describe('when an agency is silent', () => {
    it.each([
      ['city' as const, SITE, NETWORK],
      ['ministry' as const, NETWORK, SITE],
    ])(
      'the %s, a claim on its register has no verdict, which is not NOT_FOUND; others have',
      async (agency, lost, kept) => {
        federation.breakDown(agency);
        const text = `${statement(lost, { holder: SITE.holderName })}\n${statement(kept, { holder: undefined })}`;
        const { status, data, errors } = await checkStatement(federation, { text, asOf: '2026-10-01' });
        expect(status).toBe(200);
        const [first, second] = data?.checkLicenceStatement?.claims ?? [];
        expect(first?.verdict).toBeNull();
        expect(second?.verdict?.outcome).toEqual(expect.stringMatching(/MATCHES|HOLDER_MISMATCH/));
        expect(errors?.map(({ path }) => path?.join('.'))).toContain(
          'checkLicenceStatement.claims.0.verdict',
        );
        for (const error of errors ?? []) {
          expect(error.path?.at(-1)).toBe('verdict');
          expect(error.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', agency });
        }
      },
    );

    it('the registry, there is no check, and no word of a licence', async () => {
      federation.breakDown('registry');
      const { data, errors } = await checkStatement(federation, { text: statement(SITE) });
      expect(data).toEqual({ checkLicenceStatement: null });
      expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', agency: 'registry' });
    });

    it('asks nobody who keeps no register for the claim', async () => {
      expect((await checkAsked(statement(SITE))).toSorted()).toEqual(['city', 'registry']);
      expect((await checkAsked(statement(NETWORK))).toSorted()).toEqual(['ministry', 'registry']);
    });

    async function checkAsked(text: string): Promise<readonly string[]> {
      const answer = await federation.ask(
        'query ($text: String!) { checkLicenceStatement(text: $text) { claims { verdict { outcome } } } }',
        { text },
      );
      return answer.asked;
    }
  });

  describe('refuses, and says what to do,', () => {
    it.each([
      ['an empty text', '   ', 'BAD_USER_INPUT', 'send the licence statement'],
      [
        'a text of more than 64 K characters',
        `${'a'.repeat(65_537)}`,
        'LIMIT_EXCEEDED',
        '65536 characters; it has 65537',
      ],
      [
        'a text that claims more licences than a page does',
        Array.from({ length: 31 }, (_, index) => statement({ ...SITE, number: String(100 + index) })).join(
          '\n',
        ),
        'LIMIT_EXCEEDED',
        'at most 30 licences; it claims 31',
      ],
    ])('%s', async (_, text, code, words) => {
      const { data, errors } = await checkStatement(federation, { text });
      expect(data).toEqual({ checkLicenceStatement: null });
      expect(errors).toEqual([expect.objectContaining({ extensions: { code, agency: 'registry' } })]);
      expect(errors?.[0]?.message).toContain(words);
    });

    it('and reads the longest text it takes, whatever is in it', async () => {
      const text = statement(SITE).padEnd(65_536, '“giấy phép số ”');
      expect(await check(text)).toBe('MATCHES');
    });
  });
});

/** A caller without a credential. */
const NOBODY_HEADERS: Readonly<Record<string, string>> = {};
