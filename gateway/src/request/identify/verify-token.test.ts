import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { exportSPKI, importJWK, SignJWT, type CryptoKey } from 'jose';
import { pino } from 'pino';
import { openDevelopmentIssuer } from './development-issuer';
import type { Identify } from './identify';
import {
  goodClaims,
  makeKey,
  nowInSeconds,
  sign,
  startIssuer,
  type IssuerKey,
  type IssuerServer,
} from './testing/issuer-server';
import { accessOf, bearer, identifyWith } from './testing/known-access';

const REFUSED = {
  extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
};
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];
const ACCESS = accessOf({ police: ['city:case:read'], city: ['city:case:read', 'police:identity:read'] });

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe("an agency's token", () => {
  const keys = new Map<string, IssuerKey>();
  const log: string[] = [];
  let police: IssuerServer;
  let city: IssuerServer;
  let stranger: IssuerServer;
  let cityKey: IssuerKey;
  let identify: Identify;
  const key = (algorithm = 'EdDSA'): IssuerKey => {
    const found = keys.get(algorithm);
    if (!found) throw new Error(`no key for ${algorithm}`);
    return found;
  };

  beforeAll(async () => {
    for (const algorithm of [...ALGORITHMS, 'ES384']) {
      keys.set(algorithm, await makeKey(algorithm, `key-${algorithm}`));
    }
    cityKey = await makeKey('EdDSA', 'city-key');
    police = await startIssuer([...keys.values()]);
    city = await startIssuer([cityKey]);
    stranger = await startIssuer([]);
    identify = identifyWith({
      issuers: [
        { issuer: police.issuer, agency: 'police', jwksUrl: police.jwksUrl },
        { issuer: city.issuer, agency: 'city', jwksUrl: city.jwksUrl },
      ],
      access: ACCESS,
      log: pino(
        { level: 'trace' },
        new Writable({
          write: (line: Buffer, _encoding, done) => {
            log.push(line.toString());
            done();
          },
        }),
      ),
    });
  });
  afterAll(() => Promise.all([police, city, stranger].map((server) => server.stop())));

  it.each(ALGORITHMS)(
    'signed with %s says who asks, and opens what the agency has been granted',
    async (algorithm) => {
      const token = await sign(key(algorithm), goodClaims(police.issuer));
      expect(await identify(bearer(token))).toEqual({
        kind: 'officer',
        subject: 'officer-7',
        agency: 'police',
        scopes: new Set(['city:case:read']),
        purpose: undefined,
      });
    },
  );

  it('carries the purpose of the call', async () => {
    const purpose = { case: '12/QĐ-XPHC', statement: 'Xác minh chủ tài khoản' };
    const token = await sign(key(), { ...goodClaims(police.issuer), purpose });
    expect((await identify(bearer(token))).purpose).toEqual({
      caseNumber: purpose.case,
      statement: purpose.statement,
      isOpenCase: false,
    });
  });

  it('is still taken when the clocks differ by less than half a minute, and not by more', async () => {
    const claims = goodClaims(police.issuer);
    const now = nowInSeconds();
    for (const [late, isTaken] of [
      [20, true],
      [40, false],
    ] as const) {
      for (const times of [{ exp: now - late, iat: now - 600 }, { iat: now + late }, { nbf: now + late }]) {
        const answer = identify(bearer(await sign(key(), { ...claims, ...times })));
        if (isTaken) expect((await answer).agency).toBe('police');
        else await expect(answer).rejects.toMatchObject(REFUSED);
      }
    }
  });

  const now = nowInSeconds();
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['of an issuer nobody trusts', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: 'payroll' }],
    ['without an audience', { aud: undefined }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['with a line end in its subject', { sub: 'a\n{"level":30}' }],
    ['with text that runs backwards in its subject', { sub: 'a\u202Eb' }],
    ['that ended an hour ago', { iat: now - 7_200, exp: now - 3_600 }],
    ['that begins in an hour', { nbf: now + 3_600 }],
    ['issued in the future', { iat: now + 3_600, exp: now + 3_700 }],
    ['that lives for two days', { exp: now + 172_800 }],
    ['whose end is a text', { exp: String(now + 600) }],
    ['for another agency than its issuer', { agency: 'city' }],
    ['for an agency that is no name', { agency: ['police'] }],
    ['of an unknown kind', { kind: 'public' }],
    ['with scopes as a list', { scope: ['city:case:read'] }],
    ['with too many scopes', { scope: Array.from({ length: 101 }, (_, i) => `a:b${i}`).join(' ') }],
    ['with a purpose that names no case', { purpose: { statement: 'why' } }],
    ['with a case number of a page', { purpose: { case: 'x'.repeat(101) } }],
    ['with a subject of a page', { sub: 'x'.repeat(201) }],
  ])('%s is refused', async (_name, claims) => {
    const given = { ...goodClaims(police.issuer), ...claims };
    await expect(identify(bearer(await sign(key(), given)))).rejects.toMatchObject(REFUSED);
  });

  it.each(['none', 'None', 'NONE', 'nOnE'])(
    'that says it needs no signature (%s) is refused',
    async (alg) => {
      const unsigned = `${encoded({ alg, typ: 'JWT' })}.${encoded(goodClaims(police.issuer))}`;
      const [, , signature] = (await sign(key(), goodClaims(police.issuer))).split('.');
      for (const token of [`${unsigned}.`, unsigned, `${unsigned}.${signature}`]) {
        await expect(identify(bearer(token))).rejects.toMatchObject(REFUSED);
      }
    },
  );

  it('signed with the public key as a shared secret is refused', async () => {
    const { publicJwk, kid } = key('RS256');
    const publicKey = (await importJWK(publicJwk, 'RS256', { extractable: true })) as CryptoKey;
    const secrets = [await exportSPKI(publicKey), JSON.stringify(publicJwk), String(publicJwk.n)];
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      for (const secret of secrets) {
        const body = `${encoded({ alg, kid, typ: 'JWT' })}.${encoded(goodClaims(police.issuer))}`;
        const mac = createHmac(`sha${alg.slice(2)}`, secret)
          .update(body)
          .digest('base64url');
        await expect(identify(bearer(`${body}.${mac}`))).rejects.toMatchObject(REFUSED);
      }
    }
  });

  it('signed with a secret is refused even when the key set publishes that secret', async () => {
    const secret = Buffer.alloc(32, 7);
    const careless = await startIssuer([]);
    careless.publish([{ kty: 'oct', k: secret.toString('base64url'), kid: 's', alg: 'HS256' }]);
    const knows = identifyWith({
      issuers: [{ issuer: careless.issuer, agency: 'police', jwksUrl: careless.jwksUrl }],
    });
    const token = await new SignJWT(goodClaims(careless.issuer))
      .setProtectedHeader({ alg: 'HS256', kid: 's' })
      .sign(secret);
    await expect(knows(bearer(token))).rejects.toMatchObject(REFUSED);
    await careless.stop();
  });

  it('is refused with an algorithm that is not on the list, or by a key of another one', async () => {
    const claims = goodClaims(police.issuer);
    await expect(identify(bearer(await sign(key('ES384'), claims)))).rejects.toMatchObject(REFUSED);
    const other = await sign(key('RS256'), claims, { kid: 'key-PS256' });
    await expect(identify(bearer(other))).rejects.toMatchObject(REFUSED);
  });

  it('that brings its own key, or says where to fetch one, is refused and nobody is asked', async () => {
    const own = await makeKey('EdDSA', 'key-EdDSA');
    stranger.publish([own.publicJwk]);
    const claims = goodClaims(police.issuer);
    for (const header of [{ jwk: own.publicJwk }, { jku: stranger.jwksUrl }, { x5u: stranger.jwksUrl }]) {
      const token = await sign(own, claims, header);
      await expect(identify(bearer(token))).rejects.toMatchObject(REFUSED);
    }
    expect(stranger.fetches()).toBe(0);
  });

  it("signed by another agency's issuer cannot speak for the police", async () => {
    for (const claims of [
      { ...goodClaims(police.issuer) },
      { ...goodClaims(city.issuer), agency: 'police' },
    ]) {
      const token = await sign(cityKey, claims);
      await expect(identify(bearer(token))).rejects.toMatchObject(REFUSED);
    }
    expect((await identify(bearer(await sign(cityKey, goodClaims(city.issuer))))).agency).toBe('city');
  });

  it('is refused when one letter of it was changed', async () => {
    const [header, , signature] = (await sign(key(), goodClaims(police.issuer))).split('.');
    const more = encoded({ ...goodClaims(police.issuer), scope: 'police:identity:read' });
    await expect(identify(bearer(`${header}.${more}.${signature}`))).rejects.toMatchObject(REFUSED);
  });

  it('made for something else (an ID token, a logout token) is refused', async () => {
    for (const typ of ['logout+jwt', 'id+jwt', 'secevent+jwt']) {
      const token = await sign(key(), goodClaims(police.issuer), { typ });
      await expect(identify(bearer(token))).rejects.toMatchObject(REFUSED);
    }
    const access = await sign(key(), goodClaims(police.issuer), { typ: 'at+jwt' });
    expect((await identify(bearer(access))).agency).toBe('police');
  });

  it('of more than 8 KB is refused unread', async () => {
    const token = await sign(key(), { ...goodClaims(police.issuer), padding: 'x'.repeat(8_000) });
    await expect(identify(bearer(token))).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining('8192') as string,
    });
  });

  it('that was taken a moment ago is refused once it has ended', async () => {
    const impatient = identifyWith({
      issuers: [{ issuer: police.issuer, agency: 'police', jwksUrl: police.jwksUrl }],
      clockSkewSeconds: 1,
    });
    const token = await sign(key(), { ...goodClaims(police.issuer), exp: nowInSeconds() + 1 });
    expect((await impatient(bearer(token))).agency).toBe('police');
    await new Promise((resume) => setTimeout(resume, 2_300));
    await expect(impatient(bearer(token))).rejects.toMatchObject({
      message: expect.stringContaining('expired') as string,
    });
  });

  it('is told to be obtained anew, in the same words whatever was wrong, and never repeated', async () => {
    const wrong = [
      await sign(cityKey, goodClaims(police.issuer)),
      await sign(key(), { ...goodClaims(police.issuer), aud: 'payroll' }),
      await sign(key(), { ...goodClaims(police.issuer), agency: 'city' }),
    ];
    const refusals = await Promise.all(
      wrong.map((token) => identify(bearer(token)).catch((error: unknown) => error as Error)),
    );
    expect(new Set(refusals.map((refusal) => ('message' in refusal ? refusal.message : refusal))).size).toBe(
      1,
    );
    const told = JSON.stringify(refusals);
    for (const token of wrong) for (const part of token.split('.')) expect(told).not.toContain(part);
    expect(
      (refusals[0] as { extensions?: { http?: { headers: Map<string, string> } } }).extensions?.http?.headers,
    ).toEqual(new Map([['www-authenticate', 'Bearer error="invalid_token"']]));
  });

  it('is nowhere in the log, nor is anything it says of its bearer', () => {
    const written = log.join('');
    expect(written).toContain('token refused');
    expect(written).not.toMatch(/eyJ|officer-7|payroll|padding/);
  });
});

describe("the development issuer's token", () => {
  it('speaks for any agency where it is trusted, and for none where data are real', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lienthong-issuer-'));
    const developmentIssuer = await openDevelopmentIssuer(directory);
    const asked = {
      kind: 'officer',
      subject: 'me',
      scopes: ['city:case:read'],
      lifetimeSeconds: 60,
    } as const;
    const [tryingOut, production] = [
      identifyWith({ developmentIssuer, access: ACCESS }),
      identifyWith({ access: ACCESS }),
    ];
    for (const agency of ['police', 'city']) {
      const token = await developmentIssuer.mint({ ...asked, agency });
      expect(await tryingOut(bearer(token))).toMatchObject({ agency, scopes: new Set(['city:case:read']) });
      await expect(production(bearer(token))).rejects.toMatchObject(REFUSED);
    }
    await rm(directory, { recursive: true });
  });
});
