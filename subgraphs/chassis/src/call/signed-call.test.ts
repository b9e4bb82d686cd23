import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createCallVerifier } from './call-verifier';
import type { Principal } from './principal';
import { rememberNonces } from './seen-nonces';
import { signCall, type CallKey } from './signed-call';

const KEY: CallKey = { id: 'k1', secret: randomBytes(32) };
const NEXT: CallKey = { id: 'k2', secret: randomBytes(32) };
const OFFICER: Principal = {
  kind: 'officer',
  subject: 'ho.van-a',
  agency: 'city',
  scopes: new Set(['police:verification:read']),
  purpose: { caseNumber: '12/2026', statement: 'xác minh tài khoản', isOpenCase: true },
};
const BODY = '{"query":"{ verificationRequests(first: 1) { nodes { id } } }"}';
const NOW = 1_700_000_000_000;

function sign(changes: { key?: CallKey; agency?: string; body?: string; at?: number } = {}): string {
  return signCall(
    changes.key ?? KEY,
    {
      agency: changes.agency ?? 'police',
      requestId: 'request-1',
      principal: OFFICER,
      body: changes.body ?? BODY,
    },
    changes.at ?? NOW,
  );
}

describe('a call from the gateway to an agency', () => {
  let now = NOW;
  let verify: ReturnType<typeof createCallVerifier>;
  beforeEach(() => {
    now = NOW;
    verify = createCallVerifier({ agency: 'police', keys: [KEY, NEXT], clock: () => now });
  });

  it('brings the principal, its purpose and the request id as the gateway knows them', () => {
    expect(verify(sign(), BODY)).toEqual({
      principal: OFFICER,
      requestId: 'request-1',
      bodyHash: createHash('sha256').update(BODY).digest('base64url'),
    });
  });

  it('is believed under each of two keys while one replaces the other', () => {
    expect(verify(sign({ key: NEXT }), BODY)).toMatchObject({ requestId: 'request-1' });
  });

  it.each<[string, () => string | undefined, string]>([
    ['that is not signed', () => undefined, 'missing'],
    ['with an empty signature', () => sign().replace(/[^.]+$/, ''), 'signature'],
    ['that is no signature at all', () => 'x', 'malformed'],
    [
      'signed with a key that is not known',
      () => sign({ key: { id: 'k1', secret: randomBytes(32) } }),
      'signature',
    ],
    ['that names a key that is not known', () => sign({ key: { ...KEY, id: 'other' } }), 'unknown key'],
    ['to another agency', () => sign({ agency: 'city' }), 'audience'],
    ['with another body', () => sign({ body: BODY.replace('1', '100') }), 'body'],
    [
      'that claims no algorithm',
      () => withHeader({ alg: 'none', kid: 'k1', typ: 'lienthong-call' }),
      'unknown key',
    ],
    [
      'that claims another algorithm',
      () => withHeader({ alg: 'HS512', kid: 'k1', typ: 'lienthong-call' }),
      'unknown key',
    ],
    [
      'that is a token of another kind',
      () => withHeader({ alg: 'HS256', kid: 'k1', typ: 'JWT' }),
      'unknown key',
    ],
    ['whose principal was edited', () => edited(), 'signature'],
    ['of many kilobytes', () => sign() + 'A'.repeat(10_000), 'oversized'],
    ['from half a minute ago', () => sign({ at: NOW - 30_001 }), 'time'],
    ['from half a minute ahead', () => sign({ at: NOW + 30_001 }), 'time'],
  ])('is refused %s', (_, token, fault) => {
    expect(verify(token(), BODY)).toEqual({ fault });
  });

  it('is answered once, however long its repetition waits', () => {
    const token = sign({ at: NOW + 29_000 });
    expect(verify(token, BODY)).toMatchObject({ requestId: 'request-1' });
    for (const later of [0, 1_000, 31_000, 58_999]) {
      now = NOW + later;
      expect(verify(token, BODY)).toEqual({ fault: 'repeated' });
    }
    now = NOW + 59_001;
    expect(verify(token, BODY)).toEqual({ fault: 'time' });
  });

  it('is refused when there is no room left to remember it, until there is', () => {
    const nonces = rememberNonces(1_000, 2);
    expect(['a', 'b', 'c'].map((nonce) => nonces.admit(nonce, 5_000))).toEqual([true, true, false]);
    expect(nonces.admit('c', 6_500)).toBe(true);
    expect(nonces.admit('a', 6_500)).toBe(false);
    expect(nonces.admit('a', 9_000)).toBe(true);
  });
});

function withHeader(header: object): string {
  const [, payload] = sign().split('.');
  const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`;
  return `${signed}.${createHmac('sha256', KEY.secret).update(signed).digest('base64url')}`;
}

function edited(): string {
  const [header, payload = '', signature] = sign().split('.');
  const claims = Buffer.from(payload, 'base64url').toString().replace('verification:read', 'identity:read');
  return [header, Buffer.from(claims).toString('base64url'), signature].join('.');
}
