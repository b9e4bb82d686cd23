import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sealingKeyOf } from './sealing-key';

/** @throws {Error} when the file is not there, or holds no Ed25519 private key */
export async function readKeyFile(path: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8');
  try {
    const key = createPrivateKey(pem);
    sealingKeyOf(key);
    return key;
  } catch (error) {
    // The text is not quoted: it may be some other secret.
    throw new Error(`${path} holds no Ed25519 private key in PEM.`, { cause: error });
  }
}
