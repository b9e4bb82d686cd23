import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { buildClientSchema, getIntrospectionQuery, validateSchema, type IntrospectionQuery } from 'graphql';
import { callerWith, NOBODY, OFFICER } from '../testkit/callers';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const ORGANIZATION = 'registry:organization:read';
const LICENCES = 'city:licence:read';
const company = (selection: string): string =>
  `{ company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { ${selection} } }`;

describe('who may read what', () => {
  let federation: BorrowedFederation;
  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  const placesOf = (errors: readonly { path?: readonly unknown[]; extensions?: { code?: string } }[] = []) =>
    errors.map(({ path, extensions }) => `${extensions?.code} ${path?.join('.')}`);

  it('tells the public the statistics of the briefing, and nobody had to sign in', async () => {
    const { data, errors } = await federation.ask<{ siteLicenceStatistics: { issued: number } }>(
      saved('Briefing').document,
      {},
      NOBODY,
    );
    expect(errors).toBeUndefined();
    expect(data?.siteLicenceStatistics.issued).toBeGreaterThan(0);
  });

  it('tells the public nothing of a company, and asks no agency for it', async () => {
    const { data, errors, asked, status } = await federation.ask(company('name'), {}, NOBODY);
    expect({ data, status }).toEqual({ data: { company: null }, status: 200 });
    expect(placesOf(errors)).toEqual(['FORBIDDEN company']);
    expect(asked).toEqual([]);
  });

  it.each([
    ['anybody', NOBODY],
    ['who may read penalties alone', callerWith('city:violation:read')],
    ['who may read licences of sites alone', callerWith('city:licence:read')],
    ['an officer', OFFICER],
  ])('shows %s a graph that is whole: tools refuse one with a type of nothing', async (_, caller) => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true });
    const { data } = await federation.ask<IntrospectionQuery>(query, {}, caller);
    if (!data) throw new Error('nothing of the graph is shown');
    expect(validateSchema(buildClientSchema(data))).toEqual([]);
  });

  it('keeps what is authorised beside what is not', async () => {
    const { data, errors, asked } = await federation.ask<{ company: Record<string, unknown> }>(
      company(
        'name siteLicences(first: 1) { nodes { number } } verificationRequests(first: 1) { nodes { id } } code',
      ),
      {},
      callerWith(ORGANIZATION, LICENCES),
    );
    expect(data?.company).toMatchObject({
      name: expect.any(String) as string,
      verificationRequests: null,
      code: SHOWCASE_ENTERPRISE_CODE,
    });
    expect(Object.keys(data?.company ?? {})).toEqual([
      'name',
      'siteLicences',
      'verificationRequests',
      'code',
    ]);
    expect(placesOf(errors)).toEqual(['FORBIDDEN company.verificationRequests']);
    expect(asked).not.toContain('police');
  });

  it.each([
    ['an alias', company('name x: verificationRequests(first: 1) { nodes { id } }'), 'company.x'],
    [
      'an alias that is the name of a field one may read',
      company('name: verificationRequests(first: 1) { nodes { id } }'),
      'company.name',
    ],
    [
      'a named fragment',
      `${company('...f')} fragment f on Organization { verificationRequests(first: 1) { nodes { id } } }`,
      'company.verificationRequests',
    ],
    [
      'an inline fragment',
      company('... { ... on Organization { verificationRequests(first: 1) { nodes { id } } } }'),
      'company.verificationRequests',
    ],
    [
      'nothing but __typename below it',
      company('verificationRequests(first: 1) { __typename }'),
      'company.verificationRequests',
    ],
    [
      'a fragment used twice',
      `{ a: company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { ...f } b: company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { ...f } } fragment f on Organization { verificationRequests(first: 1) { nodes { id } } }`,
      'a.verificationRequests FORBIDDEN b.verificationRequests',
    ],
  ])('withholds a field behind %s', async (_, query, places) => {
    const { errors, asked, text } = await federation.ask(query, {}, callerWith(ORGANIZATION));
    expect(placesOf(errors).join(' ')).toBe(`FORBIDDEN ${places}`);
    expect(asked).not.toContain('police');
    expect(text).not.toMatch(/"id"/);
  });

  it.each([
    ['included', { yes: true, no: false }, true],
    ['skipped', { yes: false, no: true }, false],
  ])('says that a field is withheld only where variables have it %s', async (_, variables, isTold) => {
    const query = `query ($yes: Boolean!, $no: Boolean!) { company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") {
      name
      a: verificationRequests(first: 1) @include(if: $yes) { nodes { id } }
      b: verificationRequests(first: 1) @skip(if: $no) { nodes { id } }
    } }`;
    const { data, errors, asked } = await federation.ask<{ company: object }>(
      query,
      variables,
      callerWith(ORGANIZATION),
    );
    expect(placesOf(errors)).toEqual(isTold ? ['FORBIDDEN company.a', 'FORBIDDEN company.b'] : []);
    expect(Object.keys(data?.company ?? {})).toEqual(isTold ? ['name', 'a', 'b'] : ['name']);
    expect(asked).not.toContain('police');
  });

  const FILTERED =
    'query ($f: SiteLicenceFilter) { siteLicences(first: 5, filter: $f) { nodes { number } } }';
  it.each([
    [
      'in the text',
      '{ siteLicences(first: 5, filter: { holder: "CODE" }) { nodes { number } } }',
      () => ({}),
      LICENCES,
      'siteLicences',
    ],
    ['in a variable', FILTERED, (code: string) => ({ f: { holder: code } }), LICENCES, 'siteLicences'],
    [
      'at the ministry',
      '{ socialNetworkLicences(first: 5, filter: { holder: "CODE" }) { nodes { number } } }',
      () => ({}),
      'ministry:licence:read',
      'socialNetworkLicences',
    ],
    [
      'among violations',
      '{ violations(first: 5, filter: { organization: "CODE" }) { nodes { id } } }',
      () => ({}),
      'city:violation:read',
      'violations',
    ],
  ])(
    'a filter that guesses a withheld holder, %s, is withheld',
    async (_, query, variables, scope, place) => {
      const found = await federation.ask<{ company: { code: string } }>(company('code'));
      const code = String(found.data?.company.code);
      const text = query.replace('CODE', code);
      const guessed = await federation.ask(text, variables(code), callerWith(scope));
      expect(guessed.data).toEqual({ [place]: null });
      expect(placesOf(guessed.errors)).toEqual([`FORBIDDEN ${place}`]);
      expect(guessed.asked).toEqual([]);
      const allowed = await federation.ask(text, variables(code), callerWith(scope, ORGANIZATION));
      expect(allowed.errors).toBeUndefined();
    },
  );

  it('and other conditions of the same filter are answered, whichever was asked first', async () => {
    const one = await federation.ask<{ siteLicences: { nodes: { number: string }[] } }>(
      FILTERED,
      { f: { status: 'IN_FORCE', holder: null } },
      callerWith(LICENCES),
    );
    expect(one.errors).toBeUndefined();
    expect(one.data?.siteLicences.nodes.length).toBeGreaterThan(0);
    const other = await federation.ask(
      FILTERED,
      { f: { holder: SHOWCASE_ENTERPRISE_CODE } },
      callerWith(LICENCES),
    );
    expect(placesOf(other.errors)).toEqual(['FORBIDDEN siteLicences']);
  });

  it('gives the same operation to two callers each according to its scopes', async () => {
    const query = company('name siteLicences(first: 1) { nodes { number } }');
    const some = await federation.ask(query, {}, callerWith(ORGANIZATION));
    const all = await federation.ask(query, {}, callerWith(ORGANIZATION, LICENCES));
    const again = await federation.ask(query, {}, callerWith(ORGANIZATION));
    expect(placesOf(some.errors)).toEqual(['FORBIDDEN company.siteLicences']);
    expect(all.errors).toBeUndefined();
    expect(again.data).toEqual(some.data);
  });

  it('tells in each row of a list that its field is withheld', async () => {
    const { data, errors } = await federation.ask<{ siteLicences: { nodes: { holder: null }[] } }>(
      '{ siteLicences(first: 3) { nodes { number holder { name } contact { email } } } }',
      {},
      callerWith(LICENCES),
    );
    expect(data?.siteLicences.nodes).toHaveLength(3);
    expect(placesOf(errors)).toContain('FORBIDDEN siteLicences.nodes.2.contact');
    expect(placesOf(errors)).toContain('FORBIDDEN siteLicences.nodes.0.holder');
  });

  it('asks for a purpose where the policy says so, and not of the scope alone', async () => {
    const query = '{ verificationRequests(first: 1) { nodes { id identity { __typename } } } }';
    const stated = await federation.ask(query);
    const unstated = await federation.ask(query, {}, { ...OFFICER, purpose: undefined });
    expect(stated.errors).toBeUndefined();
    expect(placesOf(unstated.errors)).toEqual(['FORBIDDEN verificationRequests.nodes.0.identity']);
    expect(unstated.errors?.[0]?.message).toContain('X-Road-Issue');
  });

  it('shows in introspection what the caller may read, and nothing else', async () => {
    const query = '{ __schema { types { name } } __type(name: "Organization") { fields { name } } }';
    interface Seen {
      __schema: { types: { name: string }[] };
      __type: { fields: { name: string }[] } | null;
    }
    const nobody = await federation.ask<Seen>(query, {}, NOBODY);
    const some = await federation.ask<Seen>(query, {}, callerWith(ORGANIZATION));
    const officer = await federation.ask<Seen>(query);
    expect(nobody.data?.__schema.types.map(({ name }) => name)).toContain('EnforcementStatistics');
    expect(nobody.data?.__schema.types.map(({ name }) => name)).not.toContain('AccountIdentity');
    expect(nobody.data?.__type).toBeNull();
    expect(some.data?.__type?.fields.map(({ name }) => name)).not.toContain('verificationRequests');
    expect(officer.data?.__type?.fields.map(({ name }) => name)).toContain('verificationRequests');
    expect(officer.data?.__schema.types.map(({ name }) => name)).toContain('AccountIdentity');
  });

  it('answers introspection and data asked together, in the order asked', async () => {
    const { data, errors } = await federation.ask<Record<string, unknown>>(
      `{ __typename t: __type(name: "Province") { name } company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { code } s: __schema { queryType { name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      `{"__typename":"Query","t":{"name":"Province"},"company":{"code":"${SHOWCASE_ENTERPRISE_CODE}"},"s":{"queryType":{"name":"Query"}}}`,
    );
  });

  it('answers an alias that is the name of a key with the field asked for', async () => {
    const { data, errors } = await federation.ask<{ company: Record<string, string> }>(
      company(
        'code: name name: code __typename: shortName siteLicences(first: 1) { nodes { id: number number: symbol } }',
      ),
    );
    expect(errors).toBeUndefined();
    expect(data?.company['name']).toBe(SHOWCASE_ENTERPRISE_CODE);
    expect(data?.company['code']).not.toBe(SHOWCASE_ENTERPRISE_CODE);
    expect(Object.keys(data?.company ?? {})).toEqual(['code', 'name', '__typename', 'siteLicences']);
  });

  it('does not tell by its name that an unreadable member of a union stands somewhere', async () => {
    const { data, errors } = await federation.ask<{
      violations: { nodes: { subject: { __typename: string } | null }[] };
    }>(
      '{ violations(first: 20) { nodes { subject { __typename } } } }',
      {},
      callerWith('city:violation:read'),
    );
    const kinds = new Set(data?.violations.nodes.map(({ subject }) => subject?.__typename));
    expect(kinds).toEqual(new Set([undefined, 'ProtectedIndividual']));
    expect(errors?.every(({ extensions }) => extensions?.code === 'FORBIDDEN')).toBe(true);
    expect(errors).toHaveLength(data?.violations.nodes.filter(({ subject }) => !subject).length ?? -1);
  });

  it('holds an unreadable member of a union back whole', async () => {
    const query =
      '{ violations(first: 20) { nodes { id subject { __typename ... on Organization { name } } } } }';
    const { data, errors } = await federation.ask<{
      violations: { nodes: { subject: { __typename: string } | null }[] };
    }>(query, {}, callerWith('city:violation:read'));
    const kinds = new Set(data?.violations.nodes.map(({ subject }) => subject?.__typename));
    expect(kinds).not.toContain('Organization');
    expect(placesOf(errors)[0]).toMatch(/^FORBIDDEN violations\.nodes\.\d+\.subject$/);
  });
});
