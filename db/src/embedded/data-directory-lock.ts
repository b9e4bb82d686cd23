/**
 * Keeps a second process out of a data directory; PGlite itself does not, and two writers destroy it. The lock is a
 * listening socket: the kernel gives it to one process and takes it back the moment that process dies, however it
 * dies, so that there is never a stale lock to wait for or to delete.
 *
 * - Linux: an abstract socket named after the directory's device and inode, so that links and bind mounts to the
 *   same directory meet. It is seen within one network namespace: two containers that share a volume do not see each
 *   other's, and neither do two machines that share a network disk. Any local user may take the name, which keeps
 *   the database closed but harms no data.
 * - Windows: a named pipe, likewise gone with its process.
 * - Elsewhere: a socket file among the temporary files. It does outlive a kill, so a file that nobody answers on is
 *   removed; two processes that both do so in the same instant are told apart by looking again a moment later.
 */
import { createHash } from 'node:crypto';
import { realpathSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUseError, errorCode } from '../database-errors';

export interface DataDirectoryLock {
  release(): Promise<void>;
}

const HOLDER_ANSWER_MS = 500;
const SECOND_LOOK_MS = 100;

function digest(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 40);
}

/** The name of the lock, and whether it is a file that can outlive its process. */
export function lockAddress(
  directory: string,
  platform: NodeJS.Platform = process.platform,
): [string, boolean] {
  if (platform === 'win32') {
    return [`\\\\.\\pipe\\lienthong-${digest(realpathSync.native(directory).toLowerCase())}`, false];
  }
  const { dev, ino } = statSync(directory, { bigint: true });
  const name = `lienthong-${digest(`${dev}:${ino}`)}`;
  return platform === 'linux' ? [`\0${name}`, false] : [join(tmpdir(), `${name}.sock`), true];
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(String(process.pid));
    });
    server.once('error', reject);
    // Exclusive, because a clustered process would otherwise share one socket among its workers.
    server.listen({ path: address, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The process that listens there; undefined when nobody does, 'unknown' when it does not say. */
function askHolder(address: string): Promise<number | 'unknown' | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ path: address });
    socket.setTimeout(HOLDER_ANSWER_MS, () => socket.destroy());
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString('latin1')));
    socket.on('error', (error) => {
      if (['ECONNREFUSED', 'ENOENT'].includes(errorCode(error) ?? '')) resolve(undefined);
    });
    socket.on('close', () => resolve(/^\d+$/.test(answer) ? Number(answer) : 'unknown'));
  });
}

async function take(address: string, isFile: boolean, directory: string): Promise<Server> {
  try {
    return await listen(address);
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE' && errorCode(error) !== 'EACCES') throw error;
  }
  const holder = await askHolder(address);
  if (holder !== undefined)
    throw new DataDirectoryInUseError(directory, holder === 'unknown' ? undefined : holder);
  if (isFile) rmSync(address, { force: true });
  return listen(address).catch((error: unknown) => {
    throw errorCode(error) === 'EADDRINUSE' ? new DataDirectoryInUseError(directory, undefined) : error;
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Takes the lock of an existing directory, or fails at once with DataDirectoryInUseError. */
export async function lockDataDirectory(
  directory: string,
  platform: NodeJS.Platform = process.platform,
): Promise<DataDirectoryLock> {
  const [address, isFile] = lockAddress(directory, platform);
  const server = await take(address, isFile, directory);
  if (isFile) {
    const { ino } = statSync(address);
    await sleep(SECOND_LOOK_MS);
    if (statSync(address, { throwIfNoEntry: false })?.ino !== ino) {
      await release(server);
      throw new DataDirectoryInUseError(directory, undefined);
    }
  }
  return { release: () => release(server) };
}
