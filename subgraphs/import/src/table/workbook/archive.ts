import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { corrupt, tooLarge, UnreadableTableError } from '../unreadable-table';

/**
 * What an archive may hold and unfold to. A million rows of twenty columns are some 1.5 GB of XML, and deflate packs a
 * spreadsheet 5 to 60 times smaller; a bomb is packed about a thousand times.
 */
export interface ArchiveLimits {
  readonly entries: number;
  readonly totalBytes: number;
  readonly ratio: number;
  /** Up to so many bytes any ratio will do. */
  readonly ratioFrom: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 2_000,
  totalBytes: 4 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 1024 ** 2,
};

/** The parts of a packed file, by name. */
export interface Archive {
  readonly names: readonly string[];
  /** Bytes of a part when unpacked, as the archive declares; 0 for a part that is not there. */
  sizeOf(name: string): number;
  /**
   * Unpacks a part piece by piece, and holds it to its declared size and checksum.
   *
   * @throws {UnreadableTableError} CORRUPT, or TOO_LARGE as soon as it unfolds beyond a limit
   */
  read(name: string): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

/**
 * Opens a zip archive and reads its table of contents.
 *
 * @throws {UnreadableTableError} TRUNCATED, CORRUPT, PASSWORD_PROTECTED or TOO_LARGE
 */
export async function openArchive(path: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch(asUnreadable);
  try {
    const entries = await readContents(zip, limits);
    return {
      names: [...entries.keys()],
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      read: (name) => readEntry(zip, entries.get(name), limits),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    return asUnreadable(error);
  }
}

async function readContents(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooLarge(`it is packed of ${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    // Before sizes: what is encrypted has none to speak of.
    if (entry.isEncrypted()) {
      throw new UnreadableTableError(
        'PASSWORD_PROTECTED',
        'The file is protected by a password. Take the password off in the spreadsheet program, and import that.',
      );
    }
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw tooLarge('unpacked it would be several gigabytes');
    if (isBomb(entry.uncompressedSize, entry.compressedSize, limits)) throw bomb(entry.fileName);
    if (entries.has(entry.fileName)) throw corrupt(`its part ${entry.fileName} is there twice`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  limits: ArchiveLimits,
): AsyncGenerator<Buffer, void, undefined> {
  if (!entry) return;
  const stream = await zip.openReadStreamPromise(entry).catch(asUnreadable);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      bytes += piece.length;
      // What is declared may be a lie: what is unpacked is counted.
      if (isBomb(bytes, entry.compressedSize, limits)) throw bomb(entry.fileName);
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    asUnreadable(error);
  } finally {
    stream.destroy();
  }
  if (checksum !== entry.crc32) throw corrupt(`the checksum of its part ${entry.fileName} does not hold`);
}

function isBomb(bytes: number, packed: number, limits: ArchiveLimits): boolean {
  return bytes > limits.totalBytes || (bytes > limits.ratioFrom && bytes > packed * limits.ratio);
}

function bomb(name: string): UnreadableTableError {
  return tooLarge(
    `its part ${name} unpacks to more than any table does, as made to exhaust whoever opens it`,
  );
}

function asUnreadable(error: unknown): never {
  // The system's own errors, such as a file without read permission, are not the file's.
  const isOwn = error instanceof UnreadableTableError || (error instanceof Object && 'syscall' in error);
  if (isOwn && error instanceof Error) throw error;
  if (/End of central directory record signature not found/i.test(String(error))) {
    throw new UnreadableTableError(
      'TRUNCATED',
      'The file is cut off: its end is missing. Copy it again from where it came, whole.',
      { cause: error },
    );
  }
  throw corrupt('it cannot be unpacked', error);
}
