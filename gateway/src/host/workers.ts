import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Log } from '@lienthong/chassis';

/** Several gateway processes that answer on one port, of which each does everything that one alone would. */
export interface Workers {
  /**
   * Puts a new process in the place of each, one after the other, so that what their environment names is read and compiled
   * anew: a supergraph, keys, manifests. Each answers before the one in whose place it comes is told to end; where a new one does not
   * come to answer, the rest stay as they are.
   */
  readonly replaceAll: () => Promise<void>;
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
  let replacement: Promise<void> = Promise.resolve();
  /** Those whose end calls for no other: one in whose place another comes, and that other until it answers. */
  const dispensable = new Set<Worker>();

  const replaceEnded = (worker: Worker, code: number | null, signal: string | null): void => {
    if (isStopping || dispensable.delete(worker)) return;
    log.error({ processId: worker.process.pid, code, signal }, 'a worker has ended; another one begins');
    setTimeout(() => {
      if (!isStopping) cluster.fork();
    }, REST_BEFORE_ANOTHER_MS);
  };

  async function replace(old: Worker): Promise<void> {
    dispensable.add(old);
    const next = cluster.fork();
    dispensable.add(next);
    try {
      if ((await answering(next)) === ANSWERING_NOTHING) {
        await end(next);
        throw new Error('a worker refuses whatever it is asked');
      }
    } catch (error) {
      if (!old.isDead()) dispensable.delete(old);
      else if (!isStopping) cluster.fork();
      throw error;
    }
    dispensable.delete(next);
    if (!isStopping && !old.isDead()) await end(old);
  }

  async function replaceEach(): Promise<void> {
    const replaced = workersNow();
    try {
      for (const worker of replaced) {
        if (isStopping) return;
        // Another has begun in its place since, and read everything anew.
        if (!worker.isDead()) await replace(worker);
      }
      log.warn({ workers: replaced.length }, 'every worker has been replaced');
    } catch (error) {
      if (isStopping) return;
      log.error({ err: error }, 'a new worker did not come to answer: those that are left stay as they are');
    }
  }

  cluster.on('message', ({ process: { pid } }) => log.info({ processId: pid }, 'a worker answers'));
  cluster.setupPrimary({ exec: join(__dirname, 'main.js'), args: [] });
  // One alone first: it brings databases up to date and says what is wrong with the environment.
  await answering(cluster.fork());
  // From then on there is somebody who answers: one that ends, though it has only begun, is replaced like any other.
  cluster.on('exit', replaceEnded);
  for (let further = 1; further < count; further += 1) cluster.fork();
  return {
    // Asked twice it is done twice: what is to be read may have changed while it was done.
    replaceAll: () => (replacement = replacement.then(replaceEach)),
    stop: async () => {
      isStopping = true;
      await Promise.all(workersNow().map(end));
    },
  };
}

function workersNow(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

async function end(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await ended;
}

/** What a worker tells its primary; that it listens says less, since each tries its port before anything else. */
const ANSWERING = 'answering';
const ANSWERING_NOTHING = 'answering nothing';

/** A process that has begun to answer says so to the one that started it as one of several. */
export function tellPrimary(isServing: boolean): void {
  cluster.worker?.send(isServing ? ANSWERING : ANSWERING_NOTHING);
}

/** Whether this process is one of several; the first of them alone greets the operator. */
export function isFurtherWorker(): boolean {
  return (cluster.worker?.id ?? 1) > 1;
}

async function answering(worker: Worker): Promise<unknown> {
  const started = new AbortController();
  const { signal } = started;
  try {
    const [word] = await Promise.race([
      // A worker tells nothing else.
      once(worker, 'message', { signal }) as Promise<[unknown]>,
      once(worker, 'exit', { signal }).then((): never => {
        throw new Error('a worker ended before it answered');
      }),
    ]);
    return word;
  } finally {
    started.abort();
  }
}
