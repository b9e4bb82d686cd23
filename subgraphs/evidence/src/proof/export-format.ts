import { createReadStream } from 'node:fs';
import { BEGINNING, type Head } from '../chain/link';
import type { SealingKey } from '../record/evidence-record';
import type { SignedSeal } from '../seal/seal';
import type { LineEntry, LogEntry, StartEntry } from './log-entry';

/*
 * JSON Lines. The text that was hashed or signed stands in its line unchanged, so that anybody can cut it out: of a
 * record it is all between `"record":` and the last `}`, of a seal all between `"seal":` and the last `}`, of a list of
 * fields all between `"list":` and the last `}`. A list stands before the records that name it, by its SHA-512 (base64).
 *
 *   tail -n 1 log.jsonl | sed 's/^.*,"seal"://; s/}$//' | tr -d '\n' > seal.json
 *   tail -n 1 log.jsonl | cut -d '"' -f 4 | base64 -d > seal.sig
 *   openssl pkeyutl -verify -rawin -pubin -inkey public.pem -in seal.json -sigfile seal.sig
 *
 * and record n follows from record n-1, whose hash (base64) is $previous, when this prints the hash in its line:
 *
 *   { printf %s "$previous" | base64 -d; printf '%016x' "$n" | xxd -r -p; printf %s "$record"; } | sha512sum
 */
export const EXPORT_FORMAT = 'lienthong-evidence-2';

/** The first format had no lists; its records say themselves which fields they speak of. */
const FORMATS: readonly unknown[] = ['lienthong-evidence-1', EXPORT_FORMAT];

/** The first line of a file. Nothing in it is signed; everything in it is checked against what follows. */
export interface ExportHeader {
  readonly format: string;
  /** Where the file begins: the place after which its first record stands, and the seal that ends there. */
  readonly after: { readonly ordinal: number; readonly hash: string; readonly seal: SealText | null };
  /** Last ordinal in the file. */
  readonly until: number;
  /** Keys that the log has named. Whoever verifies brings the one to trust from elsewhere. */
  readonly keys: readonly SealingKey[];
  /** SHA-512 (base64) of the archive file before this one, and its name. */
  readonly previousArchive?: { readonly file: string; readonly sha512: string } | null;
}

interface SealText {
  readonly content: string;
  readonly signature: string;
}

export function headerLine(header: ExportHeader): string {
  return `${JSON.stringify(header)}\n`;
}

/** @throws {Error} when a text has more than one line, which none of ours has */
export function entryLine(entry: LineEntry): string {
  if (entry.content.includes('\n')) {
    throw new Error('A text in the log has several lines and cannot be exported. Verify the log.');
  }
  if (entry.kind === 'fields') return `{"fields":"${entry.digest}","list":${entry.content}}\n`;
  return entry.kind === 'record'
    ? `{"ordinal":${entry.ordinal},"hash":"${entry.hash.toString('base64')}","record":${entry.content}}\n`
    : `{"signature":"${entry.signature.toString('base64')}","seal":${entry.content}}\n`;
}

export function sealText(seal: SignedSeal | undefined): SealText | null {
  return seal ? { content: seal.content, signature: seal.signature.toString('base64') } : null;
}

const RECORD_LINE = /^\{"ordinal":([1-9]\d{0,14}),"hash":"([A-Za-z0-9+/]{86}==)","record":(.*)\}$/s;
const SEAL_LINE = /^\{"signature":"([A-Za-z0-9+/]{86}==)","seal":(.*)\}$/s;

const FIELDS_LINE = /^\{"fields":"([A-Za-z0-9+/]{86}==)","list":(.*)\}$/s;

/** Undefined when the line is none of these. */
export function readEntryLine(line: string): LineEntry | undefined {
  const [, ordinal, hash, record] = RECORD_LINE.exec(line) ?? [];
  if (ordinal !== undefined && hash !== undefined && record !== undefined) {
    const bytes = readBase64(hash);
    return bytes && { kind: 'record', ordinal: Number(ordinal), hash: bytes, content: record };
  }
  const [, digest, list] = FIELDS_LINE.exec(line) ?? [];
  if (digest !== undefined && list !== undefined) return { kind: 'fields', digest, content: list };
  const [, signature, content] = SEAL_LINE.exec(line) ?? [];
  const bytes = signature === undefined ? undefined : readBase64(signature);
  return bytes && content !== undefined ? { kind: 'seal', signature: bytes, content } : undefined;
}

/** Undefined where the text is not the one way to write its bytes: an edit that changed none would go unseen. */
function readBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** @throws {Error} when the line is no header */
export function readHeaderLine(line: string, path: string): ExportHeader {
  const header = parseHeader(line);
  const after = header.after;
  const isHeader =
    FORMATS.includes(header.format) &&
    after !== undefined &&
    [after.ordinal, header.until].every(Number.isSafeInteger) &&
    readBase64(String(after.hash))?.length === BEGINNING.hash.length &&
    (after.seal === null || typeof after.seal === 'object');
  if (!isHeader) throw new Error(`${path} does not begin like an export of the log of evidence.`);
  return header as ExportHeader;
}

function parseHeader(line: string): Partial<ExportHeader> {
  try {
    return { ...(JSON.parse(line) as object | null) };
  } catch {
    return {};
  }
}

export function startOf({ after, until }: ExportHeader): StartEntry {
  const head: Head = { ordinal: after.ordinal, hash: Buffer.from(after.hash, 'base64') };
  const seal = after.seal && {
    content: String(after.seal.content),
    signature: Buffer.from(String(after.seal.signature), 'base64'),
  };
  return { kind: 'start', head, seal: seal ?? undefined, until };
}

/** A line, and how many bytes of the file end with it. */
export interface Line {
  readonly text: string;
  readonly end: number;
  /** False for a last line that lacks its end: whoever wrote it did not finish. */
  readonly isWhole: boolean;
}

const NEWLINE = 0x0a;

/** Only a line feed ends a line: other characters that end lines elsewhere may stand in a record's text. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let end = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, at));
      const bytes = Buffer.concat(parts);
      end += bytes.length + 1;
      yield { text: bytes.toString('utf8'), end, isWhole: true };
      parts = [];
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(parts);
  if (rest.length > 0) yield { text: rest.toString('utf8'), end: end + rest.length, isWhole: false };
}

/** A file's part of the log. @throws {Error} when it is no export */
export async function* readExport(path: string): AsyncGenerator<LogEntry> {
  let line = 0;
  for await (const { text, isWhole } of readLines(path)) {
    line += 1;
    if (line === 1) yield startOf(readHeaderLine(text, path));
    else yield (isWhole ? readEntryLine(text) : undefined) ?? { kind: 'unreadable', line };
  }
  if (line === 0) throw new Error(`${path} is empty.`);
}
