import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmod, copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  dataDirectory,
  InvalidEnvironmentError,
  isProduction,
  readDatabaseSettings,
  type Environment,
} from '@lienthong/chassis';
import {
  DataDirectoryUnusableError,
  EVIDENCE_DATABASE,
  makeFolder,
  type DatabaseSettings,
} from '@lienthong/db';
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

/** Several gateways over one log share one key, so that each is told where it is. */
export function keyFileOf(environment: Environment): string {
  return environment['EVIDENCE_KEY_FILE'] || join(dataDirectory(environment), 'evidence-key.pem');
}

/**
 * The private key that seals. In the data directory it is made on first use, readable by its owner alone; a file that
 * EVIDENCE_KEY_FILE names must be there.
 *
 * @throws {InvalidEnvironmentError} when the file cannot be read or holds something else
 */
export async function openSealingKey(environment: Environment): Promise<KeyObject> {
  const file = keyFileOf(environment);
  let pem: string;
  try {
    if (!environment['EVIDENCE_KEY_FILE']) await makeKeyFile(file);
    pem = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof DataDirectoryUnusableError) throw error;
    throw new InvalidEnvironmentError([
      `the key that seals records cannot be read from ${file} (${reasonOf(error)}); EVIDENCE_KEY_FILE says where it is, and \`openssl genpkey -algorithm ed25519\` makes one`,
    ]);
  }
  try {
    const key = createPrivateKey(pem);
    sealingKeyOf(key);
    return key;
  } catch {
    throw new InvalidEnvironmentError([
      `${file} holds no Ed25519 private key in PEM; EVIDENCE_KEY_FILE says which file does`,
    ]);
  }
}

const OWNER_ONLY = 0o600;

/**
 * Makes the file unless it is there. Written whole under another name first: of two processes that make a key at once,
 * both must use the one that stays.
 */
export async function makeKeyFile(file: string): Promise<void> {
  makeFolder(dirname(file));
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
