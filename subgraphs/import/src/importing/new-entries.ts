const FIRST_BYTES = 1_024;

/** Which entries of a file are new to the register, by their order in it: one bit each. */
export class NewEntries {
  #bits = new Uint8Array(FIRST_BYTES);
  #count = 0;

  add(isNew: boolean): void {
    const byte = this.#count >> 3;
    if (byte === this.#bits.length) {
      const larger = new Uint8Array(this.#bits.length * 2);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    if (isNew) this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (this.#count & 7));
    this.#count += 1;
  }

  has(order: number): boolean {
    return ((this.#bits[order >> 3] ?? 0) & (1 << (order & 7))) !== 0;
  }
}
