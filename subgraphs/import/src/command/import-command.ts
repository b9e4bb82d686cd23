import { resolve } from 'node:path';
import {
  InvalidEnvironmentError,
  isRunByNpm,
  readDatabaseSettings,
  readInteger,
  type Environment,
} from '@lienthong/chassis';
import { openAgencyDatabase, type AgencyDatabase } from '@lienthong/db';
import type { AgencyName } from '@lienthong/schema';
import { HeaderBook, mapColumns, UnmappedColumnsError } from '../columns/column-mapping';
import { findHeader } from '../columns/header-row';
import { importTable } from '../importing/import-table';
import { REGISTERS } from '../register/registers';
import { ImportReports } from '../reports/import-reports';
import { openTable } from '../table/open-table';
import type { OpenTable } from '../table/table';
import { UnreadableTableError } from '../table/unreadable-table';
import { describeColumns, describeFields, describeOutcome, describeTable } from './import-account';
import { readImportArguments, USAGE, type ImportOrder } from './import-arguments';
import { LINE_EVERY_MS, ProgressLine, type TextOutput } from './progress-line';

const DONE = 0;
/** Rows are wrong or contradict the register. */
const NOT_ALL = 1;
const MISTAKEN_USE = 2;
const UNREADABLE = 3;
/** What shells report for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

export interface ImportCommand {
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly output: TextOutput;
  readonly errors: TextOutput;
  readonly signal: AbortSignal;
  /** Opens the database of an agency; the one that the environment names, unless said. It is closed in the end. */
  readonly openDatabase?: (agency: AgencyName) => Promise<AgencyDatabase>;
}

/** The tables of a database are older than this program, and its login may not be the one to change them. */
export class PendingMigrationsError extends Error {
  constructor(agency: AgencyName) {
    super(
      `The database of ${agency} is not up to date. Run npm run migrate -- ${agency}, then repeat the import.`,
    );
    this.name = 'PendingMigrationsError';
  }
}

/** `npm run import`, and the exit code it ends with: 0 when all is in, 1 when rows are left out, 3 for a file not read. */
export async function runImportCommand(command: ImportCommand): Promise<number> {
  const { words, output, errors } = command;
  const asked = readImportArguments(words);
  switch (asked.kind) {
    case 'help':
      output.write(`${USAGE}\n`);
      return DONE;
    case 'mistake':
      errors.write(`${asked.problem}\n\n${USAGE}\n`);
      return MISTAKEN_USE;
    case 'fields':
      output.write(`${describeFields(registerNamed(asked.register))}\n`);
      return DONE;
    case 'import':
      try {
        return await runOrder(command, asked);
      } catch (error) {
        if (!(error instanceof UnreadableTableError || error instanceof UnmappedColumnsError)) throw error;
        errors.write(`${error.message}\n`);
        return UNREADABLE;
      }
  }
}

async function runOrder(command: ImportCommand, order: ImportOrder): Promise<number> {
  // npm runs programs in the project's folder, wherever it was called.
  const { environment } = command;
  const folder = isRunByNpm(environment) ? environment['INIT_CWD'] : undefined;
  const path = resolve(folder ?? '.', order.path);
  const table = await openTable(path, order);
  try {
    return await runWithTable(command, { ...order, path }, table);
  } finally {
    await table.close();
  }
}

async function runWithTable(command: ImportCommand, order: ImportOrder, table: OpenTable): Promise<number> {
  const { environment, output, errors, signal, words } = command;
  const { path, mode, wishes } = order;
  const open = command.openDatabase ?? ((agency: AgencyName) => openDatabase(environment, agency));
  const register = registerNamed(order.register);
  output.write(`${describeTable(path, table.description)}\n`);
  const book = new HeaderBook(register.fields);
  const header = await findHeader(table, book, { wishes, row: order.headerRow });
  const columns = mapColumns(header.texts, book, wishes, register.alternatives);
  output.write(`${describeColumns(header.row, columns)}\n`);
  const reports = new ImportReports(path, columns);
  const line = new ProgressLine(errors, Date.now, readProgressEvery(environment));
  const database = await open(register.agency);
  try {
    const outcome = await importTable({
      table,
      headerRow: header.row,
      columns,
      register,
      path,
      database,
      mode,
      reports,
      signal,
      onProgress: (progress) => line.show(progress),
    }).finally(() => line.end());
    const files = await reports.close();
    output.write(`${describeOutcome(mode, outcome, reports, files, commandOf(words))}\n`);
    if (outcome.isStopped) return INTERRUPTED;
    return outcome.wrong + outcome.conflict > 0 ? NOT_ALL : DONE;
  } finally {
    await reports.close();
    await database.close();
  }
}

/** For whoever watches an import with a program; undefined leaves it to the sort of output. */
function readProgressEvery(environment: Environment): number | undefined {
  if (!environment['IMPORT_PROGRESS_MS']) return undefined;
  const problems: string[] = [];
  const everyMs = readInteger(environment, 'IMPORT_PROGRESS_MS', LINE_EVERY_MS, problems);
  if (problems.length > 0) throw new InvalidEnvironmentError(problems);
  return everyMs;
}

function registerNamed(name: string) {
  const register = REGISTERS.find((one) => one.name === name);
  if (!register) throw new RangeError(`there is no register ${name}`);
  return register;
}

async function openDatabase(environment: Environment, agency: AgencyName): Promise<AgencyDatabase> {
  const settings = readDatabaseSettings(environment, [agency]).get(agency);
  if (!settings) throw new RangeError(`nothing says where the database of ${agency} is`);
  const database = await openAgencyDatabase(agency, settings);
  try {
    if (settings.kind === 'embedded') await database.migrate();
    else if ((await database.pendingMigrations()).length > 0) throw new PendingMigrationsError(agency);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The command as it can be typed again. */
function commandOf(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return `npm run import -- ${quoted.join(' ')}`;
}
