import { createReadStream } from 'node:fs';
import { UnreadableTableError } from '../unreadable-table';
import { TEXT_ENCODINGS, type EncodingEvidence, type TextEncodingName } from '../table';
import { vietnameseShare } from './syllable';
import { decodeTcvn3 } from './tcvn3';

export interface FoundEncoding {
  readonly name: TextEncodingName;
  readonly knownBy: EncodingEvidence;
}

/** Turns a stream of bytes into text, piece by piece. What the encoding cannot hold becomes U+FFFD. */
export interface PieceDecoder {
  decode(piece: Uint8Array): string;
  end(): string;
}

/** Windows-1258 writes most tones as a letter of their own; whoever reads on composes them. */
export function createPieceDecoder(name: TextEncodingName): PieceDecoder {
  if (name === 'tcvn3') return { decode: decodeTcvn3, end: () => '' };
  const decoder = new TextDecoder(name);
  return { decode: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

const SAMPLE_BYTES = 262_144;
const MARKS: readonly (readonly [TextEncodingName, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** A share of syllables that no text in a wrong encoding was found to reach. */
const CONVINCING = 0.6;

/**
 * Finds the encoding of a text file: its byte-order mark, or the zeros of UTF-16, or UTF-8 if every byte of the file fits,
 * or of the two old encodings the one in which its words are Vietnamese.
 *
 * @throws {UnreadableTableError} UNKNOWN_ENCODING when none fits
 */
export async function findEncoding(path: string): Promise<FoundEncoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const beyondAscii: Uint8Array[] = [];
  let sampled = 0;
  let isUtf8 = true;
  let isFirst = true;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (isFirst) {
      const marked = MARKS.find(([, mark]) => mark.every((byte, place) => piece[place] === byte));
      if (marked) return { name: marked[0], knownBy: 'byte-order-mark' };
      const wide = findWide(piece);
      if (wide) return { name: wide, knownBy: 'bytes' };
      isFirst = false;
    }
    if (isUtf8) isUtf8 = fits(() => strict.decode(piece, { stream: true }));
    if (sampled < SAMPLE_BYTES && piece.some((byte) => byte >= 0x80)) {
      beyondAscii.push(piece);
      sampled += piece.length;
    }
    if (!isUtf8 && sampled >= SAMPLE_BYTES) break;
  }
  if (isUtf8 && fits(() => strict.decode())) return { name: 'utf-8', knownBy: 'bytes' };
  return { name: chooseOld(Buffer.concat(beyondAscii)), knownBy: 'bytes' };
}

/** UTF-16 without a mark: half of the bytes of names, numbers and separators are zero, on one side. */
function findWide(piece: Uint8Array): TextEncodingName | undefined {
  const zeros = [0, 0];
  piece.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [high = 0, low = 0] = zeros;
  const many = piece.length / 8;
  if (low > many && high < low / 8) return 'utf-16le';
  if (high > many && low < high / 8) return 'utf-16be';
  return undefined;
}

function fits(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function chooseOld(sample: Uint8Array): TextEncodingName {
  const [best, next] = (['windows-1258', 'tcvn3'] as const)
    .map((name) => {
      const decoder = createPieceDecoder(name);
      return { name, share: vietnameseShare(decoder.decode(sample) + decoder.end()) ?? 0 };
    })
    .sort((one, other) => other.share - one.share);
  if (best && next && best.share >= CONVINCING && best.share > next.share) return best.name;
  throw new UnreadableTableError(
    'UNKNOWN_ENCODING',
    'The text is neither UTF-8 nor, as far as can be told, Windows-1258 or TCVN3 (ABC). ' +
      `If it is known what it was written in, say so: --encoding ${TEXT_ENCODINGS.join(' | ')}; ` +
      'or save the table as .xlsx.',
  );
}
