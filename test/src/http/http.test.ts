import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const FIGURE = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued } }';

describe('GraphQL over HTTP', () => {
  let federation: BorrowedFederation;
  const post = (
    body: string | Uint8Array,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => fetch(`${federation.url}/graphql`, { method: 'POST', headers, body });

  /** Below what unpacks by itself. */
  const askRaw = (query: string, headers: Record<string, string>) =>
    new Promise<{ readonly headers: IncomingHttpHeaders; readonly bytes: Buffer }>((resolve, reject) => {
      const asking = request(`${federation.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
      asking.on('error', reject);
      asking.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
      });
      asking.end(JSON.stringify({ query }));
    });

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);

  it('answers POST and GET alike', async () => {
    const posted = await post(JSON.stringify({ query: FIGURE }));
    const got = await fetch(`${federation.url}/graphql?query=${encodeURIComponent(FIGURE)}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await posted.json()).toEqual({ data: { siteLicenceStatistics: { issued: 714 } } });
    expect(await got.json()).toEqual({ data: { siteLicenceStatistics: { issued: 714 } } });
  });

  it('speaks application/graphql-response+json to those who ask for it', async () => {
    const response = await post(JSON.stringify({ query: FIGURE }), {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    });
    expect(response.headers.get('content-type')).toMatch(/^application\/graphql-response\+json/);
  });

  it.each([
    ['a body that is not JSON', '{"query":', {}, 400],
    ['a body that is not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), {}, 400],
    ['a body in another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415],
    ['a body that is too large', `{"query":"${' '.repeat(600_000)}"}`, {}, 413],
    ['a question that is too long', JSON.stringify({ query: `${' '.repeat(120_000)}${FIGURE}` }), {}, 400],
    [
      'a form as a browser posts it from elsewhere',
      'query={__typename}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      400,
    ],
    ['a batch of questions', JSON.stringify([{ query: FIGURE }, { query: FIGURE }]), {}, 400],
    ['no question', '{}', {}, 400],
    ['a question that does not parse', JSON.stringify({ query: '{ company(' }), {}, 400],
  ])('refuses %s in words', async (_, body, headers, status) => {
    const response = await post(body, { 'content-type': 'application/json', ...headers });
    expect(response.status).toBe(status);
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]?.message.length).toBeGreaterThan(0);
    expect(errors[0]?.extensions.code).toMatch(/^[A-Z_]+$/);
    expect(text).not.toMatch(/node_modules|\.js:\d|at \S+ \(/);
  });

  it('refuses a GET that a page elsewhere could make a browser send', async () => {
    const response = await fetch(`${federation.url}/graphql?query=${encodeURIComponent(FIGURE)}`);
    expect(response.status).toBe(400);
  });

  it('keeps a well-formed request id, replaces any other, and gives one where there was none', async () => {
    const idFor = async (given?: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(given !== undefined && { 'x-request-id': given }),
      };
      return (await post(JSON.stringify({ query: FIGURE }), headers)).headers.get('x-request-id');
    };
    expect(await idFor('case-2021-0042')).toBe('case-2021-0042');
    expect(await idFor('a b')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers what is not there with 404 and nothing of the inside', async () => {
    for (const path of ['/nothing', '/../package.json', '/%2e%2e/package.json', '/graphql/x']) {
      const response = await fetch(`${federation.url}${path}`);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('lienthong"');
    }
  });

  it.each([
    ['br', 'br'],
    ['gzip, deflate, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip', 'gzip'],
    ['GZIP ; q=0.1', 'gzip'],
    ['deflate, gzip;q=0.000, br;q=0', undefined],
  ])(
    'packs a long answer for who accepts "%s" as %s, and the bytes within are the same',
    async (accepted, coding) => {
      const query = '{ provinces { code name } }';
      const plain = await askRaw(query, {});
      const packed = await askRaw(query, { 'accept-encoding': accepted });
      expect(packed.headers['content-encoding']).toBe(coding);
      const unpack =
        { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''] ?? ((bytes: Buffer) => bytes);
      const bytes = unpack(packed.bytes);
      expect(bytes.equals(plain.bytes)).toBe(true);
      expect(
        (await askRaw(FIGURE, { 'accept-encoding': accepted })).headers['content-encoding'],
      ).toBeUndefined();
    },
  );

  it('is alive and ready', async () => {
    expect((await fetch(`${federation.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${federation.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      ready: true,
      phase: 'ready',
      operations: { compiled: expect.any(Number) as number, general: expect.any(Object) as object },
    });
  });
});
