import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment';

const REAL = Object.fromEntries(
  ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE', 'GATEWAY'].map((owner) => [
    `DATABASE_URL_${owner}`,
    `postgres://x@127.0.0.1/${owner}`,
  ]),
);
const KEYS = Object.fromEntries(
  ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE'].map((agency) => [
    `CALL_KEYS_${agency}`,
    `one:${Buffer.alloc(32, agency).toString('base64')}`,
  ]),
);
const elsewhere = (host: string) =>
  Object.fromEntries(
    ['REGISTRY', 'CITY', 'MINISTRY', 'POLICE'].map((agency) => [
      `SUBGRAPH_URL_${agency}`,
      `http://${host}/graphql`,
    ]),
  );

describe('what the environment says of callers', () => {
  it('is a trial on embedded databases, and not where data are or may be real', () => {
    expect(readEnvironment({}).access).toMatchObject({ isDevelopment: true, database: { kind: 'embedded' } });
    expect(readEnvironment(REAL).access).toMatchObject({
      isDevelopment: false,
      database: { kind: 'postgres' },
    });
    // Those may serve real data, here as anywhere: an operator has to say that they do not.
    const here = elsewhere('127.0.0.1:4001');
    expect(readEnvironment(here).access).toMatchObject({ isDevelopment: false });
    const demonstration = { ...here, DEMONSTRATION: 'true' };
    expect(readEnvironment(demonstration).access).toMatchObject({ isDevelopment: true });
    for (const real of [REAL, { ...elsewhere('city.example'), DEMONSTRATION: 'true' }]) {
      expect(() => readEnvironment({ ...real, DEMONSTRATION: 'true' })).toThrow(
        /DEMONSTRATION=true lets anybody/,
      );
    }
    expect(readEnvironment(elsewhere('city.example')).access).toMatchObject({
      isDevelopment: false,
      database: { kind: 'embedded' },
    });
  });

  it('lacks the database of grants where the others are real', () => {
    const { DATABASE_URL_GATEWAY: own = '', ...others } = REAL;
    expect(() => readEnvironment(others)).toThrow(/DATABASE_URL_GATEWAY/);
    expect(() => readEnvironment({ ...elsewhere('127.0.0.1'), DATABASE_URL_CITY: own })).toThrow(
      /DATABASE_URL_GATEWAY/,
    );
    expect(
      readEnvironment({ ...elsewhere('127.0.0.1'), ...KEYS, DATABASE_URL_GATEWAY: own }).access.database.kind,
    ).toBe('postgres');
  });

  it('tells all that is wrong at once', () => {
    expect(() =>
      readEnvironment({ ...elsewhere('city.example'), DATABASE_URL_CITY: 'postgres://x', PORT: 'x' }),
    ).toThrow(/CALL_KEYS_POLICE[^]*PORT|PORT[^]*CALL_KEYS_POLICE/);
    expect(() =>
      readEnvironment({ ...elsewhere('city.example'), DATABASE_URL_CITY: 'postgres://x' }),
    ).toThrow(/DATABASE_URL_GATEWAY/);
  });

  it('names issuers in a file, whose mistakes are told', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lienthong-issuers-'));
    const file = join(directory, 'issuers.json');
    const issuer = { issuer: 'urn:police', agency: 'police', jwksUrl: 'https://police.example/keys' };
    await writeFile(file, JSON.stringify([issuer]));
    expect(readEnvironment({ TOKEN_ISSUERS: file }).access.issuers).toEqual([issuer]);
    await writeFile(file, JSON.stringify([{ ...issuer, agency: '' }]));
    expect(() => readEnvironment({ TOKEN_ISSUERS: file })).toThrow(/entry 1: "agency"/);
    expect(() => readEnvironment({ TOKEN_ISSUERS: join(directory, 'none') })).toThrow(/cannot be read/);
    await rm(directory, { recursive: true });
  });

  it('gives statements less time than agencies', () => {
    expect(() => readEnvironment({ AGENCY_DEADLINE_MS: '5000' })).toThrow(/below AGENCY_DEADLINE_MS/);
    expect(() => readEnvironment({ AGENCY_DEADLINE_MS: '5000', STATEMENT_TIMEOUT_MS: '4000' })).not.toThrow();
    expect(() =>
      readEnvironment({ ...elsewhere('127.0.0.1'), ...KEYS, AGENCY_DEADLINE_MS: '500' }),
    ).not.toThrow();
  });

  it('cannot stretch what keeps revoked keys and expired tokens out', () => {
    expect(() => readEnvironment({ ACCESS_REFRESH_MS: '60000' })).toThrow(/at most 4000/);
    expect(() => readEnvironment({ TOKEN_CLOCK_SKEW_SECONDS: '86400' })).toThrow(/at most 300/);
  });
});

describe('what the environment says of kept answers', () => {
  it('keeps 64 MB of them, or as many as it says, or none', () => {
    const kept = (megabytes?: string) =>
      readEnvironment(megabytes === undefined ? {} : { KEPT_ANSWERS_MB: megabytes }).keptAnswersBytes;
    expect([kept(), kept('3'), kept('off')]).toEqual([64 * 2 ** 20, 3 * 2 ** 20, 0]);
    expect(() => kept('none')).toThrow(
      /KEPT_ANSWERS_MB must be a whole number of at least 1, or off; it is "none"/,
    );
  });
});

describe('what the environment says of the address', () => {
  it('names a port that is none', () => {
    expect(() => readEnvironment({ PORT: '99999' })).toThrow(/PORT must be at most 65535/);
    expect(readEnvironment({ PORT: '65535' }).port).toBe(65_535);
  });
});
