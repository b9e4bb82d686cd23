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
  const text = await readJsonText(request, maximumBytes);
  return text === undefined ? undefined : parseJson(text);
}

/** The same body unparsed, for whom its exact text matters. @throws {UnreadableBodyError} */
export async function readJsonText(
  request: IncomingMessage,
  maximumBytes: number,
): Promise<string | undefined> {
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
  return decodeUtf8(await readBytes(request, maximumBytes));
}

async function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const tooLarge = new UnreadableBodyError(413, `The body may have at most ${maximumBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the request: its connection has the refusal still to carry.
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maximumBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const NOT_JSON = 'The body is not JSON in UTF-8.';

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableBodyError(400, NOT_JSON);
  }
}

/** @throws {UnreadableBodyError} */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBodyError(400, NOT_JSON);
  }
}
