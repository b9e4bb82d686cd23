import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmod, copyFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  dataDirectory,
  InvalidEnvironmentError,
  isProduction,
  readDatabaseSettings,
  type Environment,
} from '@lienthong/chassis';
import { EVIDENCE_DATABASE, type DatabaseSettings } from '@lienthong/db';
import { makePrivateKey, sealingKeyOf } from './seal/sealing-key';

/**
 * Where the log is kept; embedded only where every other database is.
 *
 * @throws {InvalidEnvironmentError}
 */
export function readEvidenceDatabase(environment: Environment): DatabaseSettings {
  const settings = readDatabaseSettings(environment, [EVIDENCE_DATABASE]).get(EVIDENCE_DATABASE);
  if (!settings || (settings.kind === 'embedded' && isProduction(environment))) {
    throw new InvalidEnvironmentError([
      'set DATABASE_URL_EVIDENCE or DATABASE_URL_GATEWAY: reads are put on record there',
    ]);
  }
  return settings;
}

/** Where the end of the log is kept outside of its database. */
export function anchorFileOf(environment: Environment): string {
  return environment['EVIDENCE_ANCHOR_FILE'] || join(dataDirectory(environment), 'evidence-anchor.json');
}

/** @throws {InvalidEnvironmentError} in production, when nobody has said where the key is */
export function keyFileOf(environment: Environment): string {
  const file = environment['EVIDENCE_KEY_FILE'];
  if (file) return file;
  if (isProduction(environment)) {
    throw new InvalidEnvironmentError([
      'set EVIDENCE_KEY_FILE to a file with an Ed25519 private key, as `openssl genpkey -algorithm ed25519 -out evidence-key.pem` makes it: records are sealed with it',
    ]);
  }
  return join(dataDirectory(environment), 'evidence-key.pem');
}

/**
 * The private key that seals. Outside production it is made on first use, readable by its owner alone.
 *
 * @throws {InvalidEnvironmentError} when the file cannot be read or holds something else
 */
export async function openSealingKey(environment: Environment): Promise<KeyObject> {
  const file = keyFileOf(environment);
  if (!isProduction(environment)) await makeKeyFile(file);
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch (error) {
    throw new InvalidEnvironmentError([
      `EVIDENCE_KEY_FILE names ${file}, which cannot be read: ${reasonOf(error)}`,
    ]);
  }
  try {
    const key = createPrivateKey(pem);
    sealingKeyOf(key);
    return key;
  } catch {
    throw new InvalidEnvironmentError([
      `EVIDENCE_KEY_FILE names ${file}, which holds no Ed25519 private key in PEM`,
    ]);
  }
}

const OWNER_ONLY = 0o600;

/**
 * Makes the file unless it is there. Written whole under another name first: of two processes that make a key at once,
 * both must use the one that stays.
 */
export async function makeKeyFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const isThere = await chmod(file, OWNER_ONLY).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (isThere) return;
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, makePrivateKey(), { mode: OWNER_ONLY, flag: 'wx' });
  try {
    await link(unfinished, file).catch(async (error: NodeJS.ErrnoException) => {
      // Not every file system has links; there, the last of two processes wins.
      if (error.code !== 'EEXIST') await copyFile(unfinished, file);
    });
  } finally {
    await rm(unfinished, { force: true });
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
