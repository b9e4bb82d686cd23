/** Short words are few and asked for often, and making a string costs ten times what finding it does. */
const LONGEST_PACKED = 8;
const MOST_KEPT = 1 << 14;
const LONGEST = 64;

const kept = new Map<number, string>();

/** The folded characters from one place to another as a string, its first 64 where there are more. */
export function wordOf(codes: Uint16Array, from: number, to: number): string {
  const packed = pack(codes, from, to);
  if (packed === -1) return String.fromCharCode(...codes.subarray(from, Math.min(to, from + LONGEST)));
  const known = kept.get(packed);
  if (known !== undefined) return known;
  const word = String.fromCharCode(...codes.subarray(from, to));
  if (kept.size < MOST_KEPT) kept.set(packed, word);
  return word;
}

/** A number that stands for up to eight letters, digits or marks of ASCII; -1 for what is longer or other. */
function pack(codes: Uint16Array, from: number, to: number): number {
  if (to - from > LONGEST_PACKED || to <= from) return -1;
  let packed = 0;
  for (let at = from; at < to; at += 1) {
    const code = codes[at] ?? 0;
    // 96 values from the space on: eight of them stay below 2^53.
    if (code < 32 || code > 126) return -1;
    packed = packed * 96 + (code - 31);
  }
  return packed;
}
