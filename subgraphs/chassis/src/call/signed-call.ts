import { hash, randomUUID, timingSafeEqual } from 'node:crypto';
import { keptFor } from '../kept-for';
import { mac } from './mac';
import type { Principal, ReferenceFault } from './principal';

/** The header that makes a request to a subgraph a call of the gateway. */
export const CALL_HEADER = 'x-lienthong-call';

/** One secret that gateway and agency share, under a name by which it can be replaced. */
export interface CallKey {
  readonly id: string;
  /** At least 32 bytes. */
  readonly secret: Buffer;
}

/** What a call binds together; none of it can be changed or used again on its own. */
export interface CallClaims {
  /** The agency that is called; a call to one is nothing to another. */
  readonly aud: string;
  /** Milliseconds since 1970 at which the gateway signed. */
  readonly iat: number;
  /** 122 random bits (RFC 9562, version 4): a call is answered once. */
  readonly nonce: string;
  readonly requestId: string;
  /** SHA-256 of the body's bytes, base64url. */
  readonly body: string;
  readonly principal: SignedPrincipal;
}

/** A principal as it travels: sets become lists, and what is not there is left out. */
interface SignedPrincipal {
  readonly kind: Principal['kind'];
  readonly subject?: string;
  readonly agency?: string;
  readonly scopes: readonly string[];
  readonly purpose?: {
    readonly caseNumber: string;
    readonly statement?: string;
    readonly isOpenCase?: true;
  };
  readonly references?: readonly (readonly [named: string, fault: ReferenceFault])[];
  readonly punishedElsewhere?: readonly (readonly [act: string, decision: string | null])[];
}

export interface Call {
  readonly agency: string;
  readonly requestId: string;
  readonly principal: Principal;
  /** The exact text that is sent, or its bytes. */
  readonly body: string | Uint8Array;
}

/**
 * Signs a call as a compact JWS (RFC 7515) with HMAC SHA-256. Symmetric, since the two parties to it are known and every
 * fetch pays for it: some 5 µs to sign, where Ed25519 takes about 40, and 120 to check.
 */
export function signCall(key: CallKey, call: Call, now: number): string {
  // Node draws the bits of an id in bulk: a twentieth of what as many bytes cost one call at a time.
  const ofThisCall = `"aud":${JSON.stringify(call.agency)},"iat":${now},"nonce":"${randomUUID()}","requestId":${JSON.stringify(call.requestId)},"body":"${digest(call.body)}"}`;
  const signed = `${headerOf(key)}.${beginningFor(call.principal)}${base64url(ofThisCall)}`;
  return `${signed}.${mac(key.secret, signed, 'base64url')}`;
}

/** The claims of a principal, encoded: in base64 they stand for themselves where they fill whole groups of three bytes. */
const beginningFor = keptFor((principal: Principal): string => {
  const claims = `{"principal":${JSON.stringify(signedPrincipal(principal))},`;
  return base64url(claims + ' '.repeat((3 - (Buffer.byteLength(claims) % 3)) % 3));
});

function signedPrincipal(principal: Principal): SignedPrincipal {
  const { kind, subject, agency, scopes, purpose, references, punishedElsewhere } = principal;
  return {
    kind,
    ...(subject !== undefined && { subject }),
    ...(agency !== undefined && { agency }),
    scopes: [...scopes],
    ...(purpose && {
      purpose: {
        caseNumber: purpose.caseNumber,
        ...(purpose.statement !== undefined && { statement: purpose.statement }),
        ...(purpose.isOpenCase && { isOpenCase: true }),
      },
    }),
    ...(references && { references: [...references] }),
    ...(punishedElsewhere && { punishedElsewhere: [...punishedElsewhere] }),
  };
}

/** Why a call was not believed, for the log of the agency. */
export type CallFault =
  'missing' | 'oversized' | 'malformed' | 'unknown key' | 'signature' | 'audience' | 'body';

/**
 * Reads the claims of a call signed with one of `keys` for this agency and this body. Says nothing of time and
 * repetition, which need memory.
 */
export function readCall(
  token: string | undefined,
  body: string,
  agency: string,
  keys: readonly CallKey[],
): CallClaims | CallFault {
  if (token === undefined) return 'missing';
  if (token.length > MAXIMUM_LENGTH) return 'oversized';
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return 'malformed';
  // The whole header is compared: algorithm and type are not the caller's to choose (RFC 8725, 3.1).
  const key = keys.find((candidate) => headerOf(candidate) === header);
  if (!key) return 'unknown key';
  // A letter beyond one byte would be hashed as another: none of them is base64.
  if (!BASE64URL.test(payload)) return 'malformed';
  const expected = mac(key.secret, `${header}.${payload}`, 'buffer');
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'signature';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as CallClaims;
  if (claims.aud !== agency) return 'audience';
  return claims.body === digest(body) ? claims : 'body';
}

export function principalOf({ principal }: CallClaims): Principal {
  const { kind, subject, agency, scopes, purpose, punishedElsewhere, references } = principal;
  return {
    kind,
    subject,
    agency,
    scopes: new Set(scopes),
    purpose: purpose && {
      caseNumber: purpose.caseNumber,
      statement: purpose.statement,
      isOpenCase: purpose.isOpenCase === true,
    },
    ...(punishedElsewhere && { punishedElsewhere: new Map(punishedElsewhere) }),
    ...(references && { references: new Map(references) }),
  };
}

/** A principal with dozens of scopes and a long purpose stays below half of it; node:http takes 16 KiB of headers. */
const MAXIMUM_LENGTH = 8_192;

const BASE64URL = /^[A-Za-z0-9_-]*$/;

const HEADERS = new Map<string, string>();

function headerOf({ id }: CallKey): string {
  const known = HEADERS.get(id);
  if (known !== undefined) return known;
  const header = base64url(JSON.stringify({ alg: 'HS256', kid: id, typ: 'lienthong-call' }));
  HEADERS.set(id, header);
  return header;
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function digest(body: string | Uint8Array): string {
  return hash('sha256', body, 'base64url');
}
