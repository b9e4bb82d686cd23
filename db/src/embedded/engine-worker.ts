/**
 * The thread of one embedded database. It knows the wire protocol's bytes and nothing of sessions, agencies or time
 * limits: a statement blocks this thread until it is done, so whoever limits it must stand outside.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist as btreeGist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm';
import { type EngineStart, type FromEngine, type ToEngine } from './engine-messages';
import { query } from './wire-messages';

const ANSWER_PART = 256 * 1024;

const SERVER_SETTINGS = [
  // The default of 128 MB is written to in full at start, by each of the four engines; the operating system's page
  // cache keeps the files anyway. Measured with four engines open: 884 MB of memory by default, 385 MB with 16 MB.
  'shared_buffers=16MB',
  // What a start after a kill has to replay, and what a copy of a cluster has to carry.
  'max_wal_size=32MB',
  'min_wal_size=2MB',
  'wal_recycle=off',
];
const INITDB_SETTINGS = ['--wal-segsize=1'];

// Nobody creates further databases in an embedded cluster, and its two templates are two thirds of its size.
const SHRINK = [
  "UPDATE pg_database SET datistemplate = false WHERE datname IN ('template0', 'template1')",
  'DROP DATABASE template0',
  'DROP DATABASE template1',
];

function say(message: FromEngine, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

async function open(start: EngineStart): Promise<PGlite> {
  return PGlite.create(start.dataDirectory, {
    extensions: { btree_gist: btreeGist, pg_trgm: trigrams },
    pgliteWasmModule: start.postgresModule,
    startParams: [...PGlite.defaultStartParams, ...SERVER_SETTINGS.flatMap((setting) => ['-c', setting])],
    ...(start.create ? { initDbStartParams: INITDB_SETTINGS } : {}),
    relaxedDurability: false,
  });
}

async function run(engine: PGlite, id: number, request: Uint8Array): Promise<void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const flush = (last: boolean): void => {
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    parts = [];
    size = 0;
    say({ kind: 'answer', id, bytes, last }, [bytes.buffer]);
  };
  await engine.execProtocolRawStream(request, {
    onRawData(bytes) {
      // The bytes lie in the engine's own memory and are overwritten by the next ones.
      parts.push(bytes.slice());
      size += bytes.length;
      if (size >= ANSWER_PART) flush(false);
    },
  });
  flush(true);
}

async function close(engine: PGlite): Promise<void> {
  await engine.execProtocolRaw(query('ROLLBACK'));
  await engine.execProtocolRaw(query('CHECKPOINT'));
  await engine.close();
  say({ kind: 'closed' });
}

async function serve(): Promise<void> {
  const start = workerData as EngineStart;
  const engine = await open(start);
  if (start.create) for (const statement of SHRINK) await engine.exec(statement);
  let turn = Promise.resolve();
  parentPort?.on('message', (message: ToEngine) => {
    turn = turn
      .then(() => (message.kind === 'run' ? run(engine, message.id, message.bytes) : close(engine)))
      .catch((error: unknown) => say({ kind: 'failed', reason: String(error) }));
  });
  say({ kind: 'ready' });
}

serve().catch((error: unknown) => say({ kind: 'failed', reason: String(error) }));
