import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_HTTP_SETTINGS, readHttpSettings, readPersistedSettings } from './http-settings';

describe('the environment of the HTTP face', () => {
  it('lets no other origin in unless told', () => {
    const problems: string[] = [];
    expect(readHttpSettings({}, problems)).toEqual({ ...DEFAULT_HTTP_SETTINGS, tellsTimes: true });
    expect(readPersistedSettings({}, problems)).toEqual({ safelistedCallers: 'nobody', operations: [] });
    expect(problems).toEqual([]);
  });

  it('reads what it is told', () => {
    const problems: string[] = [];
    const settings = readHttpSettings(
      {
        CORS_ORIGINS: 'https://a.example.vn, http://localhost:3000',
        HSTS: 'true',
        MAXIMUM_CONNECTIONS: '50',
      },
      problems,
    );
    expect(settings).toMatchObject({
      corsOrigins: ['https://a.example.vn', 'http://localhost:3000'],
      isStrictTransport: true,
      maximumConnections: 50,
    });
    expect(problems).toEqual([]);
  });

  it.each([
    '*',
    'null',
    'a.example.vn',
    'https://a.example.vn/',
    'https://A.example.vn',
    'https://*.vn',
    'ftp://a',
  ])('refuses the origin %p, which would match nobody or everybody', (origin) => {
    const problems: string[] = [];
    readHttpSettings({ CORS_ORIGINS: `https://a.example.vn,${origin}` }, problems);
    expect(problems).toEqual([
      `CORS_ORIGINS must list origins such as https://a.example.vn; "${origin}" is none`,
    ]);
  });

  it('tells callers where time went over demonstration data, and over real data when told to', () => {
    const real = { DATABASE_URL_CITY: 'postgres://db.example.vn/city' };
    const tells = (environment: Record<string, string>) => readHttpSettings(environment, []).tellsTimes;
    expect([tells({}), tells({ SERVER_TIMING: 'off' })]).toEqual([true, false]);
    expect([tells(real), tells({ ...real, SERVER_TIMING: 'on' })]).toEqual([false, true]);
  });

  it('refuses words it does not know', () => {
    const problems: string[] = [];
    readHttpSettings({ HSTS: 'yes', MAXIMUM_CONNECTIONS: '0', SERVER_TIMING: 'yes' }, problems);
    readPersistedSettings({ SAFELIST: 'on' }, problems);
    expect(problems).toHaveLength(4);
  });

  it('reads the manifests it is told of, and says which it cannot', () => {
    const directory = mkdtempSync(join(tmpdir(), 'lienthong-manifest-'));
    const [good, bad] = [join(directory, 'good.json'), join(directory, 'bad.json')];
    const operations = [{ id: 'a', name: 'A', type: 'query', body: 'query A { a }' }];
    writeFileSync(
      good,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
    writeFileSync(bad, '[]');
    const problems: string[] = [];
    const settings = readPersistedSettings(
      { OPERATION_MANIFEST: `${good},${bad},${join(directory, 'none.json')}` },
      problems,
    );
    rmSync(directory, { recursive: true });
    expect(settings.operations).toEqual([{ id: 'a', body: 'query A { a }' }]);
    expect(problems).toEqual([
      expect.stringContaining('bad.json: The operation manifest cannot be used: its "format" is not'),
      expect.stringContaining('none.json: The file cannot be read.'),
    ]);
  });
});
