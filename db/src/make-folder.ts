/** Folders of this machine that databases, keys and archives lie in. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DataDirectoryUnusableError, errorCode } from './database-errors';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  EROFS: 'nothing can be written on that disk',
  ENOSPC: 'that disk is full',
};

/**
 * Makes a folder with those above it, unless they are there. One after the other: node:fs's own `recursive` goes on for ever
 * below a folder that is there and lets nothing be made in it, such as `/proc`.
 *
 * @throws {DataDirectoryUnusableError} saying what stands against it, and what to do
 */
export function makeFolder(directory: string): void {
  const missing: string[] = [];
  let folder = resolve(directory);
  while (!isFolder(folder, directory) && dirname(folder) !== folder) {
    missing.unshift(folder);
    folder = dirname(folder);
  }
  for (const each of missing) {
    try {
      mkdirSync(each);
    } catch (error) {
      // Another process may have been quicker.
      if (errorCode(error) !== 'EEXIST' || !isFolder(each, directory)) throw unusable(directory, each, error);
    }
  }
}

function isFolder(path: string, directory: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw unusable(directory, path, error);
  }
}

function unusable(directory: string, folder: string, error: unknown): DataDirectoryUnusableError {
  const code = errorCode(error) ?? 'unknown';
  const reason = REASONS[code] ?? 'it is no place for folders';
  return new DataDirectoryUnusableError(
    directory,
    `${folder} cannot be made, since ${reason} (${code}). Set DATA_DIRECTORY, or whatever else named it, to a folder that can be written.`,
  );
}
