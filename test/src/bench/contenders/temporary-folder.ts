import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Holdings } from '../holdings';

/** A folder that is gone after the run. */
export function makeTemporaryFolder(holdings: Holdings): Promise<string> {
  return holdings.hold(
    () => mkdtemp(join(tmpdir(), 'lienthong-bench-')),
    (made) => rm(made, { recursive: true, force: true }),
  );
}
