import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLIC } from '@lienthong/chassis';
import { openDevelopmentIssuer, type DevelopmentIssuer } from './development-issuer';
import type { Identify } from './identify';
import { accessOf, identifyWith } from './testing/known-access';

const UNAUTHENTICATED = { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } };
const BAD_REQUEST = { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } };

describe('who asks', () => {
  let directory: string;
  let issuer: DevelopmentIssuer;
  let identify: Identify;
  let token: string;
  const asking = (headers: Readonly<Record<string, string>>) => identify(new Map(Object.entries(headers)));
  const mint = (purpose?: { caseNumber: string; statement: string | undefined }) =>
    issuer.mint({
      agency: 'police',
      kind: 'officer',
      subject: 'me',
      scopes: ['city:case:read'],
      purpose,
      lifetimeSeconds: 600,
    });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-identify-'));
    issuer = await openDevelopmentIssuer(directory);
    identify = identifyWith({
      developmentIssuer: issuer,
      access: accessOf({ police: ['city:case:read', 'city:violation:read'] }),
    });
    token = await mint();
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('is the public without a credential, and is named with one', async () => {
    expect(await asking({ accept: '*/*' })).toBe(PUBLIC);
    for (const authorization of [`Bearer ${token}`, `bearer ${token}`, `BEARER  ${token}`]) {
      expect(await asking({ authorization })).toMatchObject({ agency: 'police', subject: 'me' });
    }
  });

  it('is nobody new because a second question bears the same token', async () => {
    const [first, second] = [
      await asking({ authorization: `Bearer ${token}`, 'x-road-issue': 'A/1' }),
      await asking({ authorization: `Bearer ${token}` }),
    ];
    expect(first.purpose).toEqual({ caseNumber: 'A/1', statement: undefined, isOpenCase: false });
    expect(second.purpose).toBeUndefined();
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNz',
    'Bearer a b',
    'Bearer nothing',
    'Bearer a.b',
    'Bearer a.b.c.d.e',
    'Bearer ltk_',
    'Bearer ltk_abcd1234_short',
    'Bearer ltk_abcd1234.b.c',
    'Bearer LTK_abcd1234_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'token eyJhbGciOiJub25lIn0.e30.',
    'Bearer "eyJ.eyJ.eyJ"',
  ])('is refused, and not answered as the public, for the header %j', async (authorization) => {
    await expect(asking({ authorization })).rejects.toMatchObject(UNAUTHENTICATED);
  });

  it('is refused for a key header that holds no key', async () => {
    for (const key of ['', 'secret', token, `Bearer ${token}`]) {
      await expect(asking({ 'x-api-key': key })).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  it('is a bad request for two credentials', async () => {
    const authorization = `Bearer ${token}`;
    for (const headers of [
      { authorization, 'x-api-key': 'ltk_abcd1234_x' },
      { authorization: `${authorization}, ${authorization}` },
      { authorization: `${authorization}, Basic dXNlcjpwYXNz` },
      { 'x-api-key': 'ltk_abcd1234_x, ltk_abcd1234_y' },
    ]) {
      await expect(asking(headers)).rejects.toMatchObject(BAD_REQUEST);
    }
  });

  it('may say for which case, in the letters of any language', async () => {
    const purpose = async (headers: Readonly<Record<string, string>>) =>
      (await asking({ authorization: `Bearer ${token}`, ...headers })).purpose;
    expect(await purpose({ 'x-road-issue': '12/QD-XPHC' })).toEqual({
      caseNumber: '12/QD-XPHC',
      statement: undefined,
      isOpenCase: false,
    });
    expect(
      await purpose({
        'x-road-issue': encodeURIComponent('12/QĐ-XPHC'),
        'x-purpose': encodeURIComponent('Xác minh, theo công văn'),
      }),
    ).toEqual({ caseNumber: '12/QĐ-XPHC', statement: 'Xác minh, theo công văn', isOpenCase: false });
    expect(
      (await purpose({ 'x-road-issue': encodeURIComponent('Đ'.normalize('NFD') + 'e\u0302') }))?.caseNumber,
    ).toBe('Đê');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['an empty case', { 'x-road-issue': ' ' }],
    ['a case of a page', { 'x-road-issue': 'x'.repeat(101) }],
    ['two cases', { 'x-road-issue': 'A/1, B/2' }],
    ['a purpose without a case', { 'x-purpose': 'why' }],
    ['a purpose of a page', { 'x-road-issue': 'A/1', 'x-purpose': 'x'.repeat(501) }],
    ['a line end', { 'x-road-issue': 'A%0A{"level":30}' }],
    ['a NUL', { 'x-road-issue': 'A%00' }],
    ['text that runs backwards', { 'x-road-issue': encodeURIComponent('A\u202E1') }],
    ['a line separator', { 'x-road-issue': encodeURIComponent('A\u2028B') }],
    ['bytes that are no UTF-8', { 'x-road-issue': 'A%FF' }],
    ['a broken encoding', { 'x-road-issue': '100%' }],
    ['letters that were not encoded', { 'x-road-issue': '12/Q\u00c4\u0090' }],
  ])('is a bad request with %s, for the public too', async (_name, headers) => {
    await expect(asking({ authorization: `Bearer ${token}`, ...headers })).rejects.toMatchObject(BAD_REQUEST);
    await expect(asking(headers)).rejects.toMatchObject(BAD_REQUEST);
  });

  it("asks on the token's case, which a header may repeat and not change", async () => {
    const bound = await mint({ caseNumber: 'DEMO/2022', statement: 'Xác minh' });
    const authorization = `Bearer ${bound}`;
    const expected = { caseNumber: 'DEMO/2022', statement: 'Xác minh', isOpenCase: false };
    expect((await asking({ authorization })).purpose).toEqual(expected);
    expect((await asking({ authorization, 'x-road-issue': 'DEMO/2022' })).purpose).toEqual(expected);
    await expect(asking({ authorization, 'x-road-issue': 'DEMO/2023' })).rejects.toMatchObject(BAD_REQUEST);
    await expect(
      asking({ authorization, 'x-road-issue': 'DEMO/2022', 'x-purpose': 'curiosity' }),
    ).rejects.toMatchObject(BAD_REQUEST);
  });

  it('has no scope that the agency was not granted, and none at all of an unknown agency', async () => {
    const scopes = ['city:case:read', 'police:identity:read', 'city:case', '*', 'constructor'];
    const minted = async (agency: string) =>
      asking({
        authorization: `Bearer ${await issuer.mint({ agency, kind: 'system', subject: 's', scopes, lifetimeSeconds: 60 })}`,
      });
    expect((await minted('police')).scopes).toEqual(new Set(['city:case:read']));
    expect((await minted('constructor')).scopes).toEqual(new Set());
  });
});
