import { hash } from 'node:crypto';
import type { Log } from '@lienthong/chassis';
import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { createIssuerKeys, KeysUnavailableError, type FindKey, type IssuerKeysSettings } from './issuer-keys';
import { createRecentlyVerified } from './recently-verified';
import { credentialRefused, credentialUncheckable } from './refusals';
import { readClaims, UnfitClaimError, type Claimed } from './token-claims';
import type { TrustedIssuer } from './trusted-issuers';

export interface TokenSettings {
  readonly issuers: readonly TrustedIssuer[];
  /** Its tokens are believed whatever agency they name; undefined wherever data are real. */
  readonly developmentIssuer?: { readonly issuer: string; readonly publicJwks: JSONWebKeySet } | undefined;
  /** What `aud` must contain. */
  readonly audience: string;
  /** How far an issuer's clock may be from this one. */
  readonly clockSkewSeconds: number;
  readonly keys: Omit<IssuerKeysSettings, 'jwksUrl' | 'log'>;
  readonly log: Log;
}

/** @throws {GraphQLError} UNAUTHENTICATED for a token that does not hold */
export type VerifyToken = (token: string) => Promise<Claimed>;

/**
 * Only signatures by a private key: `none` proves nothing, and HS* is checked with a secret, for which a forger would
 * offer the public key (RFC 8725 sections 3.1 and 3.2).
 */
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];

/** Tokens made for this: another kind of JWT of the same issuer is no access token (RFC 8725 section 3.11, RFC 9068). */
const TYPES: readonly unknown[] = [undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt'];

const REFUSED =
  'The token does not hold here. Obtain a new one from your agency, made for this graph, and send it as `Authorization: Bearer <token>`.';
const EXPIRED = 'The token has expired. Obtain a new one from your agency and repeat.';
const UNCHECKABLE = 'The token cannot be checked for the moment. Keep it and repeat in half a minute.';

interface Voucher {
  readonly findKey: FindKey;
  readonly agency: string | undefined;
}

/** Checks tokens by the keys of the issuer that each names, among those that are trusted. */
export function createVerifyToken(settings: TokenSettings): VerifyToken {
  const vouchers = vouchersOf(settings);
  const recent = createRecentlyVerified({ maximum: 1_000, holdForMs: 60_000 });

  const verify = async (token: string, issuer: string, { findKey, agency }: Voucher): Promise<Claimed> => {
    const { payload, protectedHeader } = await jwtVerify(token, findKey, {
      algorithms: ALGORITHMS,
      issuer,
      audience: settings.audience,
      clockTolerance: settings.clockSkewSeconds,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    });
    if (!TYPES.includes(protectedHeader.typ)) throw new UnfitClaimError('typ');
    if (Number(payload.iat) > nowInSeconds() + settings.clockSkewSeconds) throw new UnfitClaimError('iat');
    const claimed = readClaims(payload, agency);
    recent.keep(digest(token), claimed, Number(payload.exp) + settings.clockSkewSeconds);
    return claimed;
  };

  return async (token) => {
    const known = recent.find(digest(token));
    if (known) return known;
    const issuer = issuerNamedBy(token);
    const voucher = issuer === undefined ? undefined : vouchers.get(issuer);
    if (issuer === undefined || !voucher) {
      settings.log.info({ reason: 'issuer' }, 'token refused');
      throw credentialRefused(REFUSED);
    }
    try {
      return await verify(token, issuer, voucher);
    } catch (error) {
      // Neither the error nor its message: jose's carry the claims of the token.
      settings.log.info({ issuer, reason: reasonOf(error) }, 'token refused');
      if (error instanceof KeysUnavailableError) throw credentialUncheckable(UNCHECKABLE);
      throw credentialRefused(error instanceof errors.JWTExpired ? EXPIRED : REFUSED);
    }
  };
}

function vouchersOf({ issuers, developmentIssuer, keys, log }: TokenSettings): ReadonlyMap<string, Voucher> {
  const vouchers = new Map<string, Voucher>(
    issuers.map(({ issuer, agency, jwksUrl }) => [
      issuer,
      { agency, findKey: createIssuerKeys({ ...keys, jwksUrl, log }) },
    ]),
  );
  if (developmentIssuer) {
    const { issuer, publicJwks } = developmentIssuer;
    vouchers.set(issuer, { agency: undefined, findKey: createLocalJWKSet(publicJwks) });
  }
  return vouchers;
}

/** Chooses whose keys to try; nothing else of an unverified token is read. */
function issuerNamedBy(token: string): string | undefined {
  try {
    const { iss }: JWTPayload = decodeJwt(token);
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnfitClaimError) return error.claim;
  if (error instanceof KeysUnavailableError) return 'keys unavailable';
  return error instanceof errors.JOSEError ? error.code : 'unexpected';
}

function digest(token: string): string {
  return hash('sha256', token, 'base64');
}

function nowInSeconds(): number {
  return Date.now() / 1_000;
}
