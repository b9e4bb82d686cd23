import { chmod, copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { StatedPurpose } from '@lienthong/chassis';
import { makeFolder } from '@lienthong/db';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import { MAXIMUM_LIFETIME_SECONDS, type Claimed } from './token-claims';

/** What a minted token says of its bearer. */
export interface TokenRequest {
  readonly agency: string;
  readonly kind: Claimed['kind'];
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly purpose?: StatedPurpose | undefined;
  readonly lifetimeSeconds: number;
}

/** Mints tokens for trying the graph out. Where data are real nobody opens it, and nobody believes its tokens. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly publicJwks: JSONWebKeySet;
  readonly mint: (request: TokenRequest) => Promise<string>;
}

export const DEVELOPMENT_ISSUER = 'urn:lienthong:development';
export const DEFAULT_AUDIENCE = 'lienthong';

const KEY_FILE = 'development-key.json';
const ALGORITHM = 'EdDSA';
const OWNER_ONLY = 0o600;

/**
 * Opens the issuer whose Ed25519 key lies in `directory`; the key is made on first use and readable by its owner alone.
 *
 * @throws {Error} when the file holds something else
 */
export async function openDevelopmentIssuer(
  directory: string,
  audience: string = DEFAULT_AUDIENCE,
): Promise<DevelopmentIssuer> {
  const path = join(directory, KEY_FILE);
  const key = (await readKey(path)) ?? (await makeKey(directory, path));
  const kid = await calculateJwkThumbprint(key);
  const privateKey = await importJWK(key, ALGORITHM);
  return {
    issuer: DEVELOPMENT_ISSUER,
    publicJwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: key.x, kid, alg: ALGORITHM, use: 'sig' }] },
    mint: ({ agency, kind, subject, scopes, purpose, lifetimeSeconds }) => {
      if (!(lifetimeSeconds > 0 && lifetimeSeconds <= MAXIMUM_LIFETIME_SECONDS)) {
        throw new RangeError(`A token lives for 1 to ${MAXIMUM_LIFETIME_SECONDS} seconds.`);
      }
      const now = Math.floor(Date.now() / 1_000);
      const stated = purpose && { case: purpose.caseNumber, statement: purpose.statement };
      return new SignJWT({ agency, kind, scope: scopes.join(' '), ...(stated && { purpose: stated }) })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'at+jwt' })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setSubject(subject)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + Math.ceil(lifetimeSeconds))
        .sign(privateKey);
    },
  };
}

/** A private key as RFC 8037 section 2 writes it. */
interface Ed25519Key extends JWK {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

async function readKey(path: string): Promise<Ed25519Key | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  // A copy or a backup may have opened it to others.
  await chmod(path, OWNER_ONLY);
  const key = parseKey(text);
  if (!isEd25519Key(key)) {
    throw new Error(`${path} is not an Ed25519 key. Delete it: a new one is made.`);
  }
  return key;
}

function isEd25519Key(key: unknown): key is Ed25519Key {
  const { kty, crv, x, d } = { ...(key as Partial<JWK> | undefined) };
  return kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && typeof d === 'string';
}

function parseKey(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written whole under another name first: of two processes that make a key at once, both must use the one that stays. */
async function makeKey(directory: string, path: string): Promise<Ed25519Key> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  makeFolder(directory);
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${JSON.stringify(await exportJWK(privateKey))}\n`, {
    mode: OWNER_ONLY,
    flag: 'wx',
  });
  try {
    await link(unfinished, path).catch(async (error: NodeJS.ErrnoException) => {
      // Not every file system has links; there, the last of two processes wins.
      if (error.code !== 'EEXIST') await copyFile(unfinished, path);
    });
  } finally {
    await rm(unfinished, { force: true });
  }
  const key = await readKey(path);
  if (!key) throw new Error(`${path} vanished while it was being made. Start again.`);
  return key;
}
