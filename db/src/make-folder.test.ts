import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryUnusableError } from './database-errors';
import { makeFolder } from './make-folder';

describe('a folder for data', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'lienthong-folder-'));
    writeFileSync(join(directory, 'file'), '');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is made with all above it, and may be there already', () => {
    const folder = join(directory, 'a/b/c');
    makeFolder(folder);
    makeFolder(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it.each([
    ['in the place of a file', 'file', /file cannot be made, since there is a file of that name \(EEXIST\)/],
    ['below a file', 'file/city', /cannot be made, since a part of its path is a file \(ENOTDIR\)/],
    ['far below a file', 'file/data/city', /cannot be made, since a part of its path is a file/],
  ])('is not made %s, and whoever asked is told why and what to set', (_where, name, reason) => {
    const make = () => makeFolder(join(directory, name));
    expect(make).toThrow(DataDirectoryUnusableError);
    expect(make).toThrow(reason);
    expect(make).toThrow(/DATA_DIRECTORY/);
  });

  (process.platform === 'linux' ? it : it.skip)('is refused at once where the system keeps its own', () => {
    expect(() => makeFolder('/proc/lienthong/city')).toThrow(/\/proc\/lienthong cannot be made.*ENOENT/);
  });
});
