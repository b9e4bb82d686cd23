import { createHash, hash as hashOnce } from 'node:crypto';

/** Where a chain stands: after record `ordinal`, whose hash is `hash`. */
export interface Head {
  readonly ordinal: number;
  /** 64 bytes. */
  readonly hash: Buffer;
}

/** Before the first record. */
export const BEGINNING: Head = {
  ordinal: 0,
  hash: createHash('sha512').update('Liên Thông evidence log 1').digest(),
};

/**
 * The head after one more record: SHA-512 over the previous hash (64 bytes), the record's ordinal (8 bytes, big-endian)
 * and its text (UTF-8). Each hash stands for everything before it, so that nothing can be changed, taken out, put in or
 * moved without changing every hash after it. `append_in_turn` in the database links so, too.
 *
 * @param content the record's text, or its bytes
 */
export function linkAfter({ ordinal, hash }: Head, content: string | Uint8Array): Head {
  const next = ordinal + 1;
  const length = BEFORE_CONTENT + (typeof content === 'string' ? Buffer.byteLength(content) : content.length);
  const hashed = inOnePiece(length);
  hashed.set(hash);
  hashed.writeBigUInt64BE(BigInt(next), HASH_BYTES);
  if (typeof content === 'string') hashed.write(content, BEFORE_CONTENT);
  else hashed.set(content, BEFORE_CONTENT);
  // As text: bytes would be memory of their own outside of the heap, which takes as long as to hash a kilobyte.
  const digest = hashOnce('sha512', hashed.subarray(0, length), 'binary');
  return { ordinal: next, hash: Buffer.from(digest, 'latin1') };
}

const HASH_BYTES = 64;
const ORDINAL_BYTES = 8;
const BEFORE_CONTENT = HASH_BYTES + ORDINAL_BYTES;

/** Records are hashed one after the other, each in one call: half of what four calls cost. */
const PIECE = Buffer.allocUnsafeSlow(64 * 1024);

function inOnePiece(length: number): Buffer {
  return length <= PIECE.length ? PIECE : Buffer.allocUnsafeSlow(length);
}

/** SHA-512 of a text or bytes, base64. */
export function sha512(data: string | Buffer): string {
  return hashOnce('sha512', data, 'base64');
}
