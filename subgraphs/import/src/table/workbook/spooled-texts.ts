import { mkdtempSync, openSync, closeSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corrupt } from '../unreadable-table';
import { LONGEST_TEXT } from './cell-text';

const BLOCK_BYTES = 131_072;
const BLOCKS_IN_MEMORY = 128;
const FIRST_PLACES = 16_384;

/**
 * The texts that a workbook keeps apart from its cells, by number. A register's may be hundreds of megabytes: what is beyond
 * 16 MB lies in a file that has no name by the time anything is in it, where the system allows that, and blocks are read
 * back as they are needed. Cells refer to texts in the order in which both were written, so that few are.
 */
export class SpooledTexts {
  #places = new Float64Array(FIRST_PLACES);
  #count = 0;
  #filled = 0;
  #block = Buffer.alloc(BLOCK_BYTES);
  #blockCount = 0;
  readonly #kept = new Map<number, Buffer>();
  #file: number | undefined;
  #directory: string | undefined;

  add(text: string): void {
    if (text.length > LONGEST_TEXT)
      throw corrupt(`a text in it is longer than the ${LONGEST_TEXT} characters of a cell`);
    const bytes = Buffer.byteLength(text);
    if (this.#filled + bytes > BLOCK_BYTES) this.#turn();
    if (this.#count + 1 >= this.#places.length) this.#grow();
    this.#block.write(text, this.#filled);
    this.#places[this.#count] = this.#blockCount * BLOCK_BYTES + this.#filled;
    this.#filled += bytes;
    this.#count += 1;
    // Where the next begins, unless it begins a block: a text ends where its block's content does.
    this.#places[this.#count] = this.#blockCount * BLOCK_BYTES + this.#filled;
  }

  /** The text of a number; undefined where there is none. */
  get(number: number): string | undefined {
    if (!Number.isInteger(number) || number < 0 || number >= this.#count) return undefined;
    const place = this.#places[number] ?? 0;
    const index = Math.floor(place / BLOCK_BYTES);
    const block = index === this.#blockCount ? this.#block : this.#blockAt(index);
    const start = place - index * BLOCK_BYTES;
    return block.toString('utf8', start, this.#endOf(number, index, block, start));
  }

  close(): void {
    this.#kept.clear();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true, force: true });
    this.#directory = undefined;
  }

  #endOf(number: number, index: number, block: Buffer, start: number): number {
    const next = this.#places[number + 1] ?? 0;
    if (Math.floor(next / BLOCK_BYTES) === index) return next - index * BLOCK_BYTES;
    // The last of its block: what follows it is zero bytes, which no XML can hold.
    const zero = block.indexOf(0, start);
    return zero === -1 ? BLOCK_BYTES : zero;
  }

  #grow(): void {
    const larger = new Float64Array(this.#places.length * 2);
    larger.set(this.#places);
    this.#places = larger;
  }

  #turn(): void {
    this.#keep(this.#blockCount, this.#block, true);
    this.#blockCount += 1;
    this.#block = Buffer.alloc(BLOCK_BYTES);
    this.#filled = 0;
  }

  #keep(index: number, block: Buffer, isNew: boolean): void {
    if (isNew && (this.#file !== undefined || this.#kept.size >= BLOCKS_IN_MEMORY)) {
      this.#spill();
      writeSync(this.#file ?? this.#open(), block, 0, BLOCK_BYTES, index * BLOCK_BYTES);
    }
    this.#kept.set(index, block);
    if (this.#kept.size <= BLOCKS_IN_MEMORY) return;
    const oldest = this.#kept.keys().next().value;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Once there is more than memory is given to, everything lies in the file, and memory holds what was asked for last. */
  #spill(): void {
    if (this.#file !== undefined) return;
    const file = this.#open();
    for (const [index, block] of this.#kept) writeSync(file, block, 0, BLOCK_BYTES, index * BLOCK_BYTES);
  }

  #open(): number {
    this.#directory = mkdtempSync(join(tmpdir(), 'lienthong-import-'));
    const file = openSync(join(this.#directory, 'texts'), 'wx+', 0o600);
    this.#file = file;
    if (process.platform !== 'win32') {
      // The texts are an office's register: nothing of them stays behind, even if this process is killed.
      rmSync(this.#directory, { recursive: true, force: true });
      this.#directory = undefined;
    }
    return file;
  }

  #blockAt(index: number): Buffer {
    const kept = this.#kept.get(index);
    if (kept) {
      this.#kept.delete(index);
      this.#kept.set(index, kept);
      return kept;
    }
    const block = Buffer.alloc(BLOCK_BYTES);
    if (this.#file !== undefined) readSync(this.#file, block, 0, BLOCK_BYTES, index * BLOCK_BYTES);
    this.#keep(index, block, false);
    return block;
  }
}
