import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '@lienthong/db';
import type { Head } from '../chain/link';

/**
 * How far a log was known to go, kept outside of its database: who can cut the end off the log, seals and all, cannot
 * reach this file. Undefined when there is none yet.
 *
 * @throws {Error} when the file holds something else
 */
export async function readAnchor(path: string): Promise<Head | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { ordinal, hash } = parse(text);
  const bytes = Buffer.from(typeof hash === 'string' ? hash : '', 'base64');
  if (!(Number.isSafeInteger(ordinal) && Number(ordinal) >= 0 && bytes.length === 64)) {
    throw new Error(
      `${path} does not say where a log ended. Restore it from a backup, or verify the log and delete it.`,
    );
  }
  return { ordinal: Number(ordinal), hash: bytes };
}

/** Written whole under another name first, and on the disk before it takes the place of the one before. */
export async function writeAnchor(path: string, { ordinal, hash }: Head): Promise<void> {
  makeFolder(dirname(path));
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ ordinal, hash: hash.toString('base64') })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

function parse(text: string): { readonly ordinal?: unknown; readonly hash?: unknown } {
  try {
    return { ...(JSON.parse(text) as object | null) };
  } catch {
    return {};
  }
}
