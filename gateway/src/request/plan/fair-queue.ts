/** Waiting work of several askers, taken in turns: whoever asks much waits behind its own questions. */
export interface FairQueue<Work> {
  /** False when there is no room. */
  readonly add: (asker: string, work: Work) => boolean;
  readonly take: () => Work | undefined;
  readonly isEmpty: () => boolean;
}

export interface FairQueueSettings {
  readonly maximumWaiting: number;
  readonly maximumWaitingPerAsker: number;
}

export function createFairQueue<Work>(settings: FairQueueSettings): FairQueue<Work> {
  const byAsker = new Map<string, Work[]>();
  let size = 0;
  return {
    isEmpty: () => size === 0,
    add: (asker, work) => {
      const own = byAsker.get(asker) ?? [];
      if (size >= settings.maximumWaiting || own.length >= settings.maximumWaitingPerAsker) return false;
      own.push(work);
      byAsker.set(asker, own);
      size += 1;
      return true;
    },
    take: () => {
      const [first] = byAsker;
      if (!first) return undefined;
      const [asker, own] = first;
      const work = own.shift();
      // Whoever has had its turn goes to the end of the line.
      byAsker.delete(asker);
      if (own.length > 0) byAsker.set(asker, own);
      size -= 1;
      return work;
    },
  };
}
