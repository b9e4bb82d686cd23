import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryInUseError } from '../database-errors';
import { lockAddress, lockDataDirectory } from './data-directory-lock';

// The variant with a socket file is for systems without abstract sockets, and works on this one as well.
const platforms: NodeJS.Platform[] = process.platform === 'win32' ? ['win32'] : [process.platform, 'darwin'];

describe.each(platforms)('the lock of a data directory, as on %s', (platform) => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lienthong-lock-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('has one holder, and says who it is', async () => {
    const lock = await lockDataDirectory(directory, platform);
    await expect(lockDataDirectory(directory, platform)).rejects.toMatchObject({
      directory,
      holder: process.pid,
    });
    await lock.release();
    await (await lockDataDirectory(directory, platform)).release();
  });

  test('goes to one of many who ask at once', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () => lockDataDirectory(directory, platform)),
    );
    const held = asked.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = asked.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(held).toHaveLength(1);
    expect(refused.every((reason) => reason instanceof DataDirectoryInUseError)).toBe(true);
    await Promise.all(held.map((lock) => lock.release()));
  });

  test('is the same by whatever name the directory goes, and another for another directory', async () => {
    mkdirSync(join(directory, 'real'));
    mkdirSync(join(directory, 'other'));
    symlinkSync(join(directory, 'real'), join(directory, 'alias'));
    const lock = await lockDataDirectory(join(directory, 'real'), platform);
    await expect(lockDataDirectory(join(directory, 'alias'), platform)).rejects.toBeInstanceOf(
      DataDirectoryInUseError,
    );
    await (await lockDataDirectory(join(directory, 'other'), platform)).release();
    await lock.release();
  });

  test('does not wait for a file that a dead process left', async () => {
    const [address, isFile] = lockAddress(directory, platform);
    if (isFile) writeFileSync(address, '');
    await (await lockDataDirectory(directory, platform)).release();
  });
});
