import { InvalidCodeError } from '@lienthong/schema';
import type { MappedColumn } from '../columns/column-mapping';
import type { Field } from '../columns/field';
import type { Cell, TableRow } from '../table/table';

/** What is wrong with a row, and where. It never repeats what the cell says: that may be personal. */
export interface RowProblem {
  readonly row: number;
  /** Absent where the row as a whole is wrong. */
  readonly letters?: string | undefined;
  readonly header?: string | undefined;
  readonly field?: string | undefined;
  readonly problem: string;
}

/** A cell that does not say what its column should; the message says what would do. */
export class UnreadableCellError extends Error {
  constructor(readonly problem: string) {
    super(problem);
    this.name = 'UnreadableCellError';
  }
}

const CONTROL_CHARACTERS = /[^\t\n\r\u0020-\uFFFF]/;

/** Turns a cell into a value. @throws {UnreadableCellError | InvalidCodeError} */
export type CellReader<Value> = (cell: Cell) => Value;

/** One row of a register as it is read: values by field, and every problem with the place it stands in. */
export class RowReading {
  readonly #problems: RowProblem[] = [];

  constructor(
    readonly row: TableRow,
    private readonly columns: ReadonlyMap<string, MappedColumn>,
  ) {}

  get problems(): readonly RowProblem[] {
    return this.#problems;
  }

  /** Whether the row says anything of a field. */
  says(field: string): boolean {
    return this.#cellOf(field) !== undefined;
  }

  /** What stands in a field, as it is; for telling rows that belong together. */
  textOf(field: string): string | undefined {
    return this.#cellOf(field)?.text;
  }

  /** The value of a field; undefined for a blank cell, a column that is not there, and a cell that is wrong. */
  optional<Value>(field: string, read: CellReader<Value>): Value | undefined {
    const cell = this.#cellOf(field);
    if (!cell) return undefined;
    try {
      return read(expectContent(cell));
    } catch (error) {
      if (!(error instanceof UnreadableCellError || error instanceof InvalidCodeError)) throw error;
      this.report(field, error instanceof InvalidCodeError ? error.message : error.problem);
      return undefined;
    }
  }

  /** The same where a blank cell is a mistake. */
  required<Value>(field: string, read: CellReader<Value>): Value | undefined {
    if (!this.says(field)) this.report(field, 'it is empty, and must not be');
    return this.optional(field, read);
  }

  report(field: Field['name'] | undefined, problem: string): void {
    const column = field === undefined ? undefined : this.columns.get(field);
    this.#problems.push({
      row: this.row.number,
      letters: column?.letters,
      header: column?.header,
      field,
      // Which column it would be is not said where there is none.
      problem: field === undefined || column ? problem : `${field}: ${problem}`,
    });
  }

  #cellOf(field: string): Cell | undefined {
    const column = this.columns.get(field);
    return column && this.row.cells[column.place];
  }
}

function expectContent(cell: Cell): Cell {
  if (cell.kind === 'error') throw new UnreadableCellError(`it holds the spreadsheet's error ${cell.text}`);
  if (cell.kind === 'uncalculated') {
    throw new UnreadableCellError(
      'it holds a formula without its result; open the file in a spreadsheet program and save it, or paste the values',
    );
  }
  if (cell.text.includes('\uFFFD')) {
    throw new UnreadableCellError(
      'it holds letters that do not exist in the encoding; say the right one with --encoding',
    );
  }
  if (CONTROL_CHARACTERS.test(cell.text))
    throw new UnreadableCellError('it holds characters that are no text');
  return cell;
}
