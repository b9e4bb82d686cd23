import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLog } from '@lienthong/chassis';
import type { DatabaseSettings } from '@lienthong/db';
import { copyMigratedCluster, createServerDatabase } from '@lienthong/db/testing';
import { today } from '@lienthong/schema';
import { openDevelopmentIssuer } from '../request/identify/development-issuer';
import { accessOf, bearer, identifyWith } from '../request/identify/testing/known-access';
import { runTokenCommand } from '../token/token-command';
import { runAccessCommand } from './access-command';
import { openAccessDatabase, type AccessDatabase } from './access-database';
import { openAccess, type AccessSettings } from './gateway-access';
import { readKnownScopes } from './known-scopes';

const postgresUrl = process.env['TEST_POSTGRES_URL'];

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function run(
  program: 'access' | 'token',
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((ended) => {
    execFile(
      process.execPath,
      [resolve(__dirname, `../${program}/main.js`), ...words],
      { env: { ...process.env, ...environment } },
      (error, output, errors) => {
        ended({ code: error ? Number(error.code) : 0, output, errors });
      },
    );
  });
}

function writer() {
  let written = '';
  return { write: (text: string) => (written += text), text: () => written };
}

function settingsOf(database: DatabaseSettings, dataDirectory: string): AccessSettings {
  return {
    database,
    issuers: [],
    audience: 'lienthong',
    clockSkewSeconds: 30,
    refreshMs: 50,
    maximumAgeMs: 60_000,
    isDevelopment: true,
    dataDirectory,
  };
}

const KINDS = [
  ['embedded', undefined],
  ...(postgresUrl ? [['on a server', postgresUrl] as const] : []),
] as const;

describe.each(KINDS)('npm run access (%s)', (_name, serverUrl) => {
  let directory: string;
  let environment: Record<string, string>;
  let database: DatabaseSettings;
  let drop: (() => Promise<void>) | undefined;
  /** Kept open from one command to the next, as an embedded one takes most of a test's time to open. */
  let kept: Promise<AccessDatabase> | undefined;
  const open = async () => {
    kept ??= openAccessDatabase(database, true, createLog('test', 'silent'));
    return { ...(await kept), close: () => Promise.resolve() };
  };
  const release = async () => {
    await (await kept)?.close();
    kept = undefined;
  };
  /** The same as the program without the time that a process takes to start. */
  const access = async (...words: string[]): Promise<Ended> => {
    const [output, errors] = [writer(), writer()];
    const knownScopes = () => readKnownScopes({});
    const code = await runAccessCommand({ words, open, knownScopes, output, errors });
    return { code, output: output.text(), errors: errors.text() };
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-commands-'));
    environment = { DATA_DIRECTORY: directory };
    if (serverUrl) {
      const created = await createServerDatabase(serverUrl);
      environment['DATABASE_URL_GATEWAY'] = created.url;
      drop = created.drop;
      database = { kind: 'postgres', url: created.url, poolSize: 2, statementTimeoutMs: 5_000 };
    } else {
      await copyMigratedCluster('gateway', join(directory, 'gateway'));
      database = { kind: 'embedded', directory: join(directory, 'gateway'), statementTimeoutMs: 5_000 };
    }
  });
  afterEach(async () => {
    await release();
    await rm(directory, { recursive: true });
    await drop?.();
  });

  it('gives, lists and takes grants', async () => {
    const given = await access(
      'grant',
      '--agency',
      'tax',
      '--new-agency',
      '--scope',
      'city:case:read a:b',
      '--by',
      'Bà Hà',
      '--document',
      '7/QĐ',
    );
    expect(given).toMatchObject({
      code: 0,
      output: expect.stringContaining('tax may read a:b') as string,
      errors: 'No rule of the graph speaks of a:b: that opens nothing.\n',
    });
    expect((await access('grants', '--agency', 'tax')).output).toMatch(
      new RegExp(`tax +city:case:read +${today()} +open +Bà Hà +7/QĐ`),
    );
    expect(await access('grant', '--agency', 'tax', '--scope', 'a:b', '--by', 'me')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('already') as string,
    });
    expect((await access('take', '--agency', 'tax', '--scope', 'a:b', '--by', 'me')).code).toBe(0);
    expect((await access('grants', '--agency', 'tax')).output).toMatch(
      new RegExp(`a:b +${today()} +${today()}`),
    );
    expect(await access('take', '--agency', 'tax', '--scope', 'a:b', '--by', 'me')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('nothing was taken') as string,
    });
  }, 60_000);

  it('gives nothing to an agency that nobody knows, and names those that are known', async () => {
    for (const order of [
      ['grant', '--scope', 'a:b', '--by', 'me'],
      ['create-key', '--scope', 'a:b', '--subject', 'robot'],
      ['take', '--scope', 'a:b', '--by', 'me'],
      ['grants'],
      ['keys'],
    ]) {
      const mayBeNew = ['grant', 'create-key'].includes(order[0] ?? '');
      expect(await access(...order, '--agency', 'nope')).toEqual({
        code: 1,
        output: '',
        errors: expect.stringMatching(
          mayBeNew
            ? /^There is no agency "nope"; known are city, .*police, registry\. .*--new-agency/
            : /^There is no agency "nope"; known are city, .*police, registry\.\n$/,
        ) as string,
      });
    }
    expect((await access('grants')).output).not.toContain('nope');
  }, 60_000);

  it('creates a key that opens, shows it once, and revokes it', async () => {
    await access('grant', '--agency', 'tax', '--new-agency', '--scope', 'a:b', '--by', 'me');
    const made = await access('create-key', '--agency', 'tax', '--scope', 'a:b c:d', '--subject', 'robot');
    expect(made.output).toMatch(/^ltk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}\n$/);
    expect(made.errors).toMatch(/shown this once.*no grant today for c:d/);
    const key = made.output.trim();
    const prefix = key.slice(4, 12);

    await release();
    const opened = await openAccess(settingsOf(database, directory), createLog('test', 'silent'));
    expect(await opened.identify(bearer(key))).toMatchObject({ subject: 'robot', scopes: new Set(['a:b']) });
    if (!serverUrl) {
      expect(await run('access', ['keys'], environment)).toMatchObject({
        code: 1,
        errors: expect.stringMatching(/in use by process \d+[^]*stop it/) as string,
      });
    }
    await opened.close();

    const listed = await access('keys', '--agency', 'tax');
    expect(listed.output).toMatch(
      new RegExp(`ltk_${prefix}_… +tax +system +robot +a:b c:d +${today()} +open +opens`),
    );
    expect(listed.output).not.toContain(key.slice(13));
    expect((await access('revoke-key', '--prefix', prefix)).code).toBe(0);
    expect((await access('revoke-key', '--prefix', prefix)).code).toBe(1);
    expect((await access('keys')).output).toMatch(new RegExp(`robot .*revoked ${today()}`));
  }, 60_000);
});

describe('npm run access', () => {
  it.each<[readonly string[], RegExp]>([
    [[], /Say one of grants, grant, take/],
    [['constructor'], /Say one of/],
    [['grants', 'all'], /Say one of/],
    [['grant', '--agency', 'tax', '--scope', 'a:b'], /--by is missing/],
    [['grant', '--agency', 'Tax', '--scope', 'a:b', '--by', 'me'], /--agency must be/],
    [['grant', '--agency', 'tax', '--scope', 'a', '--by', 'me'], /"a" is none/],
    [
      ['grant', '--agency', 'tax', '--scope', 'a:b', '--by', 'me', '--from', '2026-02-30'],
      /--from must be a day/,
    ],
    [['grant', '--agency', 'tax', '--scope', 'a:b', '--by', 'me', '--until', '2001-01-01'], /after --from/],
    [
      ['take', '--agency', 'tax', '--scope', 'a:b', '--by', 'me', '--document', '1'],
      /--document says nothing to take/,
    ],
    [
      ['create-key', '--agency', 'tax', '--scope', 'a:b', '--subject', 's', '--kind', 'root'],
      /--kind must be/,
    ],
    ...['A\nB', '\u001b[31mA', 'A\u202eB', 'A\u200bB', 'A'.repeat(201)].flatMap(
      (text): [string[], RegExp][] => [
        [['grant', '--agency', 'tax', '--scope', 'a:b', '--by', text], /--by must have 1 to 200 printable/],
        [
          ['grant', '--agency', 'tax', '--scope', 'a:b', '--by', 'me', '--document', text],
          /--document must have/,
        ],
        [['take', '--agency', 'tax', '--scope', 'a:b', '--by', text], /--by must have/],
        [['create-key', '--agency', 'tax', '--scope', 'a:b', '--subject', text], /--subject must have/],
        [
          ['create-key', '--agency', 'tax', '--scope', 'a:b', '--subject', 's', '--note', text],
          /--note must have/,
        ],
      ],
    ),
    [['grant', '--agency', 'tax', '--scope', `a:${'b'.repeat(100)}`, '--by', 'me'], /is none/],
    [
      ['take', '--agency', 'tax', '--scope', 'a:b', '--by', 'me', '--until', '2020-01-01'],
      /--until must be today/,
    ],
    [['revoke-key', '--prefix', '\u001b[31m'], /--prefix must be/],
    [['revoke-key'], /--prefix is missing/],
    [['keys', '--agnecy', 'tax'], /--agnecy/],
  ])('%j is a mistake that is explained before any database is opened', async (words, explanation) => {
    const [output, errors] = [writer(), writer()];
    const open = () => Promise.reject(new Error('opened'));
    const knownScopes = () => new Set<string>();
    expect(await runAccessCommand({ words, open, knownScopes, output, errors })).toBe(2);
    for (const hidden of ['\u001b', '\u202e', '\u200b']) expect(errors.text()).not.toContain(hidden);
    expect(output.text()).toBe('');
    expect(errors.text()).toMatch(explanation);
    expect(errors.text()).toContain('npm run access --');
  });

  it('ends with 2 as a process, too', async () => {
    expect(await run('access', ['give'], {})).toMatchObject({ code: 2, output: '' });
  });

  it('does not keep grants in an embedded database where others are real', async () => {
    expect(await run('access', ['grants'], { DATABASE_URL_CITY: 'postgres://x@127.0.0.1/x' })).toMatchObject({
      code: 1,
      errors: expect.stringContaining('DATABASE_URL_GATEWAY') as string,
    });
  });
});

describe('npm run token', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-token-'));
  });
  afterAll(() => rm(directory, { recursive: true }));
  const token = (words: readonly string[], environment = {}) =>
    run('token', words, { DATA_DIRECTORY: directory, ...environment });

  it('prints a token and nothing else, which a gateway on the same data believes', async () => {
    const words = [
      '--agency',
      'police',
      '--scope',
      'police:identity:read  city:case:read',
      '--case',
      '12/QĐ',
    ];
    const { code, output, errors } = await token([
      ...words,
      '--subject',
      'officer-7',
      '--purpose',
      'Xác minh',
    ]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const identify = identifyWith({
      developmentIssuer: await openDevelopmentIssuer(directory),
      access: accessOf({ police: ['police:identity:read', 'city:case:read'] }),
    });
    expect(await identify(bearer(output.trim()))).toEqual({
      kind: 'officer',
      subject: 'officer-7',
      agency: 'police',
      scopes: new Set(['police:identity:read', 'city:case:read']),
      purpose: { caseNumber: '12/QĐ', statement: 'Xác minh', isOpenCase: false },
    });
  });

  it.each([
    { DATABASE_URL_CITY: 'postgres://x@127.0.0.1/x' },
    { DATABASE_URL_GATEWAY: '' },
    {
      SUBGRAPH_URL_CITY: 'https://graph.city.example/graphql',
      SUBGRAPH_URL_POLICE: 'http://127.0.0.1:4004/graphql',
    },
    { SUBGRAPH_URL_CITY: 'http://127.0.0.1:4002/graphql' },
    { SUPERGRAPH: 'supergraph.graphql' },
    { SUBGRAPH_URLS: 'fleet=http://127.0.0.1:4002/graphql' },
  ])('is refused with %j, even though the key is there', async (environment) => {
    const words = ['--agency', 'police', '--scope', 'city:case:read'];
    expect((await token(words)).code).toBe(0);
    const refused = await token(words, environment);
    expect(refused).toMatchObject({
      code: 1,
      output: '',
      errors: expect.stringContaining('real data') as string,
    });
  });

  it.each<[readonly string[], RegExp]>([
    [[], /--agency must be/],
    [['--agency', 'police'], /--scope/],
    [
      ['--agency', 'polise', '--scope', 'a:b'],
      /no agency "polise"; known are city, ministry, partner, police, registry\. .*--new-agency/,
    ],
    [['--agency', 'police', '--scope', 'a:b', '--kind', 'public'], /--kind must be/],
    [['--agency', 'police', '--scope', 'a:b', '--minutes', '1441'], /--minutes/],
    [['--agency', 'police', '--scope', 'a:b', '--purpose', 'why'], /--case/],
    [['--agency', 'police', '--scope', 'a:b', '--case', 'a\nb'], /printable/],
    [['--agency', 'police', '--scope', 'a:b', '--subject', ''], /--subject/],
    [['police'], /police/],
  ])('%j is a mistake that is explained', async (words, explanation) => {
    const [output, errors] = [writer(), writer()];
    const environment = { DATA_DIRECTORY: directory };
    expect(await runTokenCommand({ words, environment, output, errors }, true)).toBe(2);
    expect(output.text()).toBe('');
    expect(errors.text()).toMatch(explanation);
  });

  it('ends with 2 as a process, too', async () => {
    expect(await token(['police'])).toMatchObject({ code: 2, output: '' });
  });
});
