/** The few PostgreSQL wire-protocol messages (version 3) that the bridge to the engine reads or writes itself. */

/** What a session is in the middle of: nothing, a transaction, or a transaction that has failed. */
export type TransactionStatus = 'I' | 'T' | 'E';

const HEADER = 5;
const READY_FOR_QUERY = 0x5a;
const ERROR_RESPONSE = 0x45;
// A sequence of messages is complete, and may be answered, at Sync, Query, Flush, FunctionCall or the end of a COPY.
const BATCH_ENDS = new Set(['S', 'Q', 'H', 'F', 'c', 'f'].map((letter) => letter.charCodeAt(0)));
const TERMINATE = 'X'.charCodeAt(0);

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER);
  header.write(type, 0, 'latin1');
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

export function query(sql: string): Buffer {
  return message('Q', text(sql));
}

export function readyForQuery(status: TransactionStatus): Buffer {
  return message('Z', Buffer.from(status, 'latin1'));
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, reason: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${reason}`].map(text);
  return message('E', ...fields, Buffer.alloc(1));
}

/** The answer to a start-up packet: nobody to authenticate inside one process, and the settings drivers read. */
export function welcome(): Buffer {
  const settings = [
    ['server_encoding', 'UTF8'],
    ['client_encoding', 'UTF8'],
    ['standard_conforming_strings', 'on'],
    ['integer_datetimes', 'on'],
    ['TimeZone', 'UTC'],
  ];
  return Buffer.concat([
    message('R', int32(0)),
    ...settings.map((setting) => message('S', ...setting.map(text))),
    readyForQuery('I'),
  ]);
}

/** The status an answer ends with, if it ends with one. */
export function statusAtEnd(answer: Uint8Array): TransactionStatus | undefined {
  const at = answer.length - HEADER - 1;
  if (at < 0 || answer[at] !== READY_FOR_QUERY || answer[at + 4] !== HEADER) return undefined;
  const status = String.fromCharCode(answer[at + HEADER] ?? 0);
  return status === 'I' || status === 'T' || status === 'E' ? status : undefined;
}

/** The fields of the first error in an answer, by their protocol letter (C the code, M the message). */
export function firstError(answer: Buffer): Map<string, string> | undefined {
  for (let at = 0; at + HEADER <= answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    if (answer[at] !== ERROR_RESPONSE) continue;
    const body = answer.subarray(at + HEADER, at + 1 + answer.readInt32BE(at + 1)).toString('utf8');
    return new Map(
      body
        .split('\0')
        .filter(Boolean)
        .map((field) => [field.charAt(0), field.slice(1)]),
    );
  }
  return undefined;
}

export type ClientRequest = { kind: 'start-up' } | { kind: 'batch'; bytes: Buffer } | { kind: 'terminate' };

/**
 * Cuts a driver's byte stream into requests. The engine must be handed whole batches: it answers whatever it is
 * given with "ready for query", so half a batch would be answered twice.
 */
export class RequestReader {
  private pending: Buffer = Buffer.alloc(0);
  private started = false;

  push(chunk: Buffer): ClientRequest[] {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const requests: ClientRequest[] = [];
    let from = 0;
    let at = 0;
    for (;;) {
      const typeLength = this.started ? 1 : 0;
      if (at + typeLength + 4 > this.pending.length) break;
      const end = at + typeLength + this.pending.readInt32BE(at + typeLength);
      if (end > this.pending.length) break;
      const type = this.pending[at];
      at = end;
      if (!this.started) {
        this.started = true;
        requests.push({ kind: 'start-up' });
      } else if (type === TERMINATE) {
        requests.push({ kind: 'terminate' });
      } else if (type !== undefined && BATCH_ENDS.has(type)) {
        requests.push({ kind: 'batch', bytes: this.pending.subarray(from, at) });
      } else {
        continue;
      }
      from = at;
    }
    this.pending = this.pending.subarray(from);
    return requests;
  }
}
