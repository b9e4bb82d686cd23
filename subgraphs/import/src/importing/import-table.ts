import { stat } from 'node:fs/promises';
import type { AgencyDatabase } from '@lienthong/db';
import type { Knex } from 'knex';
import type { Entry } from '../register/import-register';
import type { ImportReports } from '../reports/import-reports';
import { FileChangedError, ImportUnderWayError } from './import-errors';
import { asRowProblems, judge, type Judged } from './judge';
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

class Undo extends Error {}

/**
 * Takes a register's table into its agency's database. A whole import is checked to its end first, so that its one
 * transaction, which keeps officers' acts about the same licences waiting, is as short as it can be; and it is undone if the
 * register has changed in between. Rows that are there already are left as they are: whatever stopped an import, the same
 * call goes on with it.
 *
 * @throws {ImportUnderWayError} when another import writes to the database
 * @throws {FileChangedError} when the file changes under a whole import
 */
export async function importTable<Content, Context>(
  options: ImportOptions<Content, Context>,
): Promise<ImportOutcome> {
  const { database, mode } = options;
  const context = await options.register.prepare(database.knex);
  if (mode === 'skip-bad')
    return run(options, context, 'writing', (batch) => writePortion(options, context, batch));
  const before = await fingerprint(options.path);
  const checked = await run(options, context, 'checking', () => Promise.resolve(0));
  if (mode === 'check' || checked.isStopped || checked.conflict + checked.wrong > 0 || checked.new === 0)
    return checked;
  let written: ImportOutcome | undefined;
  try {
    await database.knex.transaction(async (trx) => {
      await lock(trx);
      written = await run(
        options,
        context,
        'writing',
        (batch) => writeNew(trx, options, context, batch),
        trx,
      );
      if (written.isStopped || written.conflict + written.wrong > 0) throw new Undo();
      if ((await fingerprint(options.path)) !== before) throw new FileChangedError(options.path);
    });
  } catch (error) {
    if (!(error instanceof Undo) || !written) throw error;
    return { ...written, written: 0 };
  }
  return written ?? checked;
}

/** Goes through the file once: judges each batch, hands it to `write`, which says how many rows it wrote, and reports. */
async function run<Content, Context>(
  options: ImportOptions<Content, Context>,
  context: Context,
  step: ImportProgress['step'],
  write: (batch: Judged<Content>[]) => Promise<number>,
  knex: Knex = options.database.knex,
): Promise<ImportOutcome> {
  const { register, reports, signal, onProgress, table } = options;
  const seen = new SeenKeys();
  const counts = { rows: 0, new: 0, same: 0, repeated: 0, conflict: 0, wrong: 0 };
  let written = 0;
  for await (const batch of readEntries(options, context)) {
    if (signal?.aborted) return { ...counts, written, isStopped: true };
    const judged = [...(await judge(knex, { register, context, seen }, batch))];
    written += await write(judged);
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

/** One transaction of its own. What somebody else has written since it was judged, the tables refuse. */
function writePortion<Content, Context>(
  options: ImportOptions<Content, Context>,
  context: Context,
  batch: Judged<Content>[],
): Promise<number> {
  if (!batch.some(({ kind }) => kind === 'new')) return Promise.resolve(0);
  return options.database.knex.transaction(async (trx) => {
    await lock(trx);
    return writeNew(trx, options, context, batch);
  });
}

/** Writes what is new; entries that the tables refuse are wrong from then on. */
async function writeNew<Content, Context>(
  trx: Knex.Transaction,
  { register }: ImportOptions<Content, Context>,
  context: Context,
  batch: Judged<Content>[],
): Promise<number> {
  const entries = batch.filter((one): one is Judged<Content> & Entry<Content> => one.kind === 'new');
  const refused = await writeBatch(trx, register, entries, context);
  for (const { entry, meaning } of refused) {
    const problems = asRowProblems(entry.rows, [meaning]);
    batch[batch.findIndex(({ rows }) => rows === entry.rows)] = { kind: 'wrong', rows: entry.rows, problems };
  }
  const rows = (list: readonly Entry<Content>[]): number =>
    list.reduce((sum, one) => sum + one.rows.length, 0);
  return rows(entries) - rows(refused.map(({ entry }) => entry));
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
