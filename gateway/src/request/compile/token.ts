/**
 * What must stand at a place of an answer, and is compared four bytes at a time: byte by byte, looking for the names of
 * fields took a fifth of what a list costs to read.
 */
export class Token {
  readonly length: number;
  /** For those of fewer than four bytes. */
  readonly bytes: Buffer;
  /** Four bytes each, little-endian; the last four begin before the end of those before them, where there are not whole ones. */
  readonly words: Int32Array;

  constructor(text: string) {
    this.bytes = Buffer.from(text);
    this.length = this.bytes.length;
    const places = Array.from(
      { length: Math.ceil(this.length / WORD_BYTES) },
      (_, index) => index * WORD_BYTES,
    );
    this.words = Int32Array.from(this.length < WORD_BYTES ? [] : places, (place) =>
      this.bytes.readInt32LE(Math.min(place, this.length - WORD_BYTES)),
    );
  }

  /** Whether it stands there, asked from front to back: of what differs, no byte is looked at beyond the next three. */
  isAt(view: DataView, at: number): boolean {
    const { words, length, bytes } = this;
    const last = words.length - 1;
    if (last < 0) {
      for (let index = 0; index < length; index += 1) {
        if (view.getUint8(at + index) !== bytes[index]) return false;
      }
      return true;
    }
    for (let index = 0; index < last; index += 1) {
      if (view.getInt32(at + index * WORD_BYTES, true) !== words[index]) return false;
    }
    return view.getInt32(at + length - WORD_BYTES, true) === words[last];
  }
}

export const WORD_BYTES = 4;
