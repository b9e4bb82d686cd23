import { rmSync } from 'node:fs';
import { DEFAULT_BUDGET } from '@lienthong/gateway';
import { startFederation, type Federation } from './start-federation';

/** What jest-worker tells a process of its own when there is no more to test; after half a second it kills it. */
const CHILD_MESSAGE_END = 2;

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
  process.on('message', (message: unknown) => {
    if (!Array.isArray(message) || message[0] !== CHILD_MESSAGE_END) return;
    // Nothing of it is needed any more, so that it need not end in order: to end six engines takes longer than there is.
    rmSync(federation.directory, { recursive: true, force: true });
    process.kill(process.pid, 'SIGKILL');
  });
  return federation;
}

/** After a test file. */
export async function takeBack(): Promise<void> {
  (await lent)?.restore();
}

/** After the last test file, where jest runs them in its own process. */
export async function endLentFederation(): Promise<void> {
  await (await lent)?.stop();
}
