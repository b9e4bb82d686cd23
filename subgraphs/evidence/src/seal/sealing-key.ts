import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SealingKey } from '../record/evidence-record';

/** @throws {Error} when the key is no Ed25519 key */
export function sealingKeyOf(key: KeyObject): SealingKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('A sealing key must be an Ed25519 key.');
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('A sealing key must be an Ed25519 key.');
  return { kty: 'OKP', crv: 'Ed25519', kid: thumbprint(x), x };
}

/** @throws {Error} when `x` is no Ed25519 public key or `kid` is not its thumbprint */
export function publicKeyOf(key: SealingKey): KeyObject {
  if (key.kid !== thumbprint(key.x)) throw new Error('The name of a sealing key is not its thumbprint.');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' });
}

/** RFC 7638, section 3.2: SHA-256 over the required members in order of name. */
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}

/** A new private key, as PEM (PKCS #8). */
export function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
