import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import { createFairQueue } from './fair-queue';
import type { PlannerStart, PlanningAnswer } from './plan-messages';

export interface PlannerPoolSettings {
  /** Threads at most: the first is there from the start, others come when questions wait. */
  readonly threads: number;
  /** Milliseconds after which a thread with nothing to plan ends; each holds the supergraph, some 45 MB. */
  readonly idleMs: number;
  /** Milliseconds a plan may take; then its thread is ended and replaced. */
  readonly deadlineMs: number;
  /** Operations that may wait in all, and of one asker. */
  readonly maximumWaiting: number;
  readonly maximumWaitingPerAsker: number;
}

export interface PlannerPool {
  /**
   * Plans a document; gives the plan as JSON.
   *
   * @throws RATE_LIMITED when too many wait, LIMIT_EXCEEDED when planning took too long
   */
  readonly plan: (document: string, operationName: string | undefined, asker: string) => Promise<string>;
  /** How many there are now. */
  readonly threads: () => number;
  readonly stop: () => Promise<void>;
}

interface Job {
  readonly document: string;
  readonly operationName: string | undefined;
  readonly resolve: (plan: string) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  job: Job | undefined;
  /** Until it is ended for planning too long, or for having nothing to plan. */
  deadline: NodeJS.Timeout | undefined;
}

const RESTART_MS = 1_000;

/**
 * Reading the supergraph fills whatever young space there is: with 48 MB, as V8 has it, a thread took 69 MB and planned no
 * faster than now with 46. Said to the whole process (`--min-` and `--max-semi-space-size`), another size would go before it.
 */
const YOUNG_MB = 12;

/**
 * Threads that plan, so that the one that answers everybody never does. A thread cannot be told to stop, only be ended;
 * the questions of one asker wait behind one another and not in front of others'.
 */
export function startPlannerPool(start: PlannerStart, settings: PlannerPoolSettings): PlannerPool {
  const waiting = createFairQueue<Job>(settings);
  const threads = new Set<Thread>();
  let isStopped = false;

  function startThread(): void {
    const worker = new Worker(join(__dirname, 'planning-thread.js'), {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = { worker, isReady: false, job: undefined, deadline: undefined };
    threads.add(thread);
    worker.unref();
    worker.on('message', (answer: PlanningAnswer) => {
      if ('isReady' in answer) {
        thread.isReady = true;
        rest(thread);
        next();
        return;
      }
      const job = release(thread);
      if ('plan' in answer) job?.resolve(answer.plan);
      else job?.reject(new Error(`planning failed: ${answer.fault}`));
      rest(thread);
      next();
    });
    worker.on('error', () => replace(thread, new Error('a planning thread ended')));
    worker.on('exit', () => replace(thread, new Error('a planning thread ended')));
  }

  /** Every question that has been asked keeps its plan, so that a gateway comes to plan nothing at all. */
  function rest(thread: Thread): void {
    thread.deadline = setTimeout(() => {
      threads.delete(thread);
      void thread.worker.terminate();
    }, settings.idleMs);
    thread.deadline.unref();
  }

  function release(thread: Thread): Job | undefined {
    clearTimeout(thread.deadline);
    const { job } = thread;
    thread.job = undefined;
    return job;
  }

  function replace(thread: Thread, reason: Error): void {
    if (!threads.delete(thread)) return;
    release(thread)?.reject(reason);
    void thread.worker.terminate();
    if (isStopped) return;
    // One that never became ready would fail again at once, and again.
    if (thread.isReady) next();
    else setTimeout(() => isStopped || next(), RESTART_MS).unref();
  }

  function next(): void {
    for (const thread of threads) {
      if (thread.job || !thread.isReady) continue;
      const job = waiting.take();
      if (!job) return;
      thread.job = job;
      clearTimeout(thread.deadline);
      thread.deadline = setTimeout(() => replace(thread, tooLong(settings.deadlineMs)), settings.deadlineMs);
      thread.worker.postMessage({ id: 0, document: job.document, operationName: job.operationName });
    }
    const isOneStarting = [...threads].some(({ isReady }) => !isReady);
    if (!waiting.isEmpty() && !isOneStarting && threads.size < settings.threads) startThread();
  }

  startThread();
  return {
    plan: (document, operationName, asker) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('the planners have been stopped'));
        if (!waiting.add(asker, { document, operationName, resolve, reject })) return reject(tooMany());
        next();
      }),
    threads: () => threads.size,
    stop: async () => {
      isStopped = true;
      for (let job = waiting.take(); job; job = waiting.take())
        job.reject(new Error('the planners have been stopped'));
      await Promise.all(
        [...threads].map((thread) => {
          release(thread)?.reject(new Error('the planners have been stopped'));
          return thread.worker.terminate();
        }),
      );
    },
  };
}

function tooLong(maximum: number): GraphQLError {
  return new GraphQLError(
    `This question could not be planned within ${maximum} ms; ask for fewer fields at once.`,
    {
      extensions: {
        code: 'LIMIT_EXCEEDED',
        limit: { name: 'planningTime', maximum, measured: maximum },
        http: { status: 400 },
      },
    },
  );
}

function tooMany(): GraphQLError {
  return new GraphQLError('Too many new questions are waiting to be planned; repeat this one in a second.', {
    extensions: { code: 'RATE_LIMITED', http: { status: 429, headers: new Map([['retry-after', '1']]) } },
  });
}
