import { createHash } from 'node:crypto';

/**
 * Numbers that look drawn by lot and are the same each time for one label (the generator is Chris Doty-Humphrey's
 * sfc32). Each topic of a volume draws from its own label, so that a change in one topic moves no row of another.
 */
export class Random {
  readonly #state: Uint32Array;

  constructor(label: string) {
    const digest = createHash('sha256').update(label).digest();
    this.#state = Uint32Array.of(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), 1);
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor((this.#next() / 0x1_0000_0000) * (to - from + 1));
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.#next() < (percent / 100) * 0x1_0000_0000;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** Picks by weight: `[['FACEBOOK', 6], ['ZALO', 3]]` gives FACEBOOK twice as often. */
  weighted<const T>(items: readonly (readonly [T, number])[]): T {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.integer(0, total - 1);
    for (const [item, weight] of items) {
      if (rest < weight) return item;
      rest -= weight;
    }
    throw new RangeError('there is nothing to pick from');
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item): [number, T] => [this.#next(), item])
      .sort(([one], [other]) => one - other)
      .map(([, item]) => item);
  }

  #next(): number {
    const state = this.#state;
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const sum = (a + b + counter) >>> 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  }
}
