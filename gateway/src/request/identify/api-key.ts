import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A new key of a machine. Its text is shown once; what is kept cannot be turned back into it. */
export interface NewApiKey {
  /** `ltk_<prefix>_<secret>` */
  readonly text: string;
  /** Eight characters that name the key in lists and commands, and open nothing. */
  readonly prefix: string;
  /** SHA-256, 32 bytes. */
  readonly secretHash: Buffer;
}

const PREFIX_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PREFIX_CHARACTERS = 8;
const SECRET_BYTES = 32;

export function makeApiKey(): NewApiKey {
  const prefix = Array.from(
    { length: PREFIX_CHARACTERS },
    () => PREFIX_ALPHABET[randomInt(PREFIX_ALPHABET.length)],
  ).join('');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { text: `ltk_${prefix}_${secret}`, prefix, secretHash: hashOfSecret(secret) };
}

/** SHA-256 suffices: the secret is 256 random bits, so nobody can try them out as they try out passwords. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
