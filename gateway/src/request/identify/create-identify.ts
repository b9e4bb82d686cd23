import { timingSafeEqual } from 'node:crypto';
import { PUBLIC, type Principal, type StatedPurpose } from '@lienthong/chassis';
import type { AccessSnapshot } from './access-snapshot';
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
    const { kind, subject, agency, scopes } = key;
    return { kind, subject, agency, scopes, purpose: undefined };
  };

  return async (headers) => {
    const credential = readCredential(headers);
    const purpose = readPurpose(headers);
    if (credential.kind === 'none') return PUBLIC;
    const claimed = credential.kind === 'key' ? checkKey(credential) : await verifyToken(credential.token);
    return principalOf(claimed, access.scopesOf(claimed.agency), agreeOnPurpose(claimed.purpose, purpose));
  };
}

function principalOf(
  { kind, subject, agency, scopes }: Claimed,
  granted: ReadonlySet<string>,
  stated: StatedPurpose | undefined,
): Principal {
  const purpose = stated && { ...stated, isOpenCase: false };
  return { kind, subject, agency, scopes: new Set(scopes.filter((scope) => granted.has(scope))), purpose };
}
