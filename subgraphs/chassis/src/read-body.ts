import type { IncomingMessage } from 'node:http';

/** A request whose body cannot be read; `status` and `message` are what the client is told. */
export class UnreadableBodyError extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableBodyError';
  }
}

/**
 * Reads a JSON body of at most `maximumBytes` bytes. A body of another media type gives undefined, and what that means
 * is left to the GraphQL server.
 *
 * @throws {UnreadableBodyError} 413 too large, 415 compressed or not UTF-8 by its own account, 400 not UTF-8 or not JSON
 */
export async function readJsonBody(request: IncomingMessage, maximumBytes: number): Promise<unknown> {
  const bytes = await readJsonBytes(request, maximumBytes);
  return bytes && parseJson(bytes);
}

/** The same body as text, for whom it was signed. @throws {UnreadableBodyError} */
export async function readJsonText(
  request: IncomingMessage,
  maximumBytes: number,
): Promise<string | undefined> {
  const bytes = await readJsonBytes(request, maximumBytes);
  return bytes && decodeUtf8(bytes);
}

/** The same body as it came. @throws {UnreadableBodyError} */
export async function readJsonBytes(
  request: IncomingMessage,
  maximumBytes: number,
): Promise<Buffer | undefined> {
  const mediaType = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(mediaType)) {
    request.resume();
    return undefined;
  }
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(mediaType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new UnreadableBodyError(415, 'Send the JSON body in UTF-8.');
  }
  // Unpacking is refused altogether: a few kilobytes can unpack to gigabytes, and questions are small.
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new UnreadableBodyError(415, 'Send the body without Content-Encoding.');
  }
  return readBytes(request, maximumBytes);
}

/** Listens where an async iterator would do: that makes several promises for each body, and most are one chunk. */
function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (): void =>
      reject(new UnreadableBodyError(413, `The body may have at most ${maximumBytes} bytes.`));
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return refuse();
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', function keep(chunk: Buffer) {
      size += chunk.length;
      if (size <= maximumBytes) return void chunks.push(chunk);
      // The connection has the refusal still to carry, and whoever writes it reads on.
      request.off('data', keep).pause();
      refuse();
    });
    request.once('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      // A connection that waits for its next request still knows this one.
      chunks.length = 0;
    });
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('The request ended before its body.'));
    });
  });
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });
const NOT_JSON = 'The body is not JSON in UTF-8.';

function decodeUtf8(bytes: Buffer): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw new UnreadableBodyError(400, NOT_JSON);
  }
}

/** @throws {UnreadableBodyError} */
export function parseJson(bytes: Buffer): unknown {
  const text = decodeUtf8(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBodyError(400, NOT_JSON);
  }
}
