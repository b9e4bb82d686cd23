/** An HTTP/1.1 request or response that has arrived whole. */
export interface HttpMessage {
  readonly startLine: string;
  readonly body: Buffer;
}

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /\r\ncontent-length:[ \t]*(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding:[ \t]*chunked/i;

/**
 * Cuts what comes in on a connection into messages. It reads no more of HTTP than a measurement on one machine needs,
 * because Node's own client and server take as long for a message as a fast gateway does, and share the processors with it.
 *
 * @throws when the sender does not say how long a message is in a way that is known here
 */
export function createMessageReader(onMessage: (message: HttpMessage) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  /** Bytes that must be there before looking again is worthwhile: long bodies come in many pieces. */
  let needed = 0;
  return (chunk) => {
    parts.push(chunk);
    size += chunk.length;
    if (size < needed) return;
    let pending = parts.length === 1 ? chunk : Buffer.concat(parts, size);
    needed = 0;
    for (;;) {
      const found = readMessage(pending);
      if (typeof found === 'number') {
        needed = found;
        break;
      }
      onMessage(found.message);
      pending = pending.subarray(found.end);
      if (pending.length === 0) break;
    }
    parts = pending.length === 0 ? [] : [pending];
    size = pending.length;
  };
}

/** The first message in `bytes`, or how many bytes there must at least be to find it. */
function readMessage(bytes: Buffer): { readonly message: HttpMessage; readonly end: number } | number {
  const endOfHead = bytes.indexOf(END_OF_HEAD);
  if (endOfHead === -1) return bytes.length + 1;
  const head = bytes.toString('latin1', 0, endOfHead);
  const start = endOfHead + END_OF_HEAD.length;
  const startLine = head.slice(0, Math.max(0, head.indexOf('\r\n')) || head.length);
  const length = LENGTH.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return bytes.length < end ? end : { message: { startLine, body: bytes.subarray(start, end) }, end };
  }
  if (CHUNKED.test(head)) {
    const chunked = readChunks(bytes, start);
    return chunked ? { message: { startLine, body: chunked.body }, end: chunked.end } : bytes.length + 1;
  }
  if (startLine.startsWith('GET ')) return { message: { startLine, body: Buffer.alloc(0) }, end: start };
  throw new Error(`a message of unknown length: ${head.slice(0, 300)}`);
}

function readChunks(
  bytes: Buffer,
  start: number,
): { readonly body: Buffer; readonly end: number } | undefined {
  const chunks: Buffer[] = [];
  for (let at = start; ;) {
    const endOfLine = bytes.indexOf('\r\n', at);
    if (endOfLine === -1) return undefined;
    const length = Number.parseInt(bytes.toString('latin1', at, endOfLine), 16);
    if (!Number.isInteger(length)) throw new Error('a chunk of unknown length');
    const end = endOfLine + 2 + length;
    if (bytes.length < end + 2) return undefined;
    if (length === 0)
      return { body: chunks.length === 1 ? (chunks[0] ?? bytes) : Buffer.concat(chunks), end: end + 2 };
    chunks.push(bytes.subarray(endOfLine + 2, end));
    at = end + 2;
  }
}
