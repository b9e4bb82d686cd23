import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Log } from '@lienthong/chassis';

/** Several gateway processes that answer on one port, of which each does everything that one alone would. */
export interface Workers {
  readonly stop: () => Promise<void>;
}

/** A worker that ends at once whenever it begins must not keep the machine busy with beginning. */
const REST_BEFORE_ANOTHER_MS = 1_000;

/**
 * Starts workers with this process's environment and keeps their number (one whose primary has gone ends by itself); what they share, besides the port, are their
 * databases, and Redis where budgets are counted together.
 *
 * @throws when the first of them ends before it answers
 */
export async function startWorkers(count: number, log: Log): Promise<Workers> {
  let isStopping = false;
  const replace = (worker: Worker, code: number | null, signal: string | null): void => {
    if (isStopping) return;
    log.error({ processId: worker.process.pid, code, signal }, 'a worker has ended; another one begins');
    setTimeout(() => {
      if (!isStopping) cluster.fork();
    }, REST_BEFORE_ANOTHER_MS);
  };
  cluster.on('message', ({ process: { pid } }) => log.info({ processId: pid }, 'a worker answers'));
  cluster.setupPrimary({ exec: join(__dirname, 'main.js'), args: [] });
  // One alone first: it brings databases up to date and says what is wrong with the environment.
  await answering(cluster.fork());
  // From then on there is somebody who answers: one that ends, though it has only begun, is replaced like any other.
  cluster.on('exit', replace);
  for (let further = 1; further < count; further += 1) cluster.fork();
  return {
    stop: async () => {
      isStopping = true;
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(
        workers.map(async (worker) => {
          const ended = once(worker, 'exit');
          worker.process.kill('SIGTERM');
          await ended;
        }),
      );
    },
  };
}

/** What a worker tells its primary; that it listens says less, since each tries its port before anything else. */
const ANSWERING = 'answering';

/** A process that has begun to answer says so to the one that started it as one of several. */
export function tellPrimary(): void {
  cluster.worker?.send(ANSWERING);
}

/** Whether this process is one of several; the first of them alone greets the operator. */
export function isFurtherWorker(): boolean {
  return (cluster.worker?.id ?? 1) > 1;
}

async function answering(worker: Worker): Promise<void> {
  const started = new AbortController();
  const { signal } = started;
  try {
    await Promise.race([
      // A worker tells nothing else.
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(() => {
        throw new Error('a worker ended before it answered');
      }),
    ]);
  } finally {
    started.abort();
  }
}
