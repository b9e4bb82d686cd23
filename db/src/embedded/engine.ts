/**
 * One embedded database seen from outside its thread: bytes go in, bytes come out, and a statement that outlives its
 * deadline dies with its thread. Ending the thread is like `kill -9` to PostgreSQL: what was acknowledged is in the
 * write-ahead log, and the next start replays it.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type EngineStart, type FromEngine, type ToEngine } from './engine-messages';

/** The engine's thread ended, or would not start. Nothing is known about the statement it was running. */
export class EngineStoppedError extends Error {
  override readonly name = 'EngineStoppedError';
}

/** The statement ran longer than it may; its session is lost. */
export class EngineDeadlineError extends Error {
  override readonly name = 'EngineDeadlineError';
}

interface Running {
  id: number;
  onAnswer: (bytes: Buffer) => void;
  finish: () => void;
  fail: (error: Error) => void;
}

const CLOSE_LIMIT_MS = 15_000;

/**
 * How much a function of the engine has run, in bytes by V8's count, before it is compiled a second time and better. With
 * the 1,800,000 of Node 20 (24 has 13,000,000) a start spends 0.7 of its 5.4 s of processor time on functions that only
 * opening a database needs; what is asked again and again is still reached, and filling six databases takes no longer. It
 * holds for all WebAssembly that the process compiles afterwards, of which there is no other that counts.
 */
const OPTIMIZE_AFTER_BYTES = 100_000_000;

let compiled: Promise<WebAssembly.Module> | undefined;

// Compiled once per process and handed to every engine: four engines then start in 0.8 s instead of 1.9 s.
function postgresModule(): Promise<WebAssembly.Module> {
  compiled ??= compilePostgres();
  return compiled;
}

async function compilePostgres(): Promise<WebAssembly.Module> {
  setFlagsFromString(`--wasm-tiering-budget=${OPTIMIZE_AFTER_BYTES}`);
  return WebAssembly.compile(
    await readFile(createRequire(__filename).resolve('@electric-sql/pglite/pglite.wasm')),
  );
}

/** One life of an engine: a thread from its start to its end. */
class EngineThread {
  /** Resolves when the thread is gone, and with it every file it had open. */
  readonly ended: Promise<void>;
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private running: Running | undefined;
  private lastId = 0;
  private stopped: EngineStoppedError | undefined;
  private settleReady: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(workerData: EngineStart) {
    this.worker = new Worker(join(__dirname, 'engine-worker.js'), { workerData });
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = { resolve, reject };
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.stop();
        resolve();
      });
    });
    this.worker.on('message', (message: FromEngine) => this.hear(message));
    this.worker.on('error', (error) => this.stop(error));
  }

  static async start(dataDirectory: string, create: boolean): Promise<EngineThread> {
    const thread = new EngineThread({ dataDirectory, create, postgresModule: await postgresModule() });
    await thread.ready;
    return thread;
  }

  get alive(): boolean {
    return this.stopped === undefined;
  }

  run(bytes: Uint8Array, onAnswer: (bytes: Buffer) => void, deadlineMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.stopped !== undefined) return reject(this.stopped);
      const id = ++this.lastId;
      const timer = setTimeout(() => this.expire(id), deadlineMs);
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        this.running = undefined;
        end();
      };
      this.running = {
        id,
        onAnswer,
        finish: () => settle(resolve),
        fail: (error) => settle(() => reject(error)),
      };
      // A copy, because the driver's buffer may be part of a larger one, and only a whole one can be handed over.
      const owned = new Uint8Array(bytes);
      const message: ToEngine = { kind: 'run', id, bytes: owned };
      this.worker.postMessage(message, [owned.buffer]);
    });
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    const message: ToEngine = { kind: 'close' };
    this.worker.postMessage(message);
    const timer = setTimeout(() => void this.worker.terminate(), CLOSE_LIMIT_MS);
    await this.ended;
    clearTimeout(timer);
  }

  // If this thread was busy elsewhere, the timer may fire before an answer that is already waiting to be read.
  private expire(id: number): void {
    setImmediate(() => {
      if (this.running?.id !== id) return;
      this.stopped = new EngineStoppedError('The embedded database was stopped at a deadline.');
      void this.worker.terminate();
      this.running.fail(new EngineDeadlineError('canceling statement due to statement timeout'));
    });
  }

  private hear(message: FromEngine): void {
    if (message.kind === 'ready') return this.settleReady?.resolve();
    if (message.kind === 'failed') return this.stop(message.reason);
    if (message.kind === 'closed') return void this.worker.terminate();
    if (message.id !== this.running?.id) return;
    const { bytes } = message;
    this.running.onAnswer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (message.last) this.running.finish();
  }

  private stop(cause?: unknown): void {
    this.stopped ??= new EngineStoppedError('The embedded database stopped.', { cause });
    this.settleReady?.reject(this.stopped);
    void this.worker.terminate();
    this.running?.fail(this.stopped);
  }
}

/** Starts a thread when there is none, and so again after one was ended. */
export class Engine {
  private thread: Promise<EngineThread> | undefined;
  private closed = false;

  constructor(private readonly dataDirectory: string) {}

  /** Resolves when the engine takes statements. */
  async start(): Promise<void> {
    await this.ready();
  }

  async run(bytes: Uint8Array, onAnswer: (bytes: Buffer) => void, deadlineMs: number): Promise<void> {
    const thread = await this.ready();
    await thread.run(bytes, onAnswer, deadlineMs);
  }

  /** Writes everything to the data files and ends the thread. */
  async close(): Promise<void> {
    this.closed = true;
    const thread = await this.thread?.catch(() => undefined);
    await thread?.close();
  }

  private async ready(): Promise<EngineThread> {
    for (;;) {
      if (this.closed) throw new EngineStoppedError('The embedded database is closed.');
      const starting = (this.thread ??= EngineThread.start(this.dataDirectory, false));
      const thread = await starting.catch((error: unknown) => {
        if (this.thread === starting) this.thread = undefined;
        throw error;
      });
      if (thread.alive) return thread;
      // Two threads in one data directory would destroy it: the old one must be gone before the next one starts.
      await thread.ended;
      if (this.thread === starting) this.thread = undefined;
    }
  }
}

/** Runs initdb into a directory that does not exist yet; on return the new cluster is closed. */
export async function initializeDataDirectory(dataDirectory: string): Promise<void> {
  const thread = await EngineThread.start(dataDirectory, true);
  await thread.close();
}
