import { Ending } from '@lienthong/chassis';

/**
 * Lets callers who ask the same at the same time be answered by one reading, without telling anybody of an older state than
 * there was when he asked: a reading that is under way has perhaps passed a row that was changed since, so whoever comes
 * then joins the next one, which begins when that for several has ended, or else one of those under way.
 */
export interface SharedReads<Result> {
  /**
   * @param left over when the caller has left
   * @param begin reads; it is told when nobody waits for it any more
   */
  readonly read: (key: string, left: Ending, begin: (ending: Ending) => Promise<Result>) => Promise<Result>;
  /** Readings that are under way or wait. */
  readonly size: () => number;
}

/**
 * So many lone callers read side by side before others wait for a common reading: with one, the second of two would wait for
 * the first without any gain. Beside a common reading nobody begins another: that callers have come together shows that more
 * will, and one reading for all who come while it lasts is half of what two that take turns would be.
 */
const SIDE_BY_SIDE = 2;

interface Kind<Result> {
  running: number;
  /** Whether one of them is read for several. */
  isCommon: boolean;
  next: Waiting<Result> | undefined;
}

interface Waiting<Result> {
  readonly readers: Readers;
  readonly result: Promise<Result>;
  readonly begin: () => void;
}

export function createSharedReads<Result>(): SharedReads<Result> {
  const kinds = new Map<string, Kind<Result>>();

  async function run(
    key: string,
    kind: Kind<Result>,
    isCommon: boolean,
    read: () => Promise<Result>,
  ): Promise<Result> {
    kind.running += 1;
    kind.isCommon ||= isCommon;
    try {
      return await read();
    } finally {
      kind.running -= 1;
      if (isCommon) kind.isCommon = false;
      const { next } = kind;
      if (!kind.isCommon) {
        kind.next = undefined;
        next?.begin();
      }
      if (kind.running === 0) kinds.delete(key);
    }
  }

  function wait(
    key: string,
    kind: Kind<Result>,
    begin: (ending: Ending) => Promise<Result>,
  ): Waiting<Result> {
    const readers = new Readers();
    // Whoever came next would join what nobody waits for any more, and be refused as one who has left.
    readers.ending.whenOver(() => {
      if (kind.next?.readers !== readers) return;
      kind.next = undefined;
      start();
    });
    let start = (): void => undefined;
    const result = new Promise<Result>((resolve) => {
      start = () => resolve(run(key, kind, readers.count > 1, () => begin(readers.ending)));
    });
    return { readers, result, begin: start };
  }

  return {
    size: () => kinds.size,
    read: (key, left, begin) => {
      const kind = kinds.get(key) ?? { running: 0, isCommon: false, next: undefined };
      kinds.set(key, kind);
      const isFree = !kind.isCommon && kind.running < SIDE_BY_SIDE;
      if (!kind.next && isFree) return run(key, kind, false, () => begin(left));
      kind.next ??= wait(key, kind, begin);
      kind.next.readers.join(left);
      return kind.next.result;
    },
  };
}

/** Those who wait for one reading; it is over when all of them have left. */
class Readers {
  readonly ending = new Ending();
  private present = 0;

  get count(): number {
    return this.present;
  }

  join(left: Ending): void {
    this.present += 1;
    left.whenOver(() => {
      this.present -= 1;
      if (this.present === 0) this.ending.end();
    });
  }
}
