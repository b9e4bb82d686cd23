import { RowReading, type RowProblem } from '../cell/cell-reading';
import type { MappedColumn } from '../columns/column-mapping';
import type { ImportRegister } from '../register/import-register';
import type { OpenTable } from '../table/table';

/** What some rows of a table say: an entry of the register, or what is wrong with them. */
export type ReadEntry<Content> =
  | {
      readonly kind: 'entry';
      readonly rows: readonly RowReading[];
      readonly key: string;
      readonly content: Content;
    }
  | {
      readonly kind: 'wrong';
      readonly rows: readonly RowReading[];
      readonly problems: readonly RowProblem[];
    };

export interface TableOfRegister<Content, Context> {
  readonly table: OpenTable;
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
  readonly register: ImportRegister<Content, Context>;
}

/** A statement takes a thousand rows of an insert; more at once would only hold more in memory. */
const ROWS_A_BATCH = 1_000;
/** No decision has so many acts; a column of one repeated text must not make a file one entry. */
const ROWS_A_GROUP = 200;

/** Reads a table below its headers, some thousand rows at a time. */
export async function* readEntries<Content, Context>(
  source: TableOfRegister<Content, Context>,
  context: Context,
): AsyncGenerator<readonly ReadEntry<Content>[], void, undefined> {
  const { table, headerRow, columns, register } = source;
  const byField = new Map(columns.flatMap((column) => (column.field ? [[column.field.name, column]] : [])));
  let batch: ReadEntry<Content>[] = [];
  let rowsInBatch = 0;
  let group: { readonly text: string; readonly rows: RowReading[] } | undefined;
  const end = (rows: readonly RowReading[]): void => {
    batch.push(readEntry(register, rows, context));
    rowsInBatch += rows.length;
  };
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (row.number <= headerRow) continue;
      const reading = new RowReading(row, byField);
      reportStrayCells(reading, columns);
      const text = register.groupOf(reading);
      if (group && text === group.text && group.rows.length < ROWS_A_GROUP) {
        group.rows.push(reading);
        continue;
      }
      if (group) end(group.rows);
      group = text === undefined ? undefined : { text, rows: [reading] };
      if (!group) end([reading]);
      if (rowsInBatch >= ROWS_A_BATCH) {
        yield batch;
        batch = [];
        rowsInBatch = 0;
      }
    }
  }
  if (group) end(group.rows);
  if (batch.length > 0) yield batch;
}

function readEntry<Content, Context>(
  register: ImportRegister<Content, Context>,
  rows: readonly RowReading[],
  context: Context,
): ReadEntry<Content> {
  const content = register.read(rows, context);
  const problems = rows.flatMap((reading) => reading.problems);
  if (content === undefined || problems.length > 0) return { kind: 'wrong', rows, problems };
  return { kind: 'entry', rows, key: register.keyOf(content), content };
}

/** A cell beyond the last header is what a separator within a text leaves behind. */
function reportStrayCells(reading: RowReading, columns: readonly MappedColumn[]): void {
  const stray = reading.row.cells.findIndex((cell, place) => cell !== undefined && place >= columns.length);
  if (stray !== -1) {
    reading.report(
      undefined,
      'it has more cells than there are headers; a text with a separator in it must stand in quotation marks',
    );
  }
}
