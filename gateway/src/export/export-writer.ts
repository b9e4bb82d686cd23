import type { TableWriter } from '../formats/cell';
import { createCsvWriter, type CsvSeparator } from '../formats/csv';
import { createXlsxWriter } from '../formats/xlsx/xlsx';
import type { HeaderLanguage } from './column-headers';
import type { ExportFailure } from './export-failure';
import type { ExportedOperation } from './exported-operation';
import { cellsOf } from './flatten';
import type { Page } from './read-pages';

export type ExportFormat = 'csv' | 'xlsx' | 'jsonl';

export const EXPORT_FORMATS: readonly ExportFormat[] = ['csv', 'xlsx', 'jsonl'];

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** How a table is written. */
export interface ExportLayout {
  readonly format: ExportFormat;
  readonly headers: HeaderLanguage;
  readonly separator: CsvSeparator;
}

/** Writes pages as the next parts of a file. */
export interface ExportWriter {
  readonly begin: () => Buffer;
  readonly page: (page: Page) => Buffer;
  readonly end: () => Buffer;
  /** A last line that says why no more follow; empty where a file without its end does not open anyway. */
  readonly broken: (failure: ExportFailure) => Buffer;
}

export function createExportWriter(operation: ExportedOperation, layout: ExportLayout): ExportWriter {
  const { columns } = operation;
  if (layout.format === 'jsonl') return JSON_LINES;
  const isCsv = layout.format === 'csv';
  const table: TableWriter = isCsv ? createCsvWriter(layout.separator) : createXlsxWriter(operation.title);
  return {
    begin: () => table.begin(operation.headers[layout.headers]),
    page: ({ rows, isWithheld }) =>
      table.rows(rows.map((row) => cellsOf(columns, row, isWithheld, layout.headers))),
    end: table.end,
    broken: (failure) =>
      isCsv
        ? table.rows([[{ kind: 'text', text: `!!! CHƯA ĐẦY ĐỦ / INCOMPLETE: ${incompletely(failure)}` }]])
        : Buffer.alloc(0),
  };
}

/** One row a line, in the shape of the answer: lists stay lists. */
const JSON_LINES: ExportWriter = {
  begin: () => Buffer.alloc(0),
  page: ({ rows, withheld }) =>
    Buffer.from(
      rows
        .map((row) =>
          withheld.length === 0
            ? row
            : { ...(row as Readonly<Record<string, unknown>>), _withheld: withheld },
        )
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    ),
  end: () => Buffer.alloc(0),
  broken: ({ code, message, after }) =>
    Buffer.from(`${JSON.stringify({ _incomplete: { code, message, after: after ?? null } })}\n`),
};

function incompletely({ code, message, after }: ExportFailure): string {
  return `${code}: ${message}${after === undefined ? '' : ` (after: ${after})`}`;
}
