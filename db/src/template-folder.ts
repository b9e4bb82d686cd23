/**
 * The folder of templates: closed clusters, each made once under another name and renamed, and never opened again, so that
 * any number of processes may copy it at once; while one process makes templates, the others wait.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUseError } from './database-errors';
import { createCluster, EMBEDDED_POSTGRES_MAJOR } from './embedded/cluster';
import { lockDataDirectory } from './embedded/data-directory-lock';
import { makeFolder } from './make-folder';

const POLL_MS = 100;
const UNFINISHED = '.unfinished-';
const SUPERSEDED_AFTER_MS = 3_600_000;

// What decides how a cluster is made; a template of another engine or other settings is another template.
export function engineFingerprint(): string {
  const entry = createRequire(__filename).resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(dirname(entry), '..', 'package.json'));
  const maker = readFileSync(join(__dirname, 'embedded', 'engine-worker.js'));
  return createHash('sha256').update(EMBEDDED_POSTGRES_MAJOR).update(manifest).update(maker).digest('hex');
}

export async function whileLocked<T>(directory: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const lock = await lockDataDirectory(directory);
      try {
        return await work();
      } finally {
        await lock.release();
      }
    } catch (error) {
      if (!(error instanceof DataDirectoryInUseError) || error.directory !== directory) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** Removes what killed attempts left, and templates of this family that newer ones have replaced. */
async function sweep(directory: string, family: string, keep: string): Promise<void> {
  for (const entry of await readdir(directory)) {
    const unfinished = entry.includes(UNFINISHED);
    if (!unfinished && (!entry.startsWith(`${family}-`) || entry === keep)) continue;
    const path = join(directory, entry);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (unfinished || age > SUPERSEDED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

/** A template by its family and what it is made of, made now if there is none yet; the caller has the folder's lock. */
export async function ensureMade(
  directory: string,
  family: string,
  fingerprint: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> {
  const name = `${family}-${fingerprint.slice(0, 20)}`;
  const path = join(directory, name);
  if (existsSync(path)) return path;
  await sweep(directory, family, name);
  const unfinished = join(directory, `${family}${UNFINISHED}${randomBytes(6).toString('hex')}`);
  await make(unfinished);
  await rename(unfinished, path);
  return path;
}

/** The caller has the folder's lock. */
export async function emptyTemplate(directory: string): Promise<string> {
  return ensureMade(directory, 'empty', engineFingerprint(), createCluster);
}

/** The folder of a closed cluster without anything in it, made now if there is none yet. */
export async function ensureEmptyTemplate(directory: string): Promise<string> {
  makeFolder(directory);
  return whileLocked(directory, () => emptyTemplate(directory));
}
