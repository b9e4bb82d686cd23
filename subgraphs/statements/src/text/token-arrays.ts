/**
 * What a reading is held in. A text of a megabyte may have a million tokens, which as objects would take ten times the room; and
 * asking the system for that much memory anew took as long as cutting the text, so that the arrays of one text serve the next.
 */
export class TokenArrays {
  /** Folded characters. */
  readonly codes: Uint16Array;
  /** Of each token what it is, */
  readonly kinds: Uint8Array;
  /** whether it is CAPITALISED, ALL_CAPITALS, */
  readonly capitals: Uint8Array;
  /** its place among the folded characters, */
  readonly froms: Uint32Array;
  readonly tos: Uint32Array;
  /** and in the source, */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** and how it begins. */
  readonly openings: Uint16Array;
  /** Tokens that have been written since the arrays were last cleared. */
  written = 0;

  constructor(readonly room: number) {
    this.codes = new Uint16Array(room);
    this.kinds = new Uint8Array(room);
    this.capitals = new Uint8Array(room);
    this.froms = new Uint32Array(room);
    this.tos = new Uint32Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.openings = new Uint16Array(room);
  }

  /** Leaves nothing behind the tokens that there are: who looks beyond the last finds none. */
  clearFrom(tokens: number): void {
    for (const array of [
      this.kinds,
      this.capitals,
      this.froms,
      this.tos,
      this.starts,
      this.ends,
      this.openings,
    ])
      array.fill(0, tokens, this.written);
    this.written = tokens;
  }
}

/** Longer texts than this are seldom, and their arrays not worth keeping. */
const MOST_KEPT = 1 << 20;
const LEAST = 1 << 10;

let spare: TokenArrays | undefined;

/** Arrays for a text of some length, which are the borrower's alone until they are given back. */
export function borrowArrays(length: number): TokenArrays {
  const arrays = spare;
  if (arrays === undefined || arrays.room < length) return new TokenArrays(Math.max(length, LEAST));
  spare = undefined;
  return arrays;
}

export function giveBackArrays(arrays: TokenArrays): void {
  if (arrays.room <= MOST_KEPT && arrays.room >= (spare?.room ?? 0)) spare = arrays;
}
