import { appendFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_BUDGET } from '@lienthong/gateway';
import { startFederation, type Federation } from './start-federation';

/** What jest-worker tells a process of its own when there is no more to test; after half a second it kills it. */
const CHILD_MESSAGE_END = 2;

/** Names a file with the folders of those that end with their process. */
const FOLDERS = 'LENT_FEDERATIONS';

let lent: Promise<Federation> | undefined;

/**
 * The one federation of this process, for one test file after the other: to start one takes four times as long as most of
 * them. Whoever borrows it leaves its rows as they were; what it has broken is mended when it gives it back.
 */
export function lend(): Promise<Federation> {
  lent ??= start();
  return lent;
}

async function start(): Promise<Federation> {
  // So many files have one address in common.
  const federation = await startFederation({
    budget: { ...DEFAULT_BUDGET, publicPoints: 100 * DEFAULT_BUDGET.publicPoints },
  });
  appendFileSync(String(process.env[FOLDERS]), `${federation.directory}\n`);
  process.on('message', (message: unknown) => {
    if (!Array.isArray(message) || message[0] !== CHILD_MESSAGE_END) return;
    // Nothing of it is needed any more: to end six engines in order takes longer than there is.
    process.kill(process.pid, 'SIGKILL');
  });
  return federation;
}

/** After a test file. */
export async function takeBack(): Promise<void> {
  (await lent)?.restore();
}

/** Before the first test file. */
export async function prepareLending(): Promise<void> {
  process.env[FOLDERS] = join(await mkdtemp(join(tmpdir(), 'lienthong-lent-')), 'folders');
}

/** After the last test file, in whose process one may run. */
export async function endLending(): Promise<void> {
  await (await lent)?.stop();
  const list = String(process.env[FOLDERS]);
  const folders = await readFile(list, 'utf8').catch(() => '');
  for (const folder of [...folders.split('\n').filter(Boolean), join(list, '..')]) {
    await rm(folder, { recursive: true, force: true });
  }
}
