import type { Volume } from '../drawing/volume';
import type { Random } from '../drawing/random';

export interface Numbered {
  readonly day: string;
  /** The register it is entered in: one for each issuer and sort of paper. */
  readonly register: string;
  number: number;
}

/**
 * Gives numbers as a register does that other papers share: they grow with the days of a year, leave gaps, and begin
 * again each year. Entries of one day keep their order.
 */
export function numberByYear(
  volume: Volume,
  random: Random,
  entries: readonly Numbered[],
  largestGap: number,
): void {
  const counts = new Map<string, number>();
  const inOrder = entries.map((entry, index) => ({ entry, index }));
  inOrder.sort((one, other) => compareDays(one.entry.day, other.entry.day) || one.index - other.index);
  for (const { entry } of inOrder) {
    const year = `${entry.register}/${entry.day.slice(0, 4)}`;
    const count = (counts.get(year) ?? 0) + random.integer(1, largestGap);
    counts.set(year, count);
    entry.number = volume.interleave(count);
  }
}

function compareDays(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
