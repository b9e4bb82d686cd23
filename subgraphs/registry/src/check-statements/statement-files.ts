import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** A statement as it lies in a file. */
export interface FiledStatement {
  /** Where: the file, and in a file of many the line. */
  readonly source: string;
  readonly id: string | null;
  readonly text: string;
  /** The domain it stands on, where the file says so. */
  readonly domain: string | null;
}

/** Thrown for a file that cannot be read as what it is named. */
export class UnreadableFileError extends Error {
  constructor(source: string, problem: string, cause?: unknown) {
    super(`${source}: ${problem}`, { cause });
    this.name = 'UnreadableFileError';
  }
}

/**
 * The statements of files, one after the other and in the order of each, so that a run that was interrupted finds its place.
 * A file of many is read as it comes and never held whole.
 *
 * @throws {UnreadableFileError} naming file and line
 */
export async function* readStatementFiles(files: readonly string[]): AsyncGenerator<FiledStatement> {
  for (const file of files) {
    switch (extname(file).toLowerCase()) {
      case '.txt':
      case '.html':
      case '.htm':
        yield { source: file, id: null, text: await wholeText(file), domain: null };
        break;
      case '.jsonl':
      case '.ndjson':
        yield* jsonLines(file);
        break;
      case '.csv':
        yield* csvRows(file);
        break;
      default:
        throw new UnreadableFileError(file, 'its name ends in none of .txt, .html, .jsonl, .csv.');
    }
  }
}

/** @throws {UnreadableFileError} when the list cannot be read */
export async function readFileList(file: string): Promise<readonly string[]> {
  return (await wholeText(file)).split(/\r?\n/).filter((line) => line.trim() !== '');
}

async function wholeText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Pieces of text. What is no UTF-8 is refused: a name read in the wrong encoding is another name. */
async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UnreadableFileError {
  const { code } = error as NodeJS.ErrnoException;
  const problem =
    code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? 'it is not UTF-8; convert it first.'
      : `it cannot be read (${code ?? String(error)}).`;
  return new UnreadableFileError(file, problem, error);
}

async function* jsonLines(file: string): AsyncGenerator<FiledStatement> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const source = `${file}:${number}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new UnreadableFileError(source, 'it is not JSON.', error);
    }
    yield statementOf(source, value);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const text of textOf(file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function* csvRows(file: string): AsyncGenerator<FiledStatement> {
  const parser = parse({ columns: true, bom: true, info: true, skip_empty_lines: true });
  const input = Readable.from(textOf(file));
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of input.pipe(parser) as AsyncIterable<{
      info: { lines: number };
      record: unknown;
    }>) {
      yield statementOf(`${file}:${row.info.lines}`, row.record);
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(file, error instanceof Error ? error.message : String(error), error);
  }
}

function statementOf(source: string, value: unknown): FiledStatement {
  const { id, text, domain } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<'id' | 'text' | 'domain', unknown>
  >;
  if (typeof text !== 'string') throw new UnreadableFileError(source, 'it has no `text`.');
  return { source, id: wordIn(id), text, domain: wordIn(domain) };
}

function wordIn(value: unknown): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}
