/**
 * So many are answered side by side before anybody waits: with one, the second of two would wait for the first without any
 * gain. That a third has come shows that more will.
 */
const SIDE_BY_SIDE = 2;

/** A power of two; a hundred times as many as a busy gateway has under way, in 64 KB. */
const PLACES = 16_384;

/**
 * How much of what is alike is under way, by a number over it, so that whoever comes knows whether others may be there. Of two
 * things in one place each is taken for the other's like, and whoever relies on it has to look closer.
 *
 * Places with numbers, and no map: when things are added to a map and taken from it V8 makes a new table of it now and then, of
 * which the old one knows; tables which lived long enough to be taken for old keep all later ones alive, and whatever was in them,
 * until the old are looked through. A map that held requests while they lasted made nearly all of them grow old.
 */
export class UnderWay {
  private readonly counts = new Uint32Array(PLACES);

  /** Counts one more. Returns whether there are so many that others like it may wait for company. */
  enter(sum: number): boolean {
    const place = sum & (PLACES - 1);
    const before = this.counts[place] ?? 0;
    this.counts[place] = before + 1;
    return before >= SIDE_BY_SIDE;
  }

  leave(sum: number): void {
    const place = sum & (PLACES - 1);
    this.counts[place] = (this.counts[place] ?? 1) - 1;
  }

  /** From now on whoever enters may wait, also where nothing is under way, until it is closed again. */
  open(sum: number): void {
    const place = sum & (PLACES - 1);
    this.counts[place] = (this.counts[place] ?? 0) + SIDE_BY_SIDE;
  }

  close(sum: number): void {
    const place = sum & (PLACES - 1);
    this.counts[place] = (this.counts[place] ?? SIDE_BY_SIDE) - SIDE_BY_SIDE;
  }

  /** Whether nothing is under way at all. */
  get isEmpty(): boolean {
    return this.counts.every((count) => count === 0);
  }
}
