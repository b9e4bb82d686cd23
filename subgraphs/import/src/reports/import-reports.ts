import { basename, dirname, extname, join } from 'node:path';
import { errorCode } from '@lienthong/db';
import type { RowProblem, RowReading } from '../cell/cell-reading';
import type { MappedColumn } from '../columns/column-mapping';
import { ERROR_HEADER } from '../columns/field';
import { foldHeader } from '../columns/header-text';
import type { Difference } from '../register/import-register';
import type { Cell } from '../table/table';
import { WorkbookWriter } from './workbook-writer';

/** One field of a row that says other than the register. */
export interface Conflict {
  readonly row: number;
  readonly letters: string;
  readonly header: string;
  readonly key: string;
  readonly inFile: string;
  readonly inRegister: string;
}

export interface ReportFiles {
  /** Undefined where there was nothing to put down. */
  readonly errors: string | undefined;
  readonly conflicts: string | undefined;
}

const SHOWN = 20;
const CONFLICT_HEADERS = [
  'Dòng/Row',
  'Cột/Column',
  'Tên cột/Header',
  'Mục/Entry',
  'Trong tệp/In the file',
  'Trong sổ/In the register',
];
const MOST_FILES = 1_000;

/**
 * Two workbooks beside the file that comes in: rows with errors, in its own columns with one more that says what is wrong, to
 * be corrected and imported again; and conflicts, each with both values. Neither is made where it would be empty, and
 * neither replaces one that is there.
 */
export class ImportReports {
  readonly #problems: RowProblem[] = [];
  readonly #conflicts: Conflict[] = [];
  #errorFile: ReportFile | undefined;
  #conflictFile: ReportFile | undefined;
  #closing: Promise<unknown> | undefined;
  readonly #columns: readonly MappedColumn[];

  constructor(
    private readonly path: string,
    private readonly allColumns: readonly MappedColumn[],
  ) {
    // What an earlier import found wrong is not carried on.
    this.#columns = allColumns.filter(({ header }) => foldHeader(header) !== foldHeader(ERROR_HEADER));
  }

  /** The first few, for whoever watches; the files have all. */
  get problems(): readonly RowProblem[] {
    return this.#problems;
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts;
  }

  async addWrong(rows: readonly RowReading[], problems: readonly RowProblem[]): Promise<void> {
    this.#problems.push(...problems.slice(0, SHOWN - this.#problems.length));
    this.#errorFile ??= await begin(this.path, 'errors', [
      ...this.#columns.map(({ header }) => header),
      ERROR_HEADER,
    ]);
    for (const { row } of rows) {
      const own = problems.filter((one) => one.row === row.number).map(describeProblem);
      const text =
        own.length > 0
          ? own.join('; ')
          : `row ${row.number} belongs to row ${problems[0]?.row}, which is not right`;
      await this.#errorFile.writer.addRow([
        ...this.#columns.map(({ place }) => showCell(row.cells[place])),
        text,
      ]);
    }
  }

  async addConflict(
    rows: readonly RowReading[],
    key: string,
    differences: readonly Difference[],
  ): Promise<void> {
    this.#conflictFile ??= await begin(this.path, 'conflicts', CONFLICT_HEADERS);
    for (const { field, inFile, inRegister } of differences) {
      const column = this.allColumns.find((one) => one.field?.name === field);
      const conflict = {
        row: rows[0]?.row.number ?? 0,
        letters: column?.letters ?? '',
        header: column?.header ?? field,
        key,
        inFile,
        inRegister,
      };
      if (this.#conflicts.length < SHOWN) this.#conflicts.push(conflict);
      const { row, letters, header } = conflict;
      await this.#conflictFile.writer.addRow([String(row), letters, header, key, inFile, inRegister]);
    }
  }

  /** Finishes the files, and says which there are. May be called again. */
  async close(): Promise<ReportFiles> {
    this.#closing ??= Promise.all([this.#errorFile?.writer.close(), this.#conflictFile?.writer.close()]);
    await this.#closing;
    return { errors: this.#errorFile?.path, conflicts: this.#conflictFile?.path };
  }
}

/** Where a problem is, and what it is; never what the cell says. */
export function describeProblem({ row, letters, header, problem }: RowProblem): string {
  return letters === undefined ? `row ${row}: ${problem}` : `row ${row}, ${letters} (${header}): ${problem}`;
}

interface ReportFile {
  readonly path: string;
  readonly writer: WorkbookWriter;
}

async function begin(input: string, kind: string, headers: readonly string[]): Promise<ReportFile> {
  const stem = join(dirname(input), basename(input, extname(input)));
  for (let copy = 1; copy <= MOST_FILES; copy += 1) {
    const path = `${stem}.${kind}${copy === 1 ? '' : `-${copy}`}.xlsx`;
    const writer = await WorkbookWriter.create(path, kind).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') return undefined;
      throw error;
    });
    if (!writer) continue;
    await writer.addRow(headers);
    return { path, writer };
  }
  throw new Error(
    `There are ${MOST_FILES} files of ${kind} beside ${input}. Put them away, and repeat the import.`,
  );
}

/** As people write it, so that it reads the same when it comes in again. */
function showCell(cell: Cell | undefined): string {
  if (cell?.kind === 'uncalculated') return '';
  return cell?.kind === 'day' ? cell.text.split('-').reverse().join('/') : (cell?.text ?? '');
}
