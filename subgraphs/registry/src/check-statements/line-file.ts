import { open, type FileHandle } from 'node:fs/promises';

/** Where lines go, whole and in order. */
export interface LineOutput {
  write(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Lines that a run has written already, by how many and by the last of them. */
export interface WrittenLines {
  readonly count: number;
  readonly last: string | undefined;
}

const NEW_LINE = 0x0a;
const PIECE = 64 * 1024;

/** @throws with the file system's code when it cannot be opened; EEXIST for one that is there and not to go on with */
export async function openLineFile(
  file: string,
  resume: boolean,
): Promise<{ readonly output: LineOutput; readonly written: WrittenLines }> {
  const handle = await open(file, resume ? 'a+' : 'wx');
  try {
    const { written, bytes } = resume ? await readWritten(handle) : { written: NONE, bytes: 0 };
    // A line that was cut off by the end of the run before is not one; its statement is checked again.
    if (resume) await handle.truncate(bytes);
    return {
      output: {
        write: async (line) => {
          await handle.appendFile(`${line}\n`);
        },
        close: () => handle.close(),
      },
      written,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const NONE: WrittenLines = { count: 0, last: undefined };

/** How many lines are whole, the last of them, and where it ends. */
async function readWritten(handle: FileHandle): Promise<{ written: WrittenLines; bytes: number }> {
  const piece = Buffer.alloc(PIECE);
  let [count, end, start, position] = [0, 0, 0, 0];
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE, position);
    if (bytesRead === 0) break;
    for (let index = piece.indexOf(NEW_LINE); index !== -1 && index < bytesRead;) {
      count += 1;
      [start, end] = [end, position + index + 1];
      index = piece.indexOf(NEW_LINE, index + 1);
    }
    position += bytesRead;
  }
  if (count === 0) return { written: NONE, bytes: 0 };
  const last = Buffer.alloc(end - start - 1);
  await handle.read(last, 0, last.length, start);
  return { written: { count, last: last.toString('utf8') }, bytes: end };
}
