import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parse, type CsvError } from 'csv-parse';
import {
  cleanText,
  type Cell,
  type OpenTable,
  type Separator,
  type TableRow,
  type TextEncodingName,
} from '../table';
import { corrupt, UnreadableTableError } from '../unreadable-table';
import { createPieceDecoder, findEncoding } from './encoding';
import { findSeparator, saidSeparator } from './separator';

const SAMPLE_BYTES = 65_536;
/** No row is longer; a quotation mark that is never closed would make the rest of a file one. */
const LONGEST_ROW = 1_048_576;
const ROWS_AT_A_TIME = 500;

/**
 * Opens a table of separated values. Encoding and separator are found unless said.
 *
 * @throws {UnreadableTableError} UNKNOWN_ENCODING, or, while rows are read, CORRUPT
 */
export async function openTextTable(path: string, said?: TextEncodingName): Promise<OpenTable> {
  const encoding = said ? ({ name: said, knownBy: 'said' } as const) : await findEncoding(path);
  const { size } = await stat(path);
  const sample = await readSample(path, encoding.name);
  const separatorLine = saidSeparator(sample);
  const separator = separatorLine ?? findSeparator(sample);
  let taken = 0;
  return {
    description: {
      format: 'text',
      encoding: encoding.name,
      encodingKnownBy: encoding.knownBy,
      separator,
    },
    rows() {
      taken = 0;
      const pieces = decoded(path, encoding.name, (bytes) => (taken += bytes));
      return readRows(pieces, separator, separatorLine !== undefined);
    },
    progress: () => (size === 0 ? 1 : Math.min(1, taken / size)),
    close: () => Promise.resolve(),
  };
}

async function readSample(path: string, encoding: TextEncodingName): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return createPieceDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function* decoded(
  path: string,
  encoding: TextEncodingName,
  onTaken: (bytes: number) => void,
): AsyncGenerator<string, void, undefined> {
  const decoder = createPieceDecoder(encoding);
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    onTaken(piece.length);
    yield decoder.decode(piece);
  }
  yield decoder.end();
}

async function* readRows(
  pieces: AsyncIterable<string>,
  separator: Separator,
  skipsFirst: boolean,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    // Names such as Công ty "ABC" are written without doubling their quotation marks.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW,
  });
  const feeding = feed(pieces, parser);
  let number = 0;
  let rows: TableRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      number += 1;
      if (skipsFirst && number === 1) continue;
      const cells = record.map(toCell);
      if (cells.some((cell) => cell !== undefined)) rows.push({ number, cells });
      if (rows.length === ROWS_AT_A_TIME) {
        yield rows;
        rows = [];
      }
    }
    await feeding;
  } catch (error) {
    throw asUnreadable(error, number + 1);
  } finally {
    parser.destroy();
    await feeding.catch(() => undefined);
  }
  if (rows.length > 0) yield rows;
}

async function feed(pieces: AsyncIterable<string>, parser: NodeJS.WritableStream): Promise<void> {
  let isGone = false;
  let wake = (): void => undefined;
  const gone = (): void => {
    isGone = true;
    wake();
  };
  parser.on('close', gone).on('error', gone);
  for await (const piece of pieces) {
    if (isGone) return;
    if (piece !== '' && !parser.write(piece)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isGone) resolve();
        else parser.once('drain', resolve);
      });
    }
  }
  if (!isGone) parser.end();
}

function toCell(text: string): Cell | undefined {
  const clean = cleanText(text);
  return clean === '' ? undefined : { kind: 'text', text: clean };
}

function asUnreadable(error: unknown, row: number): unknown {
  if (error instanceof UnreadableTableError || !(error instanceof Error) || !('code' in error)) return error;
  const { code } = error as CsvError;
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return corrupt(`a quotation mark that opens in row ${row} or after is never closed`, error);
  }
  if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE') {
    return corrupt(`something stands after a closing quotation mark in row ${row}`, error);
  }
  return error;
}
