import type { Ending } from '@lienthong/chassis';
import { CommonReadings } from '../common-readings';
import type { WaitingCaller } from '../next-reading';
import { UnderWay } from '../under-way';

/** What is read: the same key for what may be shared, and a number that is the same where the key is. */
export interface Shareable {
  readonly sum: number;
  /** Asked for where the number is not enough. */
  readonly key: () => string;
}

type Begin<Result> = (ending: Ending) => Promise<Result>;

/** Lets callers who ask the same at the same time be answered by one reading. */
export interface SharedReads<Result> {
  /**
   * @param left over when the caller has left
   * @param begin reads; it is told when nobody waits for it any more
   */
  readonly read: (what: Shareable, left: Ending, begin: Begin<Result>) => Promise<Result>;
  /** Whether nothing is read or waited for. */
  readonly isIdle: () => boolean;
}

/** @param patienceMs how long anybody waits for the next reading, to the end of the last unless said */
export function createSharedReads<Result>(patienceMs?: number): SharedReads<Result> {
  const underWay = new UnderWay();
  const kinds = new Map<string, CommonReadings<WaitingCaller, Result>>();

  async function readShared(key: string, left: Ending, begin: Begin<Result>): Promise<Result> {
    const readings = kinds.get(key) ?? new CommonReadings(patienceMs);
    kinds.set(key, readings);
    try {
      if (!readings.isFree) return await readings.wait({ left }, ({ ending }) => begin(ending));
      const over = readings.begin();
      return await begin(left).finally(over);
    } finally {
      if (kinds.get(key)?.isFree) kinds.delete(key);
    }
  }

  return {
    isIdle: () => underWay.isEmpty && kinds.size === 0,
    read: async ({ sum, key }, left, begin) => {
      try {
        return await (underWay.enter(sum) ? readShared(key(), left, begin) : begin(left));
      } finally {
        underWay.leave(sum);
      }
    },
  };
}
