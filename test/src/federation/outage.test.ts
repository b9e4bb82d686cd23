import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { saved } from '../testkit/saved';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

type Company = Record<string, unknown>;

describe('when an agency is down', () => {
  let federation: BorrowedFederation;
  const dossier = () =>
    federation.ask<{ company: Company | null }>(saved('CompanyDossier').document, {
      enterpriseCode: SHOWCASE_ENTERPRISE_CODE,
    });

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);
  afterEach(() => federation.restore());

  it.each([
    ['ministry' as const, ['socialNetworkLicences']],
    ['police' as const, ['verificationRequests']],
    ['city' as const, ['siteLicences', 'violations']],
  ])('the %s costs its own fields and nothing else', async (agency, lost) => {
    const whole = await dossier();
    federation.breakDown(agency);
    const partial = await dossier();

    expect(partial.status).toBe(200);
    for (const [field, value] of Object.entries(whole.data?.company ?? {})) {
      if (lost.includes(field)) expect(partial.data?.company?.[field]).toBeNull();
      else if (field !== 'verificationRequests') expect(partial.data?.company?.[field]).toEqual(value);
    }
    const atItsFields = partial.errors?.filter(({ path }) => path?.length === 2) ?? [];
    expect(atItsFields.map(({ path }) => path?.at(-1)).sort()).toEqual(lost);
    for (const error of partial.errors ?? []) {
      expect(error.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', agency });
    }
    expect(partial.text).not.toMatch(/ECONNREFUSED|10\.0\.0\.5|secret|pg:/);
  });

  it.each([
    ['fewer entities than were asked about', { _entities: [] }],
    ['more', { _entities: [null, null, null] }],
    ['entities that are no list', { _entities: { siteLicences: 1 } }],
    ['something else altogether', { other: 1 }],
  ])('an agency that answers %s costs its own fields', async (_, data) => {
    federation.answerInstead('ministry', JSON.stringify({ data }));
    const { status, data: answered, errors } = await dossier();
    expect(status).toBe(200);
    expect(answered?.company).toMatchObject({ socialNetworkLicences: null });
    expect(answered?.company?.['siteLicences']).not.toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['company', 'socialNetworkLicences'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: 'ministry' },
      }),
    ]);
  });

  it('an agency that cannot look a company up because its database is away costs its own fields', async () => {
    federation.answerInstead(
      'city',
      JSON.stringify({
        data: { _entities: [null] },
        errors: [
          {
            message: 'connect ECONNREFUSED 10.0.0.5',
            path: ['_entities', 0],
            extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
          },
        ],
      }),
    );
    const { data, errors, text } = await dossier();
    expect(data?.company).toMatchObject({ siteLicences: null, violations: null });
    const atCompany = errors?.filter(({ path }) => path?.length === 2) ?? [];
    expect(atCompany.map(({ path }) => path?.at(-1)).sort()).toEqual(['siteLicences', 'violations']);
    expect(errors?.every(({ extensions }) => extensions?.agency === 'city')).toBe(true);
    expect(errors?.some(({ path }) => path?.length === 1)).toBe(false);
    expect(text).not.toContain('10.0.0.5');
  });

  it.each([
    ['a list where an object was asked for', '[]'],
    ['an object where a list was asked for', '{"nodes":{}}'],
    ['a value where an object was asked for', '7'],
    ['nothing where there must be a value', '{"nodes":null}'],
  ])('an agency that answers %s costs the field, and says so there alone', async (_, answered) => {
    federation.answerInstead('ministry', `{"data":{"_entities":[{"socialNetworkLicences":${answered}}]}}`);
    const { status, data, errors, text } = await dossier();
    expect(status).toBe(200);
    expect(data?.company).toMatchObject({ socialNetworkLicences: null });
    expect(data?.company?.['siteLicences']).not.toBeNull();
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })]);
    expect(errors?.[0]?.path?.slice(0, 2)).toEqual(['company', 'socialNetworkLicences']);
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['data', 'errors']);
  });

  it.each(['7', '{}', '["CommendationRecipient"]', 'null', '"Nothing"'])(
    'an agency that says of an object that its type is %s costs that object',
    async (typeName) => {
      const nodes = `{"id":"1","recipient":{"__typename":${typeName},"code":"1"}},{"id":"2","recipient":null}`;
      federation.answerInstead('city', `{"data":{"commendations":{"nodes":[${nodes}]}}}`);
      const { data, errors } = await federation.ask<{ commendations: unknown; provinces: unknown[] }>(
        '{ commendations(first: 2) { nodes { id recipient { __typename ... on Organization { code } } } } provinces { code } }',
      );
      expect(data?.provinces.length).toBeGreaterThan(0);
      expect(data?.commendations).toEqual({
        nodes: [
          { id: '1', recipient: null },
          { id: '2', recipient: null },
        ],
      });
      expect(errors).toEqual([expect.objectContaining({ path: ['commendations', 'nodes', 0, 'recipient'] })]);
    },
  );

  it('keys that are no data (`__proto__`, `constructor`) change nothing', async () => {
    federation.answerInstead(
      'ministry',
      '{"data":{"_entities":[{"__typename":"Organization","socialNetworkLicences":{"__proto__":{"polluted":1},"nodes":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}}]}}',
    );
    const { status, text } = await dossier();
    expect(status).toBe(200);
    expect(text).not.toContain('polluted');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('the city still leaves what the police know of a request that it sent', async () => {
    federation.breakDown('city');
    const { data } = await dossier();
    const requests = data?.company?.['verificationRequests'] as {
      nodes: { sentOn: null; receivedOn: string }[];
    };
    expect(requests.nodes.length).toBeGreaterThan(0);
    expect(requests.nodes.every(({ sentOn, receivedOn }) => sentOn === null && receivedOn !== null)).toBe(
      true,
    );
  });

  it('the registry costs the company, and no figure that others count alone', async () => {
    federation.breakDown('registry');
    const { data, errors } = await federation.ask<Record<string, unknown>>(`{
      company(enterpriseCode: "${SHOWCASE_ENTERPRISE_CODE}") { name }
      siteLicenceStatistics(asOf: "2022-03-31") { issued }
      socialNetworkLicenceStatistics(asOf: "2022-03-30", headquarteredIn: "01") { issued }
    }`);
    expect(data).toEqual({
      company: null,
      siteLicenceStatistics: { issued: 714 },
      socialNetworkLicenceStatistics: { issued: null },
    });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'company',
      'socialNetworkLicenceStatistics.issued',
    ]);
  });

  it('readiness names it and stays ready; with all down it is not', async () => {
    federation.breakDown('police');
    const partly = await fetch(`${federation.url}/readyz`);
    expect(partly.status).toBe(200);
    expect(await partly.json()).toMatchObject({
      ready: true,
      agencies: { city: 'up', ministry: 'up', police: 'down', registry: 'up' },
    });
    for (const agency of ['city', 'ministry', 'registry'] as const) federation.breakDown(agency);
    expect((await fetch(`${federation.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${federation.url}/healthz`)).status).toBe(200);
  });

  it.each([
    '{"data":[1]}',
    '{"data":{"company":null},"errors":5}',
    '{"data":{"company":null},"errors":[null]}',
    '{"data":{"company":null},"errors":[{"message":"x","path":"abc"}]}',
    '{"errors":[{"message":"select secret from t"}]}',
    '<html>',
  ])('an agency that answers %s counts as not answering', async (body) => {
    federation.answerInstead('registry', body);
    const { data, errors, text } = await dossier();
    expect(data).toEqual({ company: null });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['company'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: 'registry' },
      }),
    ]);
    expect(text).not.toContain('secret');
  });

  it('an agency cannot speak under another name or with a code that is not its own to use', async () => {
    const error = (code: string) => ({
      message: 'at 10.0.0.5',
      path: ['company'],
      extensions: { code, agency: '10.0.0.5' },
    });
    federation.answerInstead(
      'registry',
      JSON.stringify({ data: { company: null }, errors: [error('BAD_USER_INPUT')] }),
    );
    expect((await dossier()).errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', agency: 'registry' });
    federation.answerInstead(
      'registry',
      JSON.stringify({ data: { company: null }, errors: [error('GRAPHQL_PARSE_FAILED')] }),
    );
    const { errors, text } = await dossier();
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(text).not.toContain('10.0.0.5');
  });
});
