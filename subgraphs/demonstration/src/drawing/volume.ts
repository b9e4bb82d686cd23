import { createHash } from 'node:crypto';
import { Random } from './random';

/**
 * One volume of invented rows: everything that a scale of 1 needs, in all four agencies. Scale N is N volumes that share
 * the shape and nothing else, so that every figure multiplies, memory holds one volume, and any volume can be drawn
 * without the ones before it.
 */
export class Volume {
  constructor(
    readonly seed: number,
    readonly scale: number,
    readonly index: number,
  ) {}

  random(topic: string): Random {
    return new Random(`${this.seed}/${this.index}/${topic}`);
  }

  /** An id that tells nothing and is the same each time (a version 8 UUID, RFC 9562). */
  id(kind: string, ordinal: number | string): string {
    const hex = createHash('sha256').update(`${this.seed}/${this.index}/${kind}/${ordinal}`).digest('hex');
    const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /**
   * The number that is this volume's `count`-th, from 1. Volumes take turns, so that no two share a number and numbers
   * still grow with the days of a year.
   */
  interleave(count: number): number {
    return (count - 1) * this.scale + this.index + 1;
  }
}

/** The id of a row that is a fact of law and not invented: the same for every seed. */
export function referenceId(kind: string, key: string): string {
  return new Volume(0, 1, 0).id(kind, key);
}
