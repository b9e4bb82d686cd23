import { readTrustedIssuers } from './trusted-issuers';

const POLICE = {
  issuer: 'https://id.police.example',
  agency: 'police',
  jwksUrl: 'https://id.police.example/keys',
};

function read(entries: unknown, isProduction = true): { problems: string[]; count: number } {
  const problems: string[] = [];
  const text = typeof entries === 'string' ? entries : JSON.stringify(entries);
  return { count: readTrustedIssuers(text, isProduction, problems).length, problems };
}

describe('the list of trusted issuers', () => {
  it('names issuers, agencies and where keys are', () => {
    expect(read([POLICE, { ...POLICE, issuer: 'urn:other' }])).toEqual({ count: 2, problems: [] });
    expect(read([])).toEqual({ count: 0, problems: [] });
  });

  it.each<[unknown, RegExp]>([
    ['not json', /JSON file with a list/],
    [POLICE, /JSON file with a list/],
    [[null], /entry 1: it must be an object/],
    [[POLICE, { ...POLICE, issuer: '' }], /entry 2: "issuer"/],
    [[{ ...POLICE, agency: 'The Police' }], /"agency"/],
    [[{ ...POLICE, jwksUrl: 'keys.json' }], /"jwksUrl" must be a URL/],
    [[{ ...POLICE, jwksUrl: 'file:///etc/passwd' }], /https/],
    [[{ ...POLICE, jwksUrl: 'https://user:pass@id.example/keys' }], /login/],
    [[{ ...POLICE, algorithm: 'HS256' }], /"algorithm"/],
    [[POLICE, { ...POLICE, agency: 'city' }], /twice/],
  ])('%j is a mistake that is explained', (entries, explanation) => {
    expect(read(entries).problems.join('\n')).toMatch(explanation);
  });

  it('takes keys over http from this machine, and from others only for trying out', () => {
    const near = [{ ...POLICE, jwksUrl: 'http://127.0.0.1:8080/keys' }];
    const far = [{ ...POLICE, jwksUrl: 'http://id.police.example/keys' }];
    expect(read(near).problems).toEqual([]);
    expect(read(far, false).problems).toEqual([]);
    expect(read(far).problems.join()).toMatch(/https/);
    expect(read([{ ...POLICE, jwksUrl: 'http://127.0.0.1.evil.example/keys' }]).problems.join()).toMatch(
      /https/,
    );
  });
});
