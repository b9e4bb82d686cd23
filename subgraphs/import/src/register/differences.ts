import type { Difference, Review } from './import-register';

/** Gathers where what a row says is not what its register holds. What the row leaves unsaid is not asked. */
export class Differences {
  readonly #found: Difference[] = [];

  /** One value against one. */
  value(field: string, inFile: string | undefined, inRegister: string | null | undefined): void {
    if (inFile === undefined || inFile === (inRegister ?? undefined)) return;
    this.#found.push({ field, inFile, inRegister: inRegister ?? '' });
  }

  /** Everything a row lists must be there; the register may have more, such as what an act added later. */
  list(field: string, inFile: readonly string[], inRegister: readonly string[]): void {
    const there = new Set(inRegister);
    if (inFile.every((text) => there.has(text))) return;
    this.#found.push({ field, inFile: inFile.join('; '), inRegister: inRegister.join('; ') });
  }

  get review(): Review {
    return this.#found.length === 0 ? { kind: 'same' } : { kind: 'conflict', differences: this.#found };
  }
}
