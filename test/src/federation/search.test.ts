import { countStatements } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { callerWith, NOBODY, OFFICER, type Caller } from '../testkit/callers';
import { recordOf } from '../testkit/record-of';
import { saved } from '../testkit/saved';
import { startFederation, type Federation } from '../testkit/start-federation';

interface Hit {
  kind: string;
  score: number;
  matched: { field: string; text: string; likeness: string };
  found: { id?: string; code?: string; name?: string; number?: string } | null;
}

interface Page {
  nodes: Hit[];
  searchedKinds: string[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface Asked {
  text: string;
  first?: number;
  after?: string | null;
  kinds?: readonly string[];
}

const SEARCH = `query ($text: String!, $first: Int!, $after: String, $kinds: [SearchKind!]) {
  search(text: $text, first: $first, after: $after, kinds: $kinds) {
    nodes {
      kind score matched { field text likeness }
      found {
        ... on Organization { code name } ... on SiteLicence { id number }
        ... on SocialNetworkLicence { id number } ... on PenaltyDecision { id number }
      }
    }
    searchedKinds pageInfo { hasNextPage endCursor }
  }
}`;

const LEAD = '0190000005';
const EVERY_KIND = [
  'ORGANIZATION',
  'SITE_LICENCE',
  'SITE_DOMAIN',
  'SOCIAL_NETWORK_LICENCE',
  'SOCIAL_NETWORK_DOMAIN',
  'PENALTY_DECISION',
];

describe('one search over the agencies', () => {
  let federation: Federation;

  beforeAll(async () => {
    federation = await startFederation({ keptAnswersBytes: 0 });
  }, 180_000);
  afterEach(() => federation.restore());
  afterAll(() => federation.stop());

  const ask = ({ first = 20, ...asked }: Asked, caller: Caller = OFFICER) =>
    federation.ask<{ search: Page | null }>(SEARCH, { first, ...asked }, caller);

  async function hits(asked: Asked, caller?: Caller): Promise<Hit[]> {
    const { data, errors } = await ask(asked, caller);
    expect(errors).toBeUndefined();
    return data?.search?.nodes ?? [];
  }

  async function valueOf(agency: AgencyName, sql: string): Promise<string> {
    const { rows } = await federation.databases[agency].knex.raw<{ rows: { value: string }[] }>(sql);
    return rows[0]?.value ?? '';
  }

  async function allPages(text: string, first: number): Promise<Hit[]> {
    const found: Hit[] = [];
    let after: string | null = null;
    for (;;) {
      const { data, errors }: { data?: { search: Page | null } | null; errors?: unknown } = await ask({
        text,
        first,
        after,
      });
      expect(errors).toBeUndefined();
      found.push(...(data?.search?.nodes ?? []));
      if (!data?.search?.pageInfo.hasNextPage) return found;
      after = data.search.pageInfo.endCursor;
    }
  }

  describe('finds', () => {
    it.each([
      ['as it is written', 'Bồ Nông Ba Chân'],
      ['without marks', 'bo nong ba chan'],
      ['in capitals', 'BỒ NÔNG BA CHÂN'],
      ['decomposed', 'Bồ Nông Ba Chân'.normalize('NFD')],
      ['with a character missing', 'bo nong ba chn'],
      ['with a character doubled', 'bo nonng ba chan'],
      ['with two characters swapped', 'bo nogn ba chan'],
      ['with a wrong character', 'bo nong ba xhan'],
      ['with a slip in a short word', 'ob nong ba chan'],
      ['with a space missing', 'bo nongba chan'],
      ['with a space too many', 'bo nong ba ch an'],
      ['in another order', 'chan ba nong bo'],
      ['by its code', LEAD],
    ])('a company %s', async (_, text) => {
      const found = await hits({ text, kinds: ['ORGANIZATION'] });
      expect(found[0]?.found?.code).toBe(LEAD);
    });

    it('the same code, number or domain name before everything else, whichever agency keeps it', async () => {
      const domain = await valueOf('city', 'SELECT u_label AS value FROM licence_domains LIMIT 1');
      const network = await valueOf('ministry', 'SELECT u_label AS value FROM licence_domains LIMIT 1');
      const licence = await valueOf('city', `SELECT number || '/' || symbol AS value FROM licences LIMIT 1`);
      const decision = await valueOf('city', 'SELECT number AS value FROM penalty_decisions LIMIT 1');
      for (const [text, kind] of [
        [LEAD, 'ORGANIZATION'],
        [domain, 'SITE_DOMAIN'],
        [network, 'SOCIAL_NETWORK_DOMAIN'],
        [licence, 'SITE_LICENCE'],
        [decision, 'PENALTY_DECISION'],
      ] as const) {
        const [first] = await hits({ text });
        expect([text, first?.kind, first?.score]).toEqual([text, kind, 1000]);
        expect(first?.matched).toMatchObject({ likeness: 'EXACT', text });
        expect(first?.found).not.toBeNull();
      }
    });

    it('the best first, over all agencies', async () => {
      const found = await hits({ text: 'bo nong ba chan', first: 100 });
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(1);
      expect(found.every((hit) => hit.found !== null)).toBe(true);
    });

    it('what the saved operation asks for', async () => {
      const { data, errors } = await federation.ask<{ search: Page }>(saved('Search').document, {
        text: 'bo nong ba chan',
        first: 10,
      });
      expect(errors).toBeUndefined();
      expect(data?.search.nodes[0]?.found).toMatchObject({ code: LEAD });
      expect(data?.search.searchedKinds).toEqual(EVERY_KIND);
    });
  });

  it.each([
    ['12', 1],
    ['thoi sao', 3],
    ['nghe', 7],
  ])(
    'reads %s in pages of %i, each hit once, as in one page',
    async (text, first) => {
      const whole = await allPages(text, 100);
      expect(whole.length).toBeGreaterThan(first);
      expect(new Set(whole.map(({ score }) => score)).size).toBeLessThan(whole.length);
      const inPages = await allPages(text, first);
      expect(inPages).toEqual(whole);
      const names = inPages.map(({ kind, found }) => `${kind} ${found?.id ?? found?.code}`);
      expect(new Set(names).size).toBe(names.length);
    },
    60_000,
  );

  describe('tells nobody of what he may not read', () => {
    const REGISTRY = callerWith('registry:organization:read');

    it('neither of hits nor, by the end of the list, that there are any, and asks no agency for them', async () => {
      const { data, errors, asked } = await ask({ text: '12', first: 1 }, REGISTRY);
      expect(errors).toBeUndefined();
      expect(asked).toEqual(['registry']);
      expect(data?.search).toEqual({
        nodes: [],
        searchedKinds: ['ORGANIZATION'],
        pageInfo: { hasNextPage: false, endCursor: null },
      });
    });

    it('gives him what a search for the other kinds alone gives', async () => {
      const caller = callerWith('registry:organization:read', 'city:licence:read');
      const kinds = ['ORGANIZATION', 'SITE_LICENCE', 'SITE_DOMAIN'];
      const mine = await ask({ text: 'bo nong', first: 5 }, caller);
      const named = await ask({ text: 'bo nong', first: 5, kinds });
      expect(mine.data).toEqual(named.data);
      expect(mine.data?.search?.searchedKinds).toEqual(kinds);
      expect(await hits({ text: '12/QĐ-XPVPHC' }, caller)).toEqual([]);
      expect((await hits({ text: '12/QĐ-XPVPHC' })).length).toBeGreaterThan(0);
    });

    it('refuses a kind that is asked for by name, and says which scope it needs', async () => {
      const { data, errors } = await ask({ text: '12', kinds: ['PENALTY_DECISION'] }, REGISTRY);
      expect(data?.search).toBeNull();
      expect(errors?.map(({ extensions, path }) => [extensions?.code, path])).toEqual([
        ['FORBIDDEN', ['search']],
      ]);
      expect(errors?.[0]?.message).toContain('city:violation:read');
    });

    it('refuses who may read nothing that is searched, and who shows no credential', async () => {
      for (const caller of [callerWith('city:case:read'), NOBODY]) {
        const { data, errors } = await ask({ text: '12' }, caller);
        expect(data?.search).toBeNull();
        expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
      }
    });

    it('shows the way to no question of the gateway’s own', async () => {
      const { errors } = await federation.ask('{ search(text: "12", first: 1) { id cityQuestion { id } } }');
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
      ]);
    });
  });

  it('puts on record whose records were found, by the agency that keeps them', async () => {
    const answer = await federation.ask(
      '{ search(text: "12", first: 2, kinds: [PENALTY_DECISION]) { nodes { matched { text } } } }',
    );
    const record = await recordOf(federation, answer);
    const found = record.keys.find(({ type }) => type === 'SearchMatch');
    expect(found?.agencies).toEqual(['city']);
    expect(found?.keys.length).toBeGreaterThan(0);
    expect(found?.keys.every((key) => /^PENALTY_DECISION [0-9a-f-]{36}$/.test(key))).toBe(true);
    expect(JSON.stringify(record)).not.toContain('"12"');
  });

  describe('with an agency down', () => {
    it.each([
      ['city' as const, ['SITE_LICENCE', 'SITE_DOMAIN', 'PENALTY_DECISION']],
      ['ministry' as const, ['SOCIAL_NETWORK_LICENCE', 'SOCIAL_NETWORK_DOMAIN']],
    ])('the %s is missing, says so, and costs no other hit', async (agency, lost) => {
      const whole = await hits({ text: '12', first: 100 });
      federation.breakDown(agency);
      const { data, errors } = await ask({ text: '12', first: 100 });
      const left = whole.filter(({ kind }) => !lost.includes(kind));
      expect(left.length).toBeLessThan(whole.length);
      expect(data?.search?.nodes).toEqual(left);
      expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
        { path: ['search'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency } },
      ]);
    });

    it('who is not needed for what is asked is not missed', async () => {
      federation.breakDown('city');
      expect((await hits({ text: LEAD, kinds: ['ORGANIZATION'] })).length).toBe(1);
    });

    it('the registry is the search', async () => {
      federation.breakDown('registry');
      const { data, errors } = await ask({ text: '12' });
      expect(data?.search).toBeNull();
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'SUBGRAPH_UNAVAILABLE', agency: 'registry' },
      ]);
    });
  });

  it.each([
    ['bo nong ba chan', 'a company and its networks', { registry: 2, city: 1, ministry: 2, police: 0 }],
    ['12', 'licences and penalty decisions', { registry: 1, city: 3, ministry: 2, police: 0 }],
  ])(
    'costs each agency one statement, and one for each type of what is read of it: %s finds %s',
    async (text, _, statements) => {
      const counts = AGENCIES.map(
        (agency) => [agency, countStatements(federation.databases[agency])] as const,
      );
      await hits({ text, first: 50 });
      for (const [, counted] of counts) counted.stop();
      expect(Object.fromEntries(counts.map(([agency, counted]) => [agency, counted.count()]))).toEqual(
        statements,
      );
    },
  );

  it.each([
    ['too short', { text: ' a. ' }],
    ['no word at all', { text: '%%%%' }],
    ['too long', { text: 'a'.repeat(101) }],
    ['of too many words', { text: 'a b c d e f g h i' }],
    ['with a NUL', { text: 'ab\0c' }],
    ['with no kinds', { text: 'abc', kinds: [] }],
    ['for no rows', { text: 'abc', first: 0 }],
    ['for too many', { text: 'abc', first: 101 }],
    ['with a cursor that is none', { text: 'abc', after: 'abc' }],
  ])('refuses a search %s, in one error that says why', async (_, asked) => {
    const { data, errors } = await ask(asked);
    expect(data?.search).toBeNull();
    expect(errors?.map(({ extensions, path }) => [extensions?.code, path])).toEqual([
      ['BAD_USER_INPUT', ['search']],
    ]);
  });

  it('refuses the cursor of another text or of other kinds', async () => {
    const { data } = await ask({ text: 'nghe', first: 1 });
    const after = data?.search?.pageInfo.endCursor ?? null;
    for (const asked of [
      { text: 'nghe go', after },
      { text: 'nghe', after, kinds: ['ORGANIZATION'] },
    ]) {
      const { errors } = await ask(asked);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});
