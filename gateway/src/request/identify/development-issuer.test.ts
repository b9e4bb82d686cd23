import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { DEMONSTRATION_CALLERS, DEMONSTRATION_GRANTS } from './demonstration-callers';
import { openDevelopmentIssuer } from './development-issuer';
import { accessOf, bearer, identifyWith } from './testing/known-access';

const ASKED = {
  agency: 'police',
  kind: 'officer',
  subject: 'me',
  scopes: ['a:b'],
  lifetimeSeconds: 60,
} as const;

describe('the development issuer', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-development-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('keeps one key, which its owner alone can read', async () => {
    const path = join(directory, 'data');
    const [first, second] = [await openDevelopmentIssuer(path), await openDevelopmentIssuer(path)];
    expect(second.publicJwks).toEqual(first.publicJwks);
    expect(await readdir(path)).toEqual(['development-key.json']);
    const file = join(path, 'development-key.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    await openDevelopmentIssuer(path);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('uses one key when several processes make it at once', async () => {
    const issuers = await Promise.all(Array.from({ length: 8 }, () => openDevelopmentIssuer(directory)));
    expect(new Set(issuers.map(({ publicJwks }) => publicJwks.keys[0]?.kid)).size).toBe(1);
    const token = await issuers[0]?.mint(ASKED);
    const keys = createLocalJWKSet(issuers[7]?.publicJwks ?? { keys: [] });
    expect((await jwtVerify(String(token), keys)).payload).toMatchObject({ agency: 'police', scope: 'a:b' });
  });

  it('publishes nothing that signs', async () => {
    const { publicJwks } = await openDevelopmentIssuer(directory);
    const { d } = JSON.parse(await readFile(join(directory, 'development-key.json'), 'utf8')) as {
      d: string;
    };
    expect(JSON.stringify(publicJwks)).not.toContain(d);
    expect(publicJwks.keys[0]).not.toHaveProperty('d');
  });

  it.each(['', 'no key', '{}', 'null', '{"kty":"RSA","n":"x","d":"y"}'])(
    'says what to do with a key file that holds %j',
    async (text) => {
      await writeFile(join(directory, 'development-key.json'), text);
      await expect(openDevelopmentIssuer(directory)).rejects.toThrow(/Delete it/);
    },
  );

  it('mints nothing that lives for longer than a day', async () => {
    const { mint } = await openDevelopmentIssuer(directory);
    for (const lifetimeSeconds of [0, -1, 86_401, Number.NaN]) {
      expect(() => mint({ ...ASKED, lifetimeSeconds })).toThrow(RangeError);
    }
  });

  it('signs in every caller of the demonstration with all of its scopes', async () => {
    const issuer = await openDevelopmentIssuer(directory);
    const identify = identifyWith({ developmentIssuer: issuer, access: accessOf(DEMONSTRATION_GRANTS) });
    for (const caller of Object.values(DEMONSTRATION_CALLERS)) {
      const principal = await identify(bearer(await issuer.mint({ ...caller, lifetimeSeconds: 60 })));
      const purpose = caller.purpose && { ...caller.purpose, isOpenCase: false };
      expect(principal).toEqual({ ...caller, scopes: new Set(caller.scopes), purpose });
    }
  });
});
