import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '@lienthong/chassis';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { addDays, today } from '@lienthong/schema';
import { GROUND_CODES } from '../request/grounds';
import { startAccessSnapshot, type AccessSnapshot } from '../request/identify/access-snapshot';
import {
  addKey,
  giveGrants,
  readAccess,
  revokeKey,
  takeGrant,
  type Grant,
} from '../request/identify/access-store';
import { makeApiKey } from '../request/identify/api-key';
import { giveDemonstrationGrants } from '../request/identify/demonstration-grants';
import { accessOf, identifyWith } from '../request/identify/testing/known-access';
import { openAccess } from './gateway-access';

const log = createLog('access-test', 'silent');
const [YESTERDAY, TODAY, TOMORROW] = [addDays(today(), -1), today(), addDays(today(), 1)];
const postgresUrl = process.env['TEST_POSTGRES_URL'];

function grant(agency: string, scope: string, more: Partial<Grant> = {}): Grant {
  return { agency, scope, validFrom: YESTERDAY, validUntil: null, grantedBy: 'me', document: null, ...more };
}

describe('grants and keys', () => {
  let database: TestDatabase;
  let access: AccessSnapshot;
  const held = async (agency: string) => {
    await sleep(120);
    return [...access.scopesOf(agency)].sort();
  };

  beforeAll(async () => {
    database = await openTestDatabase('gateway', { postgresUrl });
    access = await startAccessSnapshot({
      read: () => readAccess(database.knex),
      refreshMs: 30,
      maximumAgeMs: 60_000,
      log,
    });
  });
  afterAll(async () => {
    await access.stop();
    await database.dispose();
  });

  it('are none for an agency that was granted nothing', async () => {
    expect(await held('stranger')).toEqual([]);
  });

  it('hold from their first day until before their last', async () => {
    await giveGrants(database.knex, [
      grant('police', 'open:ended'),
      grant('police', 'begins:today', { validFrom: TODAY }),
      grant('police', 'begins:tomorrow', { validFrom: TOMORROW }),
      grant('police', 'ended:today', { validUntil: TODAY }),
      grant('police', 'ends:tomorrow', { validUntil: TOMORROW }),
    ]);
    expect(await held('police')).toEqual(['begins:today', 'ends:tomorrow', 'open:ended']);
  });

  it.each(GROUND_CODES)('come with a ground for the refusal %s, of one instrument each day', (code) => {
    expect(access.groundOn(code, TODAY)).toMatchObject({ code });
    expect(access.groundOn(code, '2000-01-01')).toBeUndefined();
  });

  it('change their ground on the day on which the law does', () => {
    const instrumentOn = (day: string) => access.groundOn('PERSONAL_DATA', day)?.instrument;
    expect(['2024-12-24', '2024-12-25', '2025-12-31', '2026-01-01'].map(instrumentOn)).toEqual([
      '72/2013/NĐ-CP',
      '24/2018/QH14',
      '24/2018/QH14',
      '91/2025/QH15',
    ]);
  });

  it('that are taken hold no more, and stay on record', async () => {
    await giveGrants(database.knex, [grant('city', 'a:b'), grant('city', 'c:d', { validFrom: TOMORROW })]);
    expect(await held('city')).toEqual(['a:b']);
    const taken = { agency: 'city', until: TODAY, by: 'you' };
    expect(await takeGrant(database.knex, { ...taken, scope: 'a:b' })).toBe(1);
    expect(await takeGrant(database.knex, { ...taken, scope: 'c:d' })).toBe(1);
    expect(await takeGrant(database.knex, { ...taken, scope: 'a:b' })).toBe(0);
    expect(await held('city')).toEqual([]);
    expect(
      await database
        .knex('grants')
        .where({ agency: 'city' })
        .select('scope', 'valid_until', 'taken_by')
        .orderBy('scope'),
    ).toEqual([
      { scope: 'a:b', valid_until: TODAY, taken_by: 'you' },
      { scope: 'c:d', valid_until: TOMORROW, taken_by: 'you' },
    ]);
    await giveGrants(database.knex, [grant('city', 'a:b', { validFrom: TODAY })]);
    expect(await held('city')).toEqual(['a:b']);
  });

  it('of the demonstration are not given where somebody has decided, nor again after they were taken', async () => {
    const demonstration = await openTestDatabase('gateway', { postgresUrl });
    const rows = () => demonstration.knex('grants').count<{ count: string }[]>('id as count');
    await giveDemonstrationGrants(demonstration.knex);
    const [first] = await rows();
    await takeGrant(demonstration.knex, {
      agency: 'police',
      scope: 'city:case:read',
      until: TODAY,
      by: 'me',
    });
    await giveDemonstrationGrants(demonstration.knex);
    expect(await rows()).toEqual([first]);
    expect(Number(first?.count)).toBeGreaterThan(20);
    await demonstration.dispose();

    await giveDemonstrationGrants(database.knex);
    expect(await held('ministry')).toEqual([]);
  });

  it('let a machine in by its key, with what its agency was granted, until it is revoked', async () => {
    await giveGrants(database.knex, [grant('partner', 'city:licence:read')]);
    const [key, brief, ended] = [makeApiKey(), makeApiKey(), makeApiKey()];
    const holder = {
      agency: 'partner',
      kind: 'system',
      subject: 'dashboard',
      scopes: ['city:licence:read', 'police:identity:read'],
      validUntil: null,
      note: null,
    } as const;
    await addKey(database.knex, key, holder);
    await addKey(database.knex, brief, { ...holder, validUntil: TOMORROW });
    await addKey(database.knex, ended, { ...holder, validUntil: TODAY });
    await sleep(120);

    const identify = identifyWith({ access });
    const by = (text: string) => identify(new Map([['authorization', `Bearer ${text}`]]));
    const expected = {
      agency: 'partner',
      kind: 'system',
      subject: 'dashboard',
      scopes: new Set(['city:licence:read']),
      purpose: undefined,
    };
    expect(await by(key.text)).toEqual(expected);
    expect(await identify(new Map([['x-api-key', brief.text]]))).toEqual(expected);

    const stranger = makeApiKey();
    const secret = (text: string) => text.slice('ltk_12345678_'.length);
    const refused = [
      ended.text,
      stranger.text,
      `ltk_${key.prefix}_${secret(stranger.text)}`,
      `ltk_${brief.prefix}_${secret(key.text)}`,
    ];
    const told = await Promise.all(
      refused.map((text) => by(text).catch((error: unknown) => (error as Error).message)),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toMatch(/unknown, expired or revoked/);

    expect(await revokeKey(database.knex, key.prefix)).toBe(true);
    expect(await revokeKey(database.knex, key.prefix)).toBe(false);
    await sleep(120);
    await expect(by(key.text)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(await by(brief.text)).toEqual(expected);
  });

  it('keep no secret of a key', async () => {
    const key = makeApiKey();
    await addKey(database.knex, key, {
      agency: 'partner',
      kind: 'system',
      subject: 's',
      scopes: ['a:b'],
      validUntil: null,
      note: null,
    });
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      'SELECT api_keys::text AS line FROM api_keys',
    );
    expect(JSON.stringify(rows)).toContain(key.prefix);
    const secret = key.text.slice('ltk_12345678_'.length);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString('hex'));
  });
});

describe('a database of grants that cannot be read', () => {
  it('holds for a while what was read, then grants nobody anything, and recovers', async () => {
    let isDown = false;
    const lines: string[] = [];
    const access = await startAccessSnapshot({
      read: () =>
        isDown
          ? Promise.reject(new Error('down'))
          : Promise.resolve({
              grants: [{ agency: 'city', scope: 'a:b', validFrom: YESTERDAY, validUntil: null }],
              grounds: [],
              keys: [],
            }),
      refreshMs: 20,
      maximumAgeMs: 300,
      log: Object.assign(Object.create(log) as typeof log, {
        error: (_fields: unknown, message: string) => lines.push(message),
        warn: (message: string) => lines.push(message),
      }),
    });
    isDown = true;
    await sleep(100);
    expect([...access.scopesOf('city')]).toEqual(['a:b']);
    await sleep(500);
    expect([...access.scopesOf('city')]).toEqual([]);
    expect(access.isKnown()).toBe(false);
    isDown = false;
    await sleep(100);
    expect([...access.scopesOf('city')]).toEqual(['a:b']);
    await access.stop();
    expect(lines).toEqual([
      expect.stringContaining('cannot be read'),
      expect.stringContaining('nobody is granted anything'),
      expect.stringContaining('can be read again'),
    ]);
  });

  it('closes as well when a reading hangs', async () => {
    let reading = 0;
    const access = await startAccessSnapshot({
      read: () => {
        reading += 1;
        return reading === 1
          ? Promise.resolve({
              grants: [{ agency: 'city', scope: 'a:b', validFrom: YESTERDAY, validUntil: null }],
              grounds: [],
              keys: [],
            })
          : new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), 600));
      },
      refreshMs: 20,
      maximumAgeMs: 200,
      log,
    });
    expect([...access.scopesOf('city')]).toEqual(['a:b']);
    await sleep(300);
    expect([...access.scopesOf('city')]).toEqual([]);
    await access.stop();
  });

  it('does not let a key in that cannot be checked, and says to keep it', async () => {
    const identify = identifyWith({ access: { ...accessOf({}), isKnown: () => false } });
    await expect(identify(new Map([['x-api-key', makeApiKey().text]]))).rejects.toMatchObject({
      message: expect.stringContaining('Keep it') as string,
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  });

  it('does not keep the gateway from starting, where it is a server that is down', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const directory = await mkdtemp(join(tmpdir(), 'lienthong-down-'));
    const access = await openAccess(
      {
        database: {
          kind: 'postgres',
          url: `postgres://nobody@127.0.0.1:${port}/nothing`,
          poolSize: 1,
          statementTimeoutMs: 1_000,
        },
        issuers: [],
        audience: 'lienthong',
        clockSkewSeconds: 30,
        refreshMs: 100,
        maximumAgeMs: 60_000,
        isDevelopment: true,
        dataDirectory: directory,
      },
      log,
    );
    const token = await access.developmentIssuer?.mint({
      agency: 'city',
      kind: 'officer',
      subject: 'me',
      scopes: ['city:case:read'],
      lifetimeSeconds: 60,
    });
    const principal = await access.identify(new Map([['authorization', `Bearer ${token}`]]));
    expect(principal).toMatchObject({ agency: 'city', scopes: new Set() });
    await access.close();
    await new Promise((closed) => server.close(closed));
    await rm(directory, { recursive: true });
  });
});
