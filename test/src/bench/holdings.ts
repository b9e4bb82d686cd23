/** What a run has taken and must give back, whatever way it ends. */
export interface Holdings {
  /** Takes something and remembers how to give it back; takes nothing once everything is being given back. */
  hold<T>(take: () => T | Promise<T>, giveBack: (taken: T) => Promise<unknown>): Promise<T>;
  /** Gives everything back, last taken first, and waits for what is just being taken. Failures are returned, not thrown. */
  giveBackAll(): Promise<readonly unknown[]>;
}

export function createHoldings(): Holdings {
  const giveBacks: (() => Promise<unknown>)[] = [];
  const underWay = new Set<Promise<void>>();
  let isOver = false;
  return {
    hold: async (take, giveBack) => {
      if (isOver) throw new Error('the run is over');
      const taking = Promise.resolve(take());
      // An interrupted run must not leave behind what it was taking at that moment.
      const registering = taking.then(
        (taken) => void giveBacks.push(() => giveBack(taken)),
        () => undefined,
      );
      underWay.add(registering);
      await registering;
      underWay.delete(registering);
      return taking;
    },
    giveBackAll: async () => {
      isOver = true;
      await Promise.all(underWay);
      const failures: unknown[] = [];
      for (const giveBack of giveBacks.splice(0).reverse()) {
        await giveBack().catch((error: unknown) => failures.push(error));
      }
      return failures;
    },
  };
}

/** Does a part of a run, whose holdings are given back when it is done, or with those of the run if that ends before. */
export async function holdingFor<T>(run: Holdings, part: (own: Holdings) => Promise<T>): Promise<T> {
  const giveBack = async (own: Holdings): Promise<void> => {
    const failures = await own.giveBackAll();
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be given back');
  };
  const own = await run.hold(createHoldings, giveBack);
  const result = await part(own);
  await giveBack(own);
  return result;
}
