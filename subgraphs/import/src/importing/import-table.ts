import { stat } from 'node:fs/promises';
import type { AgencyDatabase } from '@lienthong/db';
import type { Knex } from 'knex';
import type { Entry } from '../register/import-register';
import type { ImportReports } from '../reports/import-reports';
import { FileChangedError, ImportUnderWayError } from './import-errors';
import { asRowProblems, judge, type Judged } from './judge';
import { NewEntries } from './new-entries';
import { readAhead } from './read-ahead';
import { readEntries, type TableOfRegister } from './read-entries';
import { SeenKeys } from './seen-keys';
import { writeBatch } from './write-batch';

/** `check` writes nothing; `whole` writes all rows or, if anything is wrong, none; `skip-bad` writes what it can. */
export type ImportMode = 'check' | 'whole' | 'skip-bad';

export interface ImportOptions<Content, Context> extends TableOfRegister<Content, Context> {
  readonly path: string;
  readonly database: AgencyDatabase;
  readonly mode: ImportMode;
  readonly reports: ImportReports;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Stops after the rows at hand. */
  readonly signal?: AbortSignal | undefined;
}

export interface ImportProgress {
  readonly step: 'checking' | 'writing';
  readonly rows: number;
  /** How much of the file this step has taken in, from 0 to 1. */
  readonly fraction: number;
}

/** Counts of rows. `new` rows are written, or would be; `same` and `repeated` ones are there already, or twice in the file. */
export interface RowCounts {
  readonly rows: number;
  readonly new: number;
  readonly same: number;
  readonly repeated: number;
  readonly conflict: number;
  readonly wrong: number;
}

export interface ImportOutcome extends RowCounts {
  readonly isStopped: boolean;
  /** Rows that are in the register now and were not before. */
  readonly written: number;
}

/** Sets imports apart from other locks of a database: one at a time writes. */
const IMPORT_LOCK = 7_104_240;

/**
 * Takes a register's table into its agency's database. A whole import is checked to its end first, so that its one
 * transaction, which keeps officers' acts about the same holders waiting, is as short as it can be; it writes what was
 * found to be new, and if the tables refuse any of that by now, it is undone. Rows that are there already are left as they
 * are: whatever stopped an import, the same call goes on with it.
 *
 * @throws {ImportUnderWayError} when another import writes to the database
 * @throws {FileChangedError} when the file changes under a whole import
 */
export async function importTable<Content, Context>(
  options: ImportOptions<Content, Context>,
): Promise<ImportOutcome> {
  const { database, mode, path } = options;
  const context = await options.register.prepare(database.knex);
  if (mode === 'skip-bad')
    return judgeAll(options, context, (batch) => writePortion(options, context, batch));
  const before = await fingerprint(path);
  const news = new NewEntries();
  const checked = await judgeAll(options, context, (batch) => {
    for (const { kind } of batch) news.add(kind === 'new');
    return Promise.resolve(0);
  });
  const isGood = !checked.isStopped && checked.conflict + checked.wrong === 0;
  if (mode === 'check' || !isGood || checked.new === 0) return checked;
  try {
    const written = await database.knex.transaction(async (trx) => {
      await lock(trx);
      const rows = await writeAll(trx, options, context, news);
      if ((await fingerprint(path)) !== before || rows !== checked.new) throw new FileChangedError(path);
      return rows;
    });
    return { ...checked, written };
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    return {
      ...checked,
      new: checked.new - error.refusedRows,
      wrong: error.refusedRows,
      isStopped: error.isStopped,
    };
  }
}

/** Ends the transaction of a whole import without a trace. */
class Undo extends Error {
  constructor(
    readonly refusedRows: number,
    readonly isStopped: boolean,
  ) {
    super('the import is undone');
  }
}

/** Goes through the file once: judges each batch, hands it to `use`, which says how many rows it wrote, and reports. */
async function judgeAll<Content, Context>(
  options: ImportOptions<Content, Context>,
  context: Context,
  use: (batch: Judged<Content>[]) => Promise<number>,
): Promise<ImportOutcome> {
  const { register, reports, signal, onProgress, table, database, mode } = options;
  const step = mode === 'skip-bad' ? 'writing' : 'checking';
  const seen = new SeenKeys();
  const counts = { rows: 0, new: 0, same: 0, repeated: 0, conflict: 0, wrong: 0 };
  let written = 0;
  for await (const batch of readAhead(readEntries(options, context))) {
    if (signal?.aborted) return { ...counts, written, isStopped: true };
    const judged = [...(await judge(database.knex, { register, context, seen }, batch))];
    written += await use(judged);
    for (const one of judged) {
      counts.rows += one.rows.length;
      counts[one.kind] += one.rows.length;
      if (one.kind === 'wrong') await reports.addWrong(one.rows, one.problems);
      if (one.kind === 'conflict') await reports.addConflict(one.rows, one.key, one.differences);
    }
    onProgress?.({ step, rows: counts.rows, fraction: table.progress() });
  }
  return { ...counts, written, isStopped: false };
}

/**
 * Goes through a checked file again and writes the entries that were new; answers how many rows those are.
 *
 * @throws {Undo} when the tables refuse some, which are reported, or when it is stopped
 */
async function writeAll<Content, Context>(
  trx: Knex.Transaction,
  options: ImportOptions<Content, Context>,
  context: Context,
  news: NewEntries,
): Promise<number> {
  const { register, reports, signal, onProgress, table } = options;
  const counts = { entries: 0, rows: 0, written: 0 };
  for await (const batch of readAhead(readEntries(options, context))) {
    if (signal?.aborted) throw new Undo(0, true);
    const entries = batch.filter(
      (one, place) => one.kind === 'entry' && news.has(counts.entries + place),
    ) as Entry<Content>[];
    const refused = await writeBatch(trx, register, entries, context);
    for (const { entry, meaning } of refused)
      await reports.addWrong(entry.rows, asRowProblems(entry.rows, [meaning]));
    counts.entries += batch.length;
    counts.rows += countRows(batch);
    if (refused.length > 0) throw new Undo(countRows(refused.map(({ entry }) => entry)), false);
    counts.written += countRows(entries);
    onProgress?.({ step: 'writing', rows: counts.rows, fraction: table.progress() });
  }
  return counts.written;
}

/** One transaction of its own. What somebody else has written since it was judged, the tables refuse. */
function writePortion<Content, Context>(
  { database, register }: ImportOptions<Content, Context>,
  context: Context,
  batch: Judged<Content>[],
): Promise<number> {
  const entries = batch.filter((one): one is Judged<Content> & Entry<Content> => one.kind === 'new');
  if (entries.length === 0) return Promise.resolve(0);
  return database.knex.transaction(async (trx) => {
    await lock(trx);
    const refused = await writeBatch(trx, register, entries, context);
    for (const { entry, meaning } of refused) {
      const problems = asRowProblems(entry.rows, [meaning]);
      batch[batch.findIndex(({ rows }) => rows === entry.rows)] = {
        kind: 'wrong',
        rows: entry.rows,
        problems,
      };
    }
    return countRows(entries) - countRows(refused.map(({ entry }) => entry));
  });
}

function countRows(list: readonly { readonly rows: readonly unknown[] }[]): number {
  return list.reduce((sum, one) => sum + one.rows.length, 0);
}

async function lock(trx: Knex.Transaction): Promise<void> {
  const { rows } = await trx.raw<{ rows: [{ locked: boolean }] }>(
    'SELECT pg_try_advisory_xact_lock(?) AS locked',
    [IMPORT_LOCK],
  );
  if (!rows[0].locked) throw new ImportUnderWayError();
}

async function fingerprint(path: string): Promise<string> {
  const { ino, size, mtimeMs } = await stat(path);
  return `${ino} ${size} ${mtimeMs}`;
}
