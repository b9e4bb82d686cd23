import type { Cell, TableWriter } from './cell';
import { withoutFormula } from './formula-guard';

export type CsvSeparator = ',' | ';';

/** Without it Excel reads UTF-8 as the code page of its machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180, in UTF-8 with its mark. Days stay `YYYY-MM-DD`; text that a spreadsheet could run is made harmless. */
export function createCsvWriter(separator: CsvSeparator): TableWriter {
  return {
    begin: (headers) =>
      Buffer.from(
        BYTE_ORDER_MARK +
          line(
            headers.map((header) => quoted(header, separator)),
            separator,
          ),
      ),
    rows: (rows) =>
      Buffer.from(
        rows
          .map((row) =>
            line(
              row.map((cell) => field(cell, separator)),
              separator,
            ),
          )
          .join(''),
      ),
    end: () => Buffer.alloc(0),
  };
}

function line(fields: readonly string[], separator: CsvSeparator): string {
  return `${fields.join(separator)}\r\n`;
}

function field(cell: Cell, separator: CsvSeparator): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'number':
    case 'amount':
      return cell.digits;
    case 'truth':
      return cell.isTrue ? 'TRUE' : 'FALSE';
    case 'day':
      return cell.day;
    case 'instant':
      // A scalar of that name in somebody else's graph may be any text.
      return /^[\d:.TZ+-]+$/.test(cell.instant) ? cell.instant : quoted(cell.instant, separator);
    case 'text':
      return quoted(cell.text, separator);
  }
}

/** Quoted wherever a sign could end the cell in any program, whichever separator that program believes in. */
function quoted(text: string, separator: CsvSeparator): string {
  const harmless = withoutFormula(text, separator);
  return /["\r\n\t,;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
