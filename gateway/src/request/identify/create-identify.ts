import { timingSafeEqual } from 'node:crypto';
import { PUBLIC, type Principal, type StatedPurpose } from '@lienthong/chassis';
import type { AccessSnapshot } from './access-snapshot';
import type { LiveKey } from './access-store';
import { hashOfSecret } from './api-key';
import { readCredential, type Credential } from './credential';
import type { Identify } from './identify';
import { agreeOnPurpose, readPurpose } from './purpose';
import { credentialRefused, credentialUncheckable } from './refusals';
import type { Claimed } from './token-claims';
import { createVerifyToken, type TokenSettings } from './verify-token';

export interface IdentifySettings extends TokenSettings {
  /** What agencies have been granted, and the keys of machines. */
  readonly access: AccessSnapshot;
}

/** Compared against when there is no such key, so that an answer's time does not tell which prefixes exist. */
const NO_HASH = Buffer.alloc(32);

/**
 * Knows callers by an agency's token or a machine's key. Whatever a credential carries, a principal has no scope that
 * its agency has not been granted today.
 */
export function createIdentify(settings: IdentifySettings): Identify {
  const { access, log } = settings;
  const verifyToken = createVerifyToken(settings);

  const claimedByKey = new WeakMap<LiveKey, Claimed>();
  const checkKey = ({ prefix, secret }: Extract<Credential, { kind: 'key' }>): Claimed => {
    if (!access.isKnown()) {
      throw credentialUncheckable(
        'The key cannot be checked for the moment. Keep it and repeat in half a minute.',
      );
    }
    const key = access.keyOf(prefix);
    const isRight = timingSafeEqual(hashOfSecret(secret), key?.secretHash ?? NO_HASH);
    if (!key || !isRight) {
      log.info({ reason: key ? 'secret' : 'unknown' }, 'key refused');
      throw credentialRefused(
        'The key does not hold here: it is unknown, expired or revoked. Ask who runs the graph for a new one.',
      );
    }
    const claimed = claimedByKey.get(key) ?? claimsOf(key);
    claimedByKey.set(key, claimed);
    return claimed;
  };

  const principals = new WeakMap<Claimed, Known>();
  const principalOf = (claimed: Claimed, stated: StatedPurpose | undefined): Principal => {
    const granted = access.scopesOf(claimed.agency);
    const known = principals.get(claimed);
    if (known && known.granted === granted && isSamePurpose(known.stated, stated)) return known.principal;
    const principal = makePrincipal(claimed, granted, stated);
    principals.set(claimed, { granted, stated, principal });
    return principal;
  };

  return async (headers) => {
    const credential = readCredential(headers);
    const purpose = readPurpose(headers);
    if (credential.kind === 'none') return PUBLIC;
    const claimed = credential.kind === 'key' ? checkKey(credential) : await verifyToken(credential.token);
    return principalOf(claimed, agreeOnPurpose(claimed.purpose, purpose));
  };
}

/** A caller as it was known last; as long as nothing of it changes it is one object, of which later steps keep what they make. */
interface Known {
  readonly granted: ReadonlySet<string>;
  readonly stated: StatedPurpose | undefined;
  readonly principal: Principal;
}

function claimsOf({ kind, subject, agency, scopes }: LiveKey): Claimed {
  return { kind, subject, agency, scopes, purpose: undefined };
}

function isSamePurpose(one: StatedPurpose | undefined, other: StatedPurpose | undefined): boolean {
  return one?.caseNumber === other?.caseNumber && one?.statement === other?.statement;
}

function makePrincipal(
  { kind, subject, agency, scopes }: Claimed,
  granted: ReadonlySet<string>,
  stated: StatedPurpose | undefined,
): Principal {
  const purpose = stated && { ...stated, isOpenCase: false };
  return { kind, subject, agency, scopes: new Set(scopes.filter((scope) => granted.has(scope))), purpose };
}
