import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

/** What must never reach a caller: parts of stacks, of SQL, of drivers, of files. */
const INTERNALS = /node_modules|at \S+ \(|select |insert |knex|pg_|postgres|\.js:|\.ts:|ECONN/i;

describe('what is asked wrongly', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  it.each([
    [
      'an enterprise code whose check digit fails',
      'query ($v: EnterpriseCode!) { company(enterpriseCode: $v) { name } }',
      '0100109107',
    ],
    [
      'a code that is no code',
      'query ($v: EnterpriseCode!) { company(enterpriseCode: $v) { name } }',
      "'; DROP TABLE organizations; --",
    ],
    [
      'a number for a code',
      'query ($v: EnterpriseCode!) { company(enterpriseCode: $v) { name } }',
      100109106,
    ],
    [
      'an organisation code of no form',
      'query ($v: OrganizationCode!) { organization(code: $v) { name } }',
      'hn-stttt',
    ],
    [
      'a day that does not exist',
      'query ($v: Date!) { siteLicenceStatistics(asOf: $v) { issued } }',
      '2022-02-30',
    ],
    [
      'a day in another notation',
      'query ($v: Date!) { siteLicenceStatistics(asOf: $v) { issued } }',
      '31/3/2022',
    ],
    ['a province code of one digit', 'query ($v: ProvinceCode!) { province(code: $v) { name } }', '1'],
    [
      'a domain name with an emoji',
      'query ($v: DomainName!) { siteLicences(first: 1, filter: { domain: $v }) { nodes { id } } }',
      '😀.vn',
    ],
    ['a page size beyond 32 bits', 'query ($v: Int!) { siteLicences(first: $v) { nodes { id } } }', 1e12],
  ])('%s in a variable is refused before any agency is asked', async (_, query, v) => {
    const { status, data, errors, asked, text } = await federation.ask(query, { v });
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('"$v"');
    expect(asked).toEqual([]);
    expect(text).not.toMatch(INTERNALS);
  });

  it.each([
    ['a code', '{ company(enterpriseCode: "0100109107") { name } }'],
    ['a day', '{ siteLicenceStatistics(asOf: "2022-13-01") { issued } }'],
    ['a field that is not there', '{ company(enterpriseCode: "0100109106") { secrets } }'],
  ])('%s in the text is refused in validation', async (_, query) => {
    const { status, errors, asked } = await federation.ask(query);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(asked).toEqual([]);
  });

  it.each(['%', '_', '%%%%%%%%%%%%%%%%', '\\\\'])(
    'takes the search for %j by its letters and not as a pattern',
    async (search) => {
      const { data } = await federation.ask<{ organizations: { nodes: { name: string }[] } | null }>(
        'query ($search: String!) { organizations(first: 5, filter: { search: $search }) { nodes { name } } }',
        { search },
      );
      expect(data?.organizations?.nodes ?? []).toEqual([]);
    },
  );

  it('does not suggest the names of fields to whoever guesses', async () => {
    const { text } = await federation.ask('{ company(enterpriseCode: "0100109106") { nam } }');
    expect(text).not.toMatch(/Did you mean/);
  });

  it('says which variable was not given', async () => {
    const { errors } = await federation.ask(
      'query ($code: EnterpriseCode!) { company(enterpriseCode: $code) { name } }',
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('"$code"');
  });

  it.each([
    'organizations(first: 1000) { nodes { code } }',
    'siteLicences(first: 0) { nodes { id } }',
    'socialNetworkLicences(first: -5) { nodes { id } }',
    'verificationRequests(first: 101) { nodes { id } }',
    'violations(first: 101) { nodes { id } }',
    'outreachItems(first: 101) { nodes { id } }',
    'agencies(first: 101) { nodes { id } }',
  ])('refuses the page of %s rather than cutting it', async (field) => {
    const { data, errors, text } = await federation.ask(`{ ${field} }`);
    expect(Object.values(data ?? { none: null })).toEqual([null]);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/from 1 to 100/);
    expect(text).not.toMatch(INTERNALS);
  });

  it.each(['garbage', 'eyJhIjoxfQ', Buffer.from('["x","2020-01-01","nope"]').toString('base64url'), ''])(
    'refuses the cursor %j',
    async (after) => {
      const { errors, text } = await federation.ask(
        'query ($after: String) { siteLicences(first: 1, after: $after) { nodes { id } } }',
        { after },
      );
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(text).not.toMatch(INTERNALS);
    },
  );

  it.each([
    'siteLicence(id: "no-such-id") { id }',
    'siteLicence(id: "00000000-0000-4000-8000-00000000ffff") { id }',
    'socialNetworkLicence(id: "no-such-id") { id }',
    'case(id: "no-such-id") { id }',
    'violation(id: "no-such-id") { id }',
    'penaltyDecision(id: "no-such-id") { id }',
    'verificationRequest(id: "no-such-id") { id }',
    'agency(id: "no-such-agency") { id }',
    'company(enterpriseCode: "0100112437") { name }',
    'organization(code: "Z99NOBODY") { name }',
  ])('knows nothing of %s and says so with null', async (field) => {
    const { data, errors } = await federation.ask(`{ ${field} }`);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).toEqual([null]);
  });

  it.each([
    ['2025-06-30', '27', 'Bắc Ninh'],
    ['2025-06-30', '24', 'Bắc Giang'],
    ['2025-07-01', '24', 'Bắc Ninh'],
    ['2025-06-30', '15', 'Yên Bái'],
    ['2025-07-01', '15', 'Lào Cai'],
    ['2025-06-30', '91', 'Kiên Giang'],
    ['2025-07-01', '91', 'An Giang'],
    ['2024-12-31', '46', 'Thừa Thiên Huế'],
    ['2025-01-01', '46', 'Huế'],
    ['2008-07-31', '28', 'Hà Tây'],
  ])('on %s the code %s stood for %s', async (asOf, province, name) => {
    const { data } = await federation.ask(
      'query ($code: ProvinceCode!, $asOf: Date) { province(code: $code, asOf: $asOf) { name } }',
      { code: province, asOf },
    );
    expect(data).toEqual({ province: { name } });
  });

  it.each([
    ['27', '2025-07-01'],
    ['28', '2022-03-30'],
    ['99', '2022-03-30'],
  ])('the code %s stood for nothing on %s, and that is an error that says so', async (province, asOf) => {
    const query = `query ($code: ProvinceCode!, $asOf: Date) {
      socialNetworkLicenceStatistics(asOf: $asOf, headquarteredIn: $code) { issued } }`;
    const { data, errors } = await federation.ask<{ socialNetworkLicenceStatistics: object | null }>(query, {
      code: province,
      asOf,
    });
    expect(JSON.stringify(data)).not.toMatch(/\d/);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(`${province} stood for no province on ${asOf}`);
  });

  it.each([
    ['2022-03-31', 63, 5],
    ['2025-06-30', 63, 6],
    ['2025-07-01', 34, 6],
    ['2026-04-30', 34, 7],
  ])('on %s there were %d provinces, %d of them cities', async (asOf, all, cities) => {
    const { data } = await federation.ask<{ provinces: { code: string; kind: string }[] }>(
      'query ($asOf: Date) { provinces(asOf: $asOf) { code kind } }',
      { asOf },
    );
    expect(data?.provinces).toHaveLength(all);
    expect(data?.provinces.filter(({ kind }) => kind === 'CITY')).toHaveLength(cities);
  });

  it.each([
    'organizations(first: 1, filter: { search: $v }) { nodes { code } }',
    'agencies(first: 1, filter: { search: $v }) { nodes { id } }',
    'siteLicences(first: 1, filter: { number: $v }) { nodes { id } }',
    'socialNetworkLicences(first: 1, filter: { symbol: $v }) { nodes { id } }',
  ])('refuses the character NUL in %s', async (field) => {
    const { errors } = await federation.ask(`query ($v: String!) { ${field} }`, { v: 'a\0b' });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('knows no agency with NUL in its id, and still knows the others', async () => {
    const { data, errors } = await federation.ask(
      'query ($v: ID!) { none: agency(id: $v) { id } one: agency(id: "hn-stttt") { id } }',
      { v: 'a\0b' },
    );
    expect({ data, errors }).toEqual({ data: { none: null, one: { id: 'hn-stttt' } }, errors: undefined });
  });

  it.each(['2021-02-31', '0000-01-01', '2021-13-01'])(
    'refuses a cursor altered to the day %s',
    async (day) => {
      interface Listed {
        violations: { pageInfo: { endCursor: string } };
      }
      const query =
        'query ($after: String) { violations(first: 1, after: $after) { pageInfo { endCursor } } }';
      const { data } = await federation.ask<Listed>(query);
      const cursor = Buffer.from(data?.violations.pageInfo.endCursor ?? '', 'base64url').toString();
      const altered = Buffer.from(cursor.replace(/\d{4}-\d{2}-\d{2}/, day)).toString('base64url');
      const { errors } = await federation.ask(query, { after: altered });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    },
  );

  it.each([
    ['query A { __typename } query B { __typename }', undefined],
    ['query A { __typename }', 'B'],
    ['query A { __typename }', '__proto__'],
    ['subscription { __typename }', undefined],
  ])(
    'says of %j with operationName %j that it asks nothing that can be answered',
    async (query, operationName) => {
      const response = await fetch(`${federation.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
      });
    },
  );

  it('says of a question nested thousands deep that it is too deep, in its own words', async () => {
    const { status, text } = await federation.ask('{a'.repeat(6_000));
    expect(status).toBe(400);
    expect(text).not.toMatch(/call stack/i);
  });
});
