import { serverAudits } from 'graphql-http';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const FIGURE = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';

describe('GraphQL over HTTP as the specification has it', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  // An audit asks as a client of this graph does: with the header that no form and no image can send.
  const audits = serverAudits({
    url: () => `${federation.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { 'apollo-require-preflight': '1', ...init.headers } }),
  });

  it('is audited by all 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_id, _name, audit) => {
    const result = await audit();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  const post = (query: string, accept: string, variables: Record<string, unknown> = {}) =>
    fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, variables }),
    });

  describe.each([
    ['that does not parse', '{', {}],
    ['that does not fit the graph', '{ nothing }', {}],
    [
      'whose variable does not fit its type',
      'query ($day: Date!) { siteLicenceStatistics(asOf: $day) { issued } }',
      { day: '31/03/2022' },
    ],
    ['without the operation it names', 'query A { __typename } query B { __typename }', {}],
    ['of a kind that the graph has not', 'subscription { __typename }', {}],
  ])('a question %s', (_, query, variables) => {
    it.each([
      ['application/graphql-response+json', 400, 'application/graphql-response+json'],
      ['application/graphql-response+json, application/json', 400, 'application/graphql-response+json'],
      ['*/*', 400, 'application/json'],
      ['application/json', 200, 'application/json'],
    ])('is answered to %s with %i', async (accept, status, type) => {
      const response = await post(query, accept, variables);
      expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
        status,
        type: `${type}; charset=utf-8`,
      });
      const body = (await response.json()) as Record<string, unknown>;
      expect(body['errors']).toHaveLength(1);
      expect(body).not.toHaveProperty('data');
    });
  });

  it('says 406 to those who accept no JSON', async () => {
    expect((await post(FIGURE, 'text/html')).status).toBe(406);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND'])('answers %s with 405 and what to use', async (method) => {
    const response = await fetch(`${federation.url}/graphql`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('answers no mutation by GET', async () => {
    const response = await fetch(
      `${federation.url}/graphql?query=${encodeURIComponent('mutation { __typename }')}`,
      {
        headers: { 'apollo-require-preflight': '1' },
      },
    );
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
