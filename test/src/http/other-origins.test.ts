import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { DEFAULT_HTTP_SETTINGS } from '@lienthong/gateway';
import { borrowFederation } from '../testkit/borrow-federation';
import type { AskedGateway } from '../testkit/start-federation';

const FIGURE = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';
const DASHBOARD = 'https://dashboard.example.vn';

/** As `fetch` shows them: one that came twice would show both values. */
const PROTECTING = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-request-id': expect.stringMatching(/^[\w-]{36}$/) as string,
};

const HEADERS_A_PAGE_MAY_SEND = [
  'content-type',
  'authorization',
  'x-api-key',
  'x-road-issue',
  'x-road-userid',
  'x-road-represented-party',
  'x-purpose',
  'x-request-id',
  'apollo-require-preflight',
];

describe('pages of other origins', () => {
  let gateway: AskedGateway;
  beforeAll(async () => {
    gateway = await (
      await borrowFederation()
    ).openGateway({
      http: {
        ...DEFAULT_HTTP_SETTINGS,
        corsOrigins: [DASHBOARD],
        isStrictTransport: true,
        maximumConnections: 100,
      },
    });
  }, 60_000);
  afterAll(() => gateway.stop());

  const ask = (init: RequestInit) => fetch(`${gateway.url}/graphql`, init);
  const preflight = (origin: string) =>
    ask({
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const corsHeaders = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-')));

  it.each([
    ['a figure', { method: 'POST', body: JSON.stringify({ query: FIGURE }) }],
    ['what is no question', { method: 'POST', body: '{' }],
    ['what is too large', { method: 'POST', body: `{"query":"${' '.repeat(600_000)}"}` }],
    ['another method', { method: 'DELETE' }],
    ['a preflight', { method: 'OPTIONS' }],
  ])('an answer to %s carries what protects it, once', async (_, init) => {
    for (const origin of [DASHBOARD, 'https://elsewhere.example.vn']) {
      const response = await ask({ ...init, headers: { origin, 'content-type': 'application/json' } });
      expect(Object.fromEntries(response.headers)).toMatchObject(PROTECTING);
    }
  });

  it('so does the refusal of what cannot be read to its end', async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: graph\r\norigin: ${DASHBOARD}\r\ncontent-type: application/json\r\n` +
        'transfer-encoding: chunked\r\n\r\nno chunk\r\n',
    );
    const [head = '', ...more] = (await text(socket)).toLowerCase().split('\r\n\r\n');
    expect(head).toMatch(/^http\/1\.1 400 /);
    expect(more.length).toBeGreaterThan(0);
    const headers = head.split('\r\n').slice(1);
    for (const name of Object.keys(PROTECTING)) {
      expect(headers.filter((line) => line.startsWith(`${name}: `))).toHaveLength(1);
    }
  });

  it('may ask when they are on the list, with these headers and no others', async () => {
    const response = await preflight(DASHBOARD);
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': DASHBOARD,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': HEADERS_A_PAGE_MAY_SEND.join(', '),
      'access-control-expose-headers': 'x-request-id, x-road-request-hash, x-evidence-record, retry-after',
      'access-control-max-age': '600',
    });
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it('read the answer and its request id when they are on the list', async () => {
    const response = await ask({
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: DASHBOARD },
      body: JSON.stringify({ query: FIGURE }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(DASHBOARD);
    expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
  });

  it('read a refusal too, or nobody could mend the request', async () => {
    const response = await ask({
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: DASHBOARD },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(DASHBOARD);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://dashboard.example.vn',
    'https://dashboard.example.vn.evil.example',
    'https://DASHBOARD.example.vn',
    'https://dashboard.example.vn:444',
  ])('may not when they are %s', async (origin) => {
    expect(corsHeaders(await preflight(origin))).toEqual({});
    const response = await ask({ headers: { origin, 'content-type': 'application/json' } });
    expect(corsHeaders(response)).toEqual({});
    expect(response.headers.get('vary')).toBe('Origin');
  });

  describe('that send what a browser sends without asking first', () => {
    const query = `?query=${encodeURIComponent(FIGURE)}`;

    it.each<[string, string, RequestInit]>([
      ['a link or an image', query, {}],
      ['GET with text/plain', query, { headers: { 'content-type': 'text/plain' } }],
      [
        'GET with a type that hides text/plain',
        query,
        { headers: { 'content-type': 'text/plain; application/json' } },
      ],
      ['GET with a type that is none', query, { headers: { 'content-type': ' ' } }],
      ['a form', '', { method: 'POST', body: new URLSearchParams({ query: FIGURE }) }],
      ['a form with files', '', { method: 'POST', body: form({ query: FIGURE }) }],
      [
        'a file as graphql-upload takes it',
        '',
        { method: 'POST', body: form({ operations: '{}', map: '{}' }) },
      ],
      ['POST with text/plain', '', { method: 'POST', body: JSON.stringify({ query: FIGURE }) }],
      ['POST without a type', query, { method: 'POST' }],
    ])('%s: nothing is executed', async (_, search, init) => {
      const response = await fetch(`${gateway.url}/graphql${search}`, init);
      expect([400, 415]).toContain(response.status);
      const body = (await response.json()) as Record<string, unknown>;
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      expect(body).not.toHaveProperty('data');
    });
  });

  it.each(['/graphql', '/healthz', '/readyz', '/nothing', '/'])(
    '%s is framed by nobody, sniffed by nobody, and tells its address to nobody',
    async (path) => {
      const { headers } = await fetch(`${gateway.url}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      if (path === '/graphql') expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('may not ask a gateway that was told of none, which does not claim to be reached by HTTPS', async () => {
    const { url } = await borrowFederation();
    const response = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: DASHBOARD, 'access-control-request-method': 'POST' },
    });
    expect([...response.headers.keys()].filter((name) => /^access-control|^strict/.test(name))).toEqual([]);
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
