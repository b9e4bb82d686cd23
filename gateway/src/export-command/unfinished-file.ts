import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import type { ExportOrder } from '../export/export-order';

/** How far an export has come: everything up to `bytes` is whole rows. */
export interface Progress {
  /** Cursor of the last row; undefined before the first. */
  readonly after: string | undefined;
  readonly rows: number;
  readonly bytes: number;
}

/** A file that is being written. Until `finish` it bears another name, so that nobody takes it for the whole. */
export interface UnfinishedFile {
  readonly begunWith: Progress;
  readonly write: (part: Buffer) => Promise<void>;
  /** Says, for a later `--resume`, that everything written until now is whole rows. */
  readonly mark: (after: string | undefined, rows: number) => Promise<void>;
  readonly bytes: () => number;
  readonly finish: () => Promise<void>;
  /** Lets it go: kept where it can be gone on with, and deleted where not. @returns whether it was kept */
  readonly leave: () => Promise<boolean>;
}

/** What is there does not fit what is asked for; the message says what to do. */
export class UnfinishedFileError extends Error {
  override readonly name = 'UnfinishedFileError';
}

const NOTHING: Progress = { after: undefined, rows: 0, bytes: 0 };

/** @throws {UnfinishedFileError} */
export async function openUnfinishedFile(
  out: string,
  order: ExportOrder,
  isResumed: boolean,
): Promise<UnfinishedFile> {
  const part = `${out}.part`;
  const note = `${out}.part.json`;
  const isResumable = order.layout.format !== 'xlsx' && order.operation.connection?.after !== undefined;
  const begunWith = isResumed ? await readNote(note, part, order, isResumable) : NOTHING;
  if (!isResumed && isResumable && (await exists(note))) {
    throw new UnfinishedFileError(
      `${part} is an export that was broken off. Go on with --resume, or delete it.`,
    );
  }
  const file: FileHandle = await open(part, isResumed ? 'r+' : 'w');
  // What came after the last mark may be half a page.
  await file.truncate(begunWith.bytes);
  let bytes = begunWith.bytes;
  return {
    begunWith,
    bytes: () => bytes,
    write: async (buffer) => {
      if (buffer.length === 0) return;
      await file.write(buffer, 0, buffer.length, bytes);
      bytes += buffer.length;
    },
    mark: async (after, rows) => {
      if (!isResumable) return;
      await writeFile(`${note}.new`, `${JSON.stringify({ export: nameOf(order), after, rows, bytes })}\n`);
      await rename(`${note}.new`, note);
    },
    finish: async () => {
      await file.sync();
      await file.close();
      await rename(part, out);
      await rm(note, { force: true });
    },
    leave: async () => {
      await file.close();
      const isKept = isResumable && (await exists(note));
      if (!isKept) await rm(part, { force: true });
      return isKept;
    },
  };
}

/** The same rows in the same form: anything else may not be written behind what is there. */
function nameOf({ operation, variables, layout }: ExportOrder): string {
  return createHash('sha256')
    .update(
      JSON.stringify([operation.document, Object.entries(variables).sort(), Object.entries(layout).sort()]),
    )
    .digest('hex');
}

async function readNote(
  note: string,
  part: string,
  order: ExportOrder,
  isResumable: boolean,
): Promise<Progress> {
  if (!isResumable) {
    throw new UnfinishedFileError(
      'Only csv and jsonl of an operation with pages can be gone on with; leave --resume away and begin anew.',
    );
  }
  const text = await readFile(note, 'utf8').catch(() => undefined);
  const read = text === undefined ? undefined : (JSON.parse(text) as Partial<Progress & { export: string }>);
  if (typeof read?.rows !== 'number' || typeof read.bytes !== 'number') {
    throw new UnfinishedFileError(`There is no ${note} to go on from; leave --resume away and begin anew.`);
  }
  if (read.export !== nameOf(order)) {
    throw new UnfinishedFileError(
      `${part} is of another operation, other variables or another form. Repeat the command that began it, with --resume.`,
    );
  }
  const { size } = await stat(part).catch(() => ({ size: -1 }));
  if (size < read.bytes) {
    throw new UnfinishedFileError(`${part} is shorter than ${note} says. Delete both and begin anew.`);
  }
  return { after: read.after, rows: read.rows, bytes: read.bytes };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
