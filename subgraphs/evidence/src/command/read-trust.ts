import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SealingKey } from '../record/evidence-record';
import { readAnchor } from '../log/anchor';
import { readEntryLine, readLines } from '../proof/export-format';
import type { KeptHead } from '../proof/verify-log';
import { publicKeyOf, sealingKeyOf } from '../seal/sealing-key';

/**
 * Public keys in a file: PEM (of a private key, its public half), a JWK or a JWKS.
 *
 * @throws {Error} when there is none
 */
export async function readTrustedKeys(path: string): Promise<readonly SealingKey[]> {
  const text = await readFile(path, 'utf8');
  try {
    return text.trimStart().startsWith('{') ? readJwks(text) : [sealingKeyOf(createPublicKey(text))];
  } catch (error) {
    throw new Error(`${path} holds no Ed25519 public key, neither as PEM nor as JWKS.`, { cause: error });
  }
}

function readJwks(text: string): readonly SealingKey[] {
  const set = JSON.parse(text) as { readonly keys?: readonly unknown[] };
  const keys = (set.keys ?? [set]).map((jwk) => {
    const { x } = { ...(jwk as object | null) } as { readonly x?: unknown };
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: String(x) }, format: 'jwk' });
    return sealingKeyOf(key);
  });
  keys.forEach(publicKeyOf);
  if (keys.length === 0) throw new Error('The set of keys is empty.');
  return keys;
}

const RECEIPT = /^([1-9]\d{0,14})\.([A-Za-z0-9_-]{86})$/;

/** @throws {Error} when it is neither a receipt nor a file that says where a log stood */
export async function readKeptHead(text: string): Promise<KeptHead> {
  const [, ordinal, hash] = RECEIPT.exec(text) ?? [];
  if (ordinal !== undefined && hash !== undefined) {
    return { ordinal: Number(ordinal), hash: Buffer.from(hash, 'base64url'), source: 'a receipt' };
  }
  if (text.endsWith('.jsonl')) return readExportEnd(text);
  const anchor = await readAnchor(text);
  if (!anchor) throw new Error(`--head must be a receipt (ORDINAL.HASH) or a file; "${text}" is neither.`);
  return { ...anchor, source: text, isSealed: true };
}

async function readExportEnd(path: string): Promise<KeptHead> {
  let end: KeptHead | undefined;
  for await (const { text } of readLines(path)) {
    const entry = readEntryLine(text);
    if (entry?.kind === 'record') end = { ordinal: entry.ordinal, hash: entry.hash, source: path };
  }
  if (!end) throw new Error(`${path} holds no record.`);
  return end;
}
