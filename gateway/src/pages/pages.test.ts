import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createPages } from './pages';
import type { PagesOptions } from './pages-options';

const options: PagesOptions = {
  isDemonstration: true,
  exampleEnterpriseCode: '0100000008',
  operations: [
    {
      name: 'Company"Dossier',
      title: 'Dossier <b>&</b> "more"',
      titleVietnamese: "Hồ sơ </a><script>alert('1')</script>",
      document: 'query CompanyDossier { company { name } }',
      variables: { enterpriseCode: '0100000008' },
    },
  ],
};

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let server: Server;
let pages = createPages(options);

function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject).end();
  });
}

async function askForAssets(page: string): Promise<Record<string, string>> {
  const paths = (await ask(page)).body.toString().match(/\/assets\/[^"]+/g) ?? [];
  const entries = [...new Set(paths)].map(async (path) => [path, (await ask(path)).body.toString()] as const);
  return Object.fromEntries(await Promise.all(entries));
}

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!pages.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  pages = createPages(options);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('what is answered', () => {
  it.each(['/', '/explorer', '/sandbox', '/explorer?operation=CompanyDossier'])(
    '%s is a page',
    async (path) => {
      const { status, headers, body } = await ask(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(body.toString()).toContain('<html lang="vi">');
    },
  );

  it.each([
    '/graphql',
    '/healthz',
    '/explorer/',
    '//',
    '/assets/',
    '/assets/../package.json',
    '/assets/x.js',
  ])('%s is left to others', async (path) => {
    expect((await ask(path)).status).toBe(418);
  });

  it.each(['POST', 'PUT', 'OPTIONS'])('%s is left to others', async (method) => {
    expect((await ask('/', { method })).status).toBe(418);
  });

  it('answers 404 for a file of another version', async () => {
    expect((await ask('/assets/graphiql-0123456789abcdef.js')).status).toBe(404);
  });

  it('has no sandbox when none is offered', async () => {
    pages = createPages({ ...options, isSandboxOffered: false });
    expect((await ask('/sandbox')).status).toBe(418);
    expect((await ask('/')).body.toString()).not.toContain('/sandbox');
  });

  it.each(['/', '/explorer', '/sandbox'])('HEAD of %s is GET without the body', async (path) => {
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  });
});

describe('what a page may do', () => {
  const policyOf = async (path: string) =>
    new Map(
      String((await ask(path)).headers['content-security-policy'])
        .split('; ')
        .map((directive) => [directive.split(' ', 1)[0], directive.split(' ').slice(1).join(' ')] as const),
    );

  it.each(['/', '/explorer', '/sandbox'])('%s starts from nothing and cannot be framed', async (path) => {
    const policy = await policyOf(path);
    for (const directive of ['default-src', 'frame-ancestors', 'base-uri', 'form-action']) {
      expect(policy.get(directive)).toBe("'none'");
    }
    const { headers } = await ask(path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('gives the front page no script at all', async () => {
    expect((await policyOf('/')).has('script-src')).toBe(false);
    expect((await ask('/')).body.toString()).not.toContain('<script');
  });

  it('lets the explorer run and reach this origin only', async () => {
    const policy = await policyOf('/explorer');
    for (const directive of ['script-src', 'worker-src', 'connect-src'])
      expect(policy.get(directive)).toBe("'self'");
    expect([...policy.values()].join(' ')).not.toMatch(/http|unsafe-eval|blob:/);
  });

  it('names Apollo’s two hosts on the sandbox alone', async () => {
    const hosts = [...(await policyOf('/sandbox')).values()].join(' ').match(/https:\S+/g);
    expect(hosts).toEqual([
      'https://embeddable-sandbox.cdn.apollographql.com',
      'https://sandbox.embed.apollographql.com',
    ]);
  });

  it('asks Apollo for no telemetry, and gives its frame nothing that is not invented', async () => {
    const scripts = Object.values(await askForAssets('/sandbox')).join('');
    expect(scripts).toContain('runTelemetry: false');
    pages = createPages({ ...options, isDemonstration: false, requestHeaders: { 'x-purpose': 'secret' } });
    const real = Object.values(await askForAssets('/sandbox')).join('');
    expect(real).not.toMatch(/CompanyDossier|0100000008|secret/);
  });

  it.each(['/', '/explorer'])('%s and its own files name no other host', async (path) => {
    const files = Object.entries(await askForAssets(path)).filter(([name]) => !name.includes('graphiql-'));
    const own = [(await ask(path)).body.toString(), ...files.map(([, text]) => text)].join('\n');
    const hosts = own.match(/(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"']*/gi) ?? [];
    expect(
      hosts.filter((host) => !host.startsWith('http://127.0.0.1') && host !== 'http://www.w3.org/2000/svg'),
    ).toEqual([]);
  });

  it('finds in GraphiQL only the hosts that were looked at: names of formats, and links in texts', async () => {
    const texts = Object.entries(await askForAssets('/explorer'))
      .filter(([name]) => name.includes('graphiql-'))
      .map(([, text]) => text);
    expect(texts).toHaveLength(2);
    const hosts = new Set(texts.join('').match(/https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi));
    expect([...hosts].sort()).toEqual([
      'http://www.w3.org',
      'https://code.visualstudio.com',
      'https://commonmark.org',
      'https://dummyhostname.com',
      'https://en.wikipedia.org',
      'https://github.com',
      'https://microsoft.com',
      'https://prettier.io',
      'https://radix-ui.com',
      'https://react.dev',
      'https://www.onegraph.com',
      'https://yarnpkg.com',
    ]);
  });
});

describe('text from data', () => {
  it('is text on the front page, and whole in the address of its link', async () => {
    const text = (await ask('/')).body.toString();
    expect(text).toContain('Hồ sơ &lt;/a&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;');
    expect(text).toContain('Dossier &lt;b&gt;&amp;&lt;/b&gt; &quot;more&quot;');
    expect(text).toContain('href="/explorer?operation=Company%22Dossier"');
  });

  it('does not let the Host header onto the page', async () => {
    const { body } = await ask('/', { headers: { host: '"><script>alert(1)</script>' } });
    expect(body.toString()).not.toContain('<script');
  });

  it('says that the data are invented when they are, and only then', async () => {
    expect((await ask('/')).body.toString()).toMatch(/Dữ liệu minh họa[\s\S]*synthetic/);
    pages = createPages({ ...options, isDemonstration: false });
    for (const path of ['/', '/explorer', '/sandbox']) {
      expect((await ask(path)).body.toString()).not.toMatch(/minh họa|[Dd]emonstration/);
    }
  });
});

describe('files', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['', undefined, (body: Buffer) => body],
  ] as const)('are immutable and, for %p, sent as %p', async (offer, encoding, unpack) => {
    const path = /\/assets\/graphiql-[^"]+\.js/.exec((await ask('/explorer')).body.toString())?.[0] ?? '';
    const { status, headers, body } = await ask(path, { headers: { 'accept-encoding': offer } });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(unpack(body).toString()).toContain('YogaGraphiQL');
    const head = await ask(path, { method: 'HEAD', headers: { 'accept-encoding': offer } });
    expect([head.body.length, head.headers['content-length']]).toEqual([0, headers['content-length']]);
  });

  it('can be had before the explorer’s page was, as after a restart', async () => {
    const path = /\/assets\/graphiql-[^"]+\.css/.exec((await ask('/explorer')).body.toString())?.[0] ?? '';
    pages = createPages(options);
    expect((await ask(path, { method: 'HEAD' })).status).toBe(200);
  });
});
