import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK } from 'jose';
import type { Identify } from './identify';
import {
  goodClaims,
  makeKey,
  sign,
  startIssuer,
  type IssuerKey,
  type IssuerServer,
} from './testing/issuer-server';
import { bearer, identifyWith, KEYS } from './testing/known-access';

describe("an issuer's keys", () => {
  let issuer: IssuerServer;
  let key: IssuerKey;
  beforeAll(async () => {
    key = await makeKey('EdDSA', 'first');
  });
  beforeEach(async () => {
    issuer = await startIssuer([key]);
  });
  afterEach(() => issuer.stop());

  const police = (keys: Partial<typeof KEYS> = {}): Identify =>
    identifyWith({
      issuers: [{ issuer: issuer.issuer, agency: 'police', jwksUrl: issuer.jwksUrl }],
      keys: { ...KEYS, ...keys },
    });
  /** A token nobody has shown before. */
  const fresh = (from = key, header = {}) =>
    sign(from, { ...goodClaims(issuer.issuer), jti: randomUUID() }, header);
  const isTaken = (identify: Identify, token: string) =>
    identify(bearer(token)).then(
      ({ agency }) => agency === 'police',
      () => false,
    );

  it('are fetched once for a crowd that comes at the same time', async () => {
    const identify = police();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => fresh()));
    expect(await Promise.all(tokens.map((token) => isTaken(identify, token)))).not.toContain(false);
    expect(issuer.fetches()).toBe(1);
  });

  it('are asked for once per cooldown, however many key ids are invented', async () => {
    const identify = police({ cooldownMs: 30_000 });
    expect(await isTaken(identify, await fresh())).toBe(true);
    const invented = await Promise.all(Array.from({ length: 500 }, () => fresh(key, { kid: randomUUID() })));
    expect(await Promise.all(invented.map((token) => isTaken(identify, token)))).not.toContain(true);
    expect(issuer.fetches()).toBe(1);
    expect(await isTaken(identify, await fresh())).toBe(true);
  });

  it('are asked for again after each cooldown of such a flood, and no oftener', async () => {
    const identify = police({ cooldownMs: 200 });
    const until = performance.now() + 1_000;
    while (performance.now() < until) {
      await isTaken(identify, await fresh(key, { kid: randomUUID() }));
    }
    expect(issuer.fetches()).toBeGreaterThan(2);
    expect(issuer.fetches()).toBeLessThanOrEqual(6);
  });

  it('are asked for once per cooldown while the issuer fails, too', async () => {
    issuer.answer((_request, response) => response.writeHead(500).end());
    const identify = police({ cooldownMs: 30_000 });
    for (let count = 0; count < 50; count += 1) expect(await isTaken(identify, await fresh())).toBe(false);
    expect(issuer.fetches()).toBe(1);
  });

  it('are followed when they rotate', async () => {
    const identify = police({ cooldownMs: 50 });
    expect(await isTaken(identify, await fresh())).toBe(true);
    const next = await makeKey('ES256', 'second');
    issuer.publish([key.publicJwk, next.publicJwk]);
    await sleep(60);
    expect(await isTaken(identify, await fresh(next))).toBe(true);
    expect(await isTaken(identify, await fresh())).toBe(true);
  });

  it('that were withdrawn open nothing once they have been read anew', async () => {
    const identify = police({ freshForMs: 50, cooldownMs: 50 });
    expect(await isTaken(identify, await fresh())).toBe(true);
    issuer.publish([(await makeKey('EdDSA', 'other')).publicJwk]);
    await sleep(60);
    await isTaken(identify, await fresh());
    await sleep(100);
    expect(await isTaken(identify, await fresh())).toBe(false);
  });

  it('go on serving while the issuer is down', async () => {
    const identify = police({ freshForMs: 20, cooldownMs: 20 });
    expect(await isTaken(identify, await fresh())).toBe(true);
    await issuer.stop();
    for (let count = 0; count < 3; count += 1) {
      await sleep(30);
      expect(await isTaken(identify, await fresh())).toBe(true);
    }
  });

  it('do not serve for ever while the issuer is down', async () => {
    const identify = police({ freshForMs: 20, cooldownMs: 20, keepForMs: 100 });
    expect(await isTaken(identify, await fresh())).toBe(true);
    await issuer.stop();
    await sleep(120);
    expect(await isTaken(identify, await fresh())).toBe(false);
  });

  it('that cannot be had are no reason to throw a token away', async () => {
    await issuer.stop();
    await expect(police()(bearer(await fresh()))).rejects.toMatchObject({
      message: expect.stringContaining('Keep it') as string,
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  });

  it('are not waited for longer than said when the issuer hangs', async () => {
    issuer.answer(() => undefined);
    const began = performance.now();
    expect(await isTaken(police({ timeoutMs: 150 }), await fresh())).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('are not fetched from where a redirect points', async () => {
    const elsewhere = await startIssuer([key]);
    issuer.answer((_request, response) => response.writeHead(302, { location: elsewhere.jwksUrl }).end());
    expect(await isTaken(police(), await fresh())).toBe(false);
    expect(elsewhere.fetches()).toBe(0);
    await elsewhere.stop();
  });

  it.each([
    ['a page', '<html>'],
    ['a list', '[]'],
    ['keys that are none', '{"keys":[{"kty":"EC"}]}'],
    ['an endless text', `{"keys":[],"x":"${'x'.repeat(300_000)}"}`],
    ['a private key', undefined],
  ])('are not taken from %s', async (_name, body) => {
    const text = body ?? JSON.stringify({ keys: [{ ...(await exportJWK(key.privateKey)), kid: 'first' }] });
    issuer.answer((_request, response) => response.end(text));
    expect(await isTaken(police(), await fresh())).toBe(false);
  });
});
