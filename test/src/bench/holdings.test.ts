import { createHoldings, holdingFor } from './holdings';

describe('what a run holds', () => {
  it('is given back last first, also after one of them fails to go', async () => {
    const holdings = createHoldings();
    const given: string[] = [];
    for (const name of ['database', 'subgraph', 'gateway']) {
      await holdings.hold(
        () => name,
        (taken) => {
          given.push(taken);
          return taken === 'subgraph' ? Promise.reject(new Error('hangs')) : Promise.resolve();
        },
      );
    }
    expect(await holdings.giveBackAll()).toEqual([new Error('hangs')]);
    expect(given).toEqual(['gateway', 'subgraph', 'database']);
  });

  it('includes what is just being taken when the run is interrupted', async () => {
    const holdings = createHoldings();
    const given: string[] = [];
    const giveBack = (taken: string): Promise<unknown> => Promise.resolve(given.push(taken));
    let finish: (name: string) => void = () => undefined;
    const taking = holdings.hold(() => new Promise<string>((resolve) => (finish = resolve)), giveBack);
    const over = holdings.giveBackAll();
    finish('database');
    await Promise.all([taking, over]);
    expect(given).toEqual(['database']);
    await expect(holdings.hold(() => 'one more', giveBack)).rejects.toThrow('over');
  });

  it('of a part is given back when the part is done, or with the run if that ends before', async () => {
    const run = createHoldings();
    const given: string[] = [];
    const hold = (name: string) => async (own: ReturnType<typeof createHoldings>) => {
      await own.hold(
        () => name,
        (taken) => Promise.resolve(given.push(taken)),
      );
      if (name === 'failing') throw new Error('failed');
      return name;
    };
    expect(await holdingFor(run, hold('done'))).toBe('done');
    expect(given).toEqual(['done']);
    await expect(holdingFor(run, hold('failing'))).rejects.toThrow('failed');
    expect(given).toEqual(['done']);
    expect(await run.giveBackAll()).toEqual([]);
    expect(given).toEqual(['done', 'failing']);
  });
});
