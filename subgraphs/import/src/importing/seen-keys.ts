import { createHash } from 'node:crypto';

const FIRST_SLOTS = 16_384;

/** What stands above in the same file under the same key. */
export interface Earlier {
  readonly row: number;
  readonly isSame: boolean;
}

/**
 * Which entries a file has brought so far, in 16 bytes a slot: a million rows take 32 MB where a Map of texts would take some
 * 150. Keys are known by 64 bits of their digest, of which two of a million are alike once in 37 million files.
 */
export class SeenKeys {
  #slots = createSlots(FIRST_SLOTS);
  #count = 0;

  /** Takes an entry in; answers the earlier one of the same key instead, if there is one. */
  add(key: string, content: string, row: number): Earlier | undefined {
    if (this.#count * 2 >= this.#slots.rows.length) this.#grow();
    const [high, low] = digestOf(key);
    const [said] = digestOf(content);
    const slot = find(this.#slots, high, low);
    const earlier = this.#slots.rows[slot] ?? 0;
    if (earlier !== 0) return { row: earlier, isSame: this.#slots.contents[slot] === said };
    put(this.#slots, slot, { high, low, said, row });
    this.#count += 1;
    return undefined;
  }

  has(key: string): boolean {
    const [high, low] = digestOf(key);
    return this.#slots.rows[find(this.#slots, high, low)] !== 0;
  }

  #grow(): void {
    const [old, slots] = [this.#slots, createSlots(this.#slots.rows.length * 2)];
    old.rows.forEach((row, slot) => {
      if (row === 0) return;
      const [high = 0, low = 0, said = 0] = [old.highs[slot], old.lows[slot], old.contents[slot]];
      put(slots, find(slots, high, low), { high, low, said, row });
    });
    this.#slots = slots;
  }
}

interface Slots {
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  readonly contents: Uint32Array;
  /** 0 where a slot is free: rows are numbered from 1. */
  readonly rows: Uint32Array;
}

function createSlots(count: number): Slots {
  const column = (): Uint32Array => new Uint32Array(count);
  return { highs: column(), lows: column(), contents: column(), rows: column() };
}

/** The slot of a digest, or the free one where it would go. */
function find({ highs, lows, rows }: Slots, high: number, low: number): number {
  let slot = low % rows.length;
  while (rows[slot] !== 0 && !(highs[slot] === high && lows[slot] === low)) slot = (slot + 1) % rows.length;
  return slot;
}

function put(
  slots: Slots,
  slot: number,
  entry: { readonly high: number; readonly low: number; readonly said: number; readonly row: number },
): void {
  slots.highs[slot] = entry.high;
  slots.lows[slot] = entry.low;
  slots.contents[slot] = entry.said;
  slots.rows[slot] = entry.row;
}

function digestOf(text: string): [number, number] {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}
