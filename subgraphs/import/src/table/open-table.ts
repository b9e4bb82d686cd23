import { open, stat } from 'node:fs/promises';
import type { OpenTable, TextEncodingName } from './table';
import { openTextTable } from './text/open-text-table';
import { UnreadableTableError } from './unreadable-table';
import { openWorkbookTable } from './workbook/open-workbook-table';

export interface TableWishes {
  readonly sheet?: string | undefined;
  readonly encoding?: TextEncodingName | undefined;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const ZIP_EMPTY = Buffer.from('PK\u0005\u0006', 'latin1');
/** The container of Excel's files before 2007, and of those it encrypts. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** What many systems hand out under the name .xls. */
const WEB_PAGE = /^\W*<(?:!doctype html|html|table|\?xml)/i;
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Opens a spreadsheet or a text table by what is in it, whatever its name says.
 *
 * @throws {UnreadableTableError} for a file that is no readable table, saying what to do
 */
export async function openTable(path: string, { sheet, encoding }: TableWishes = {}): Promise<OpenTable> {
  const head = await readHead(path);
  if (head.subarray(0, 4).equals(ZIP) || head.subarray(0, 4).equals(ZIP_EMPTY)) {
    return openWorkbookTable(path, sheet);
  }
  if (head.subarray(0, 8).equals(COMPOUND)) throw await refuseCompound(path);
  if (WEB_PAGE.test(head.toString('latin1'))) {
    throw new UnreadableTableError(
      'OTHER_FORMAT',
      'This is a web page, whatever its name says. Open it in a spreadsheet program, save it as .xlsx, and import that.',
    );
  }
  const isMarkedText = head[0] === 0xff || head[0] === 0xfe;
  if (/\.xls[xm]?$/i.test(path) && !isMarkedText && head.includes(0)) {
    throw new UnreadableTableError(
      'CORRUPT',
      'The file is named like a workbook and is none: it may be damaged, or have been renamed. Save it as .xlsx anew.',
    );
  }
  return openTextTable(path, encoding);
}

async function readHead(path: string): Promise<Buffer> {
  const info = await stat(path).catch((error: unknown) => {
    throw new UnreadableTableError('NOT_A_FILE', `There is no file ${path}.`, { cause: error });
  });
  if (!info.isFile()) throw new UnreadableTableError('NOT_A_FILE', `${path} is no file.`);
  if (info.size === 0) throw new UnreadableTableError('EMPTY', `${path} is empty.`);
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function refuseCompound(path: string): Promise<UnreadableTableError> {
  const file = await open(path);
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of file.createReadStream() as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([before, piece]);
    if (seen.includes(ENCRYPTED_STREAM)) {
      return new UnreadableTableError(
        'PASSWORD_PROTECTED',
        'The workbook is protected by a password. Take the password off in the spreadsheet program, and import that.',
      );
    }
    before = seen.subarray(-ENCRYPTED_STREAM.length);
  }
  return new UnreadableTableError(
    'OTHER_FORMAT',
    'This is a workbook of Excel before 2007 (.xls). Open it, save it as .xlsx, and import that.',
  );
}
