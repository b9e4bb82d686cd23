import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { loadSavedOperations } from '@lienthong/schema';
import { callerWith, NOBODY, OFFICER, type Caller } from '../testkit/callers';
import { recordOf } from '../testkit/record-of';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import type { AskedGateway, FederatedAnswer } from '../testkit/start-federation';

type Variables = Readonly<Record<string, unknown>>;

const DOSSIER = saved('CompanyDossier').document;
const SHOWCASE = { enterpriseCode: SHOWCASE_ENTERPRISE_CODE };

/** The same question in a text that nobody has asked before. */
let asked = 0;
const anew = (text: string): string => `${text}\n# ${(asked += 1)}`;

/** Headers that differ from one call to the next. */
const OF_ONE_CALL = ['date', 'x-request-id', 'x-road-request-hash', 'x-evidence-record'];

describe('a question that was asked before', () => {
  let federation: BorrowedFederation;
  let gateway: AskedGateway;

  beforeAll(async () => {
    const borrowed = await borrowFederation();
    // One that has not been asked anything.
    gateway = await borrowed.openGateway({});
    federation = { ...borrowed, ...gateway };
  }, 60_000);
  afterEach(() => federation.restore());
  afterAll(() => gateway.stop());

  const compiled = (): number => federation.operationCounts().compiled;

  /** What Apollo Server's lane answers, and then what the compiled one does. */
  async function askTwice(
    text: string,
    variables: Variables,
    caller: Caller = OFFICER,
  ): Promise<readonly FederatedAnswer<unknown>[]> {
    return [await federation.ask(text, variables, caller), await federation.ask(text, variables, caller)];
  }

  function withoutTimes({ text, status, headers }: FederatedAnswer<unknown>): object {
    // Packed, a text of as many characters has some bytes more or less.
    const differing = headers.has('content-encoding') ? [...OF_ONE_CALL, 'content-length'] : OF_ONE_CALL;
    const kept = [...headers].filter(([name]) => !differing.includes(name));
    return { status, headers: kept, text: text.replace(/"at":"[^"]*"/g, '') };
  }

  it.each(
    loadSavedOperations().map(({ name, document, variables = {} }) => [name, document, variables] as const),
  )(
    '%s is answered with the same bytes and the same headers, and put on record alike',
    async (_, document, saved) => {
      const variables = JSON.parse(
        JSON.stringify(saved).replaceAll('"SHOWCASE"', JSON.stringify(SHOWCASE_ENTERPRISE_CODE)),
      ) as Variables;
      const before = compiled();
      const [first, again] = await askTwice(document, variables);
      if (!first || !again) throw new Error('nothing was answered');
      expect(compiled()).toBe(before + 1);
      expect(withoutTimes(again)).toEqual(withoutTimes(first));
      const [one, other] = [await recordOf(federation, first), await recordOf(federation, again)];
      expect({ ...other, at: one.at, requestId: one.requestId, response: one.response }).toEqual(one);
      if (first.text === again.text) expect(other.response).toBe(one.response);
      expect(again.asked).toEqual(first.asked);
    },
  );

  it.each<[string, string, Variables]>([
    [
      'aliases, fragments and __typename',
      'query Q($c: EnterpriseCode!) { __typename a: company(enterpriseCode: $c) { ...F t: __typename name siteLicences(first: 2) { edges { cursor node { ... on SiteLicence { number __typename } } } } } } fragment F on Organization { code name }',
      { c: SHOWCASE_ENTERPRISE_CODE },
    ],
    [
      'conditions',
      'query Q($c: EnterpriseCode!, $y: Boolean = true, $n: Boolean!) { company(enterpriseCode: $c) { name @include(if: $y) code @skip(if: $n) violations(first: 1) @include(if: $n) { nodes { id } } } }',
      { c: SHOWCASE_ENTERPRISE_CODE, n: false },
    ],
    [
      'an alias that is the name of a key',
      'query Q($c: EnterpriseCode!) { company(enterpriseCode: $c) { code: name siteLicences(first: 1) { nodes { number } } } }',
      { c: SHOWCASE_ENTERPRISE_CODE },
    ],
    [
      'nobody found',
      'query Q($c: EnterpriseCode!) { company(enterpriseCode: $c) { name siteLicences(first: 1) { nodes { number } } } }',
      { c: '0100109106' },
    ],
    [
      'a union',
      'query Q { commendations(first: 5) { nodes { recipient { __typename ... on Organization { code name } } } } }',
      {},
    ],
    ['a question to nobody', '{ __typename graph: __typename }', {}],
  ])('is answered alike with %s', async (_, text, variables) => {
    const before = compiled();
    const [first, again] = await askTwice(text, variables);
    expect(again?.text).toBe(first?.text);
    expect(compiled()).toBe(before + 1);
  });

  /** Who may read organisations and the ministry's licences, and nothing of the city's or of the police. */
  const PARTNER = callerWith('registry:organization:read', 'ministry:licence:read');

  it.each(
    loadSavedOperations().map(({ name, document, variables = {} }) => [name, document, variables] as const),
  )('%s is answered and recorded alike to somebody who may read a part of it', async (_, document, saved) => {
    const variables = JSON.parse(
      JSON.stringify(saved).replaceAll('"SHOWCASE"', JSON.stringify(SHOWCASE_ENTERPRISE_CODE)),
    ) as Variables;
    const [first, again] = await askTwice(document, variables, PARTNER);
    if (!first || !again) throw new Error('nothing was answered');
    expect(withoutTimes(again)).toEqual(withoutTimes(first));
    if (!first.headers.has('x-evidence-record')) return;
    const [one, other] = [await recordOf(federation, first), await recordOf(federation, again)];
    expect({ ...other, at: one.at, requestId: one.requestId, response: one.response }).toEqual(one);
  });

  it.each<[string, string]>([
    [
      'a field in each row of a list',
      '{ organizations(first: 20) { nodes { a: name violations(first: 1) { nodes { summary } } code } } }',
    ],
    [
      'all of an object',
      `{ company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { one: violations(first: 1) { nodes { id } } two: siteLicences(first: 1) { nodes { id } } } }`,
    ],
    [
      'in a fragment, twice',
      `{ company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { ...F ... on Organization { violations(first: 1) { nodes { summary } } name } } } fragment F on Organization { violations(first: 1) { nodes { id } } }`,
    ],
    ['a root field', '{ provinces { name } violations(first: 1) { nodes { id } } }'],
    ['everything', '{ violations(first: 1) { nodes { id } } }'],
    [
      'more places than are told',
      `{ ${Array.from({ length: 11 }, (_, index) => `o${index}: organizations(first: 100) { nodes { violations(first: 1) { nodes { id } } } }`).join(' ')} }`,
    ],
  ])('is answered alike where what may not be read is %s', async (_, text) => {
    const before = compiled();
    const [first, again] = await askTwice(text, {}, PARTNER);
    expect(first?.errors?.length).toBeGreaterThan(0);
    if (!first || !again) throw new Error('nothing was answered');
    expect(withoutTimes(again)).toEqual(withoutTimes(first));
    expect(compiled()).toBe(before + 1);
    const [one, other] = [await recordOf(federation, first), await recordOf(federation, again)];
    expect(one.refused.length).toBeGreaterThan(0);
    expect({ ...other, at: one.at, requestId: one.requestId, response: one.response }).toEqual(one);
  });

  it.each([
    ['@include', 'include'],
    ['@skip', 'skip'],
  ])(
    'is answered for what %s says each time, though it stands at what may not be read',
    async (_, directive) => {
      const text = `query Q($v: Boolean!) { organizations(first: 2) { nodes { name violations(first: 1) @${directive}(if: $v) { nodes { id } } } } }`;
      const before = compiled();
      for (const v of [true, true, false, true, false]) {
        const known = await federation.ask(text, { v }, PARTNER);
        const unknown = await federation.ask(anew(text), { v }, PARTNER);
        expect(withoutTimes(known)).toEqual(withoutTimes(unknown));
        expect(known.errors?.length ?? 0).toBe(v === (directive === 'include') ? 2 : 0);
      }
      expect(compiled()).toBe(before + 4);
    },
  );

  it('is refused by form, too, what its caller gives the name that types stand under', async () => {
    const text =
      '{ organizations(first: 2) { nodes { __typename: violations(first: 1) { nodes { id } } } } }';
    const before = compiled();
    const [first, again] = await askTwice(text, {}, PARTNER);
    if (!first || !again) throw new Error('nothing was answered');
    expect(first.errors).toHaveLength(2);
    expect(withoutTimes(again)).toEqual(withoutTimes(first));
    expect(compiled()).toBe(before + 1);
  });

  it('is answered alike by GET, and refused as before where a page of another origin may have sent it', async () => {
    const headers = { ...(await federation.signIn(OFFICER)), 'apollo-require-preflight': '1' };
    const search = new URLSearchParams({ query: anew(DOSSIER), variables: JSON.stringify(SHOWCASE) });
    const get = (by: Readonly<Record<string, string>>) =>
      fetch(`${federation.url}/graphql?${search.toString()}`, { headers: by });
    const before = compiled();
    const [first, again] = [await get(headers), await get(headers)];
    expect(first.status).toBe(200);
    expect(await again.text()).toBe(await first.text());
    expect(compiled()).toBe(before + 1);
    const { 'apollo-require-preflight': preflight, ...without } = headers;
    expect(preflight).toBe('1');
    expect((await get(without)).status).toBe(400);
  });

  const licence = (fields: string): string =>
    `{"data":{"_entities":[{"socialNetworkLicences":{"nodes":[{${fields}}]}}]}}`;
  const WHOLE =
    '"number":"1/GP-BTTTT","symbol":"GP-BTTTT","issuedOn":"2021-01-01","status":"IN_FORCE","networkName":"x"';

  it.each([
    ['what was foreseen', licence(WHOLE)],
    ['a null where there must be a value', licence(WHOLE.replace('"1/GP-BTTTT"', 'null'))],
    ['a number for a text', licence(WHOLE.replace('"1/GP-BTTTT"', '7'))],
    ['an object for a text', licence(WHOLE.replace('"1/GP-BTTTT"', '{"x":1}'))],
    ['a value that is none of its enum', licence(WHOLE.replace('IN_FORCE', 'SECRET'))],
    ['fields in another order', licence(WHOLE.split(',').reverse().join())],
    ['more than was asked', licence(`${WHOLE},"secret":"s"`)],
    ['spaces between', licence(WHOLE.replaceAll(',', ' , '))],
    ['other escapes for the same text', licence(WHOLE.replace('"x"', '"\\u0078 \\/ \\ud83d\\ude00"'))],
    ['quotes within a text', licence(WHOLE.replace('"x"', '"a \\"b\\" \\\\"'))],
    ['Vietnamese', licence(WHOLE.replace('"x"', '"Mạng xã hội 😀"'))],
    ['a control character in a text', licence(WHOLE.replace('"x"', '"a\u0001b"'))],
    ['a list for a text', licence(WHOLE.replace('"1/GP-BTTTT"', '["1/GP-BTTTT"]'))],
    ['a list for an object', '{"data":{"_entities":[{"socialNetworkLicences":[]}]}}'],
    ['an object for a list', '{"data":{"_entities":[{"socialNetworkLicences":{"nodes":{}}}]}}'],
    ['a list for an entity', '{"data":{"_entities":[[]]}}'],
    ['a number for the name of a type', licence(`"__typename":7,${WHOLE}`)],
    ['an entity that it does not know', '{"data":{"_entities":[null]}}'],
    [
      'an error besides',
      `${licence(WHOLE).slice(0, -1)},"errors":[{"message":"no","path":["_entities",0,"socialNetworkLicences"],"extensions":{"code":"FORBIDDEN"}}]}`,
    ],
    ['half an answer', licence(WHOLE).slice(0, -4)],
    ['more after the end', `${licence(WHOLE)}{}`],
  ])('is answered as the first time when an agency answers %s', async (_, body) => {
    await askTwice(DOSSIER, SHOWCASE);
    federation.answerInstead('ministry', body);
    const known = await federation.ask(DOSSIER, SHOWCASE);
    const unknown = await federation.ask(anew(DOSSIER), SHOWCASE);
    expect(known.text).toBe(unknown.text);
    expect(known.text).not.toContain('secret');
    expect([...known.asked].sort()).toEqual([...unknown.asked].sort());
  });

  it('asks no agency twice when one of them fails', async () => {
    const [whole] = await askTwice(DOSSIER, SHOWCASE);
    federation.breakDown('police');
    const partial = await federation.ask(DOSSIER, SHOWCASE);
    const count = (agency: string, { asked }: FederatedAnswer<unknown>): number =>
      asked.filter((name) => name === agency).length;
    for (const agency of ['registry', 'ministry']) {
      expect(count(agency, partial)).toBe(whole && count(agency, whole));
    }
    expect(partial.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', agency: 'police' });
  });

  it.each<[string, Variables]>([
    ['variables that do not fit', { enterpriseCode: 12 }],
    ['a variable that is missing', {}],
  ])('is refused alike for %s', async (_, variables) => {
    await askTwice(DOSSIER, SHOWCASE);
    const known = await federation.ask(DOSSIER, variables);
    const unknown = await federation.ask(anew(DOSSIER), variables);
    expect(known.errors).toBeDefined();
    expect(withoutTimes(known)).toEqual(withoutTimes(unknown));
  });

  it('is refused to who may not read it, whoever has asked it before', async () => {
    await askTwice(DOSSIER, SHOWCASE);
    const known = await federation.ask(DOSSIER, SHOWCASE, NOBODY);
    const unknown = await federation.ask(anew(DOSSIER), SHOWCASE, NOBODY);
    expect(withoutTimes(known)).toEqual(withoutTimes(unknown));
    expect(known.errors?.length).toBeGreaterThan(0);
    const headers = { ...(await federation.signIn(OFFICER)), authorization: 'Bearer nonsense' };
    expect((await federation.ask(DOSSIER, SHOWCASE, headers)).status).toBe(401);
  });

  it('costs as much as the first time', async () => {
    const limited = await federation.openGateway({
      budget: { points: 700, publicPoints: 1, windowSeconds: 60, redisUrl: undefined },
    });
    const answers: FederatedAnswer<unknown>[] = [];
    for (let time = 0; time < 8; time += 1) answers.push(await limited.ask(DOSSIER, SHOWCASE));
    await limited.stop();
    const refused = answers.findIndex(({ status }) => status === 429);
    expect(refused).toBeGreaterThan(1);
    // All but the first and the refused one.
    expect(limited.operationCounts().compiled).toBe(refused - 1);
  });

  it('is left to the general executor where it has no compiled form, and that is counted', async () => {
    const text = 'query Q { __schema { queryType { name } } agencies(first: 1) { nodes { id } } }';
    const before = federation.operationCounts();
    const [first, again] = await askTwice(text, {});
    expect(again?.text).toBe(first?.text);
    await federation.ask('{ nothing }');
    const { compiled, general } = federation.operationCounts();
    const since = (reason: string): number => (general[reason] ?? 0) - (before.general[reason] ?? 0);
    expect(compiled).toBe(before.compiled);
    expect([since('asked for the first time'), since('introspection')]).toEqual([1, 1]);
  });
});
