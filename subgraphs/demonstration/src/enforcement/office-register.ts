import type { Volume } from '../drawing/volume';
import type { Random } from '../drawing/random';

const FIRST_DAY = '-01-01T00:00:00Z';

/**
 * An office's register of outgoing papers: numbers grow with the days of a year, begin again on 1 January, and leave
 * gaps for papers of other matters. A number depends on its day alone, so that papers can be drawn in any order.
 */
export class OfficeRegister {
  readonly #used = new Set<string>();
  readonly #random: Random;

  constructor(
    private readonly volume: Volume,
    topic: string,
    private readonly numbersADay: number,
  ) {
    this.#random = volume.random(topic);
  }

  /** Enters one more paper of a day, and gives its number. */
  enter(day: string): number {
    const year = day.slice(0, 4);
    const dayOfYear = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${year}${FIRST_DAY}`)) / 86_400_000;
    let count = dayOfYear * this.numbersADay + this.#random.integer(1, this.numbersADay);
    while (this.#used.has(`${year}/${count}`)) count += 1;
    this.#used.add(`${year}/${count}`);
    return this.volume.interleave(count);
  }
}
