import { Ending } from '@lienthong/chassis';
import { createSharedReads } from './shared-reads';

/** A reading that ends when the test says so, with the state of when it began. */
function openReading() {
  const ends: (() => void)[] = [];
  let state = 0;
  return {
    change: () => (state += 1),
    begun: () => ends.length,
    end: (index: number) => ends[index]?.(),
    begin: () => {
      const seen = state;
      return new Promise<number>((resolve) => ends.push(() => resolve(seen)));
    },
  };
}

const what = (key: string) => ({ sum: key.length, key: () => key });

const settled = () => new Promise((resume) => setImmediate(resume));

describe('callers who ask the same at the same time', () => {
  it('share one reading that begins after all of them have asked', async () => {
    const reads = createSharedReads<number>();
    const reading = openReading();
    const ask = () => reads.read(what('a'), new Ending(), reading.begin);
    const early = [ask(), ask(), ask()];
    const late = [ask(), ask(), ask()];
    reading.change();
    const latest = ask();
    await settled();
    expect(reading.begun()).toBe(3);
    reading.end(2);
    await settled();
    expect(reading.begun()).toBe(4);
    for (const index of [0, 1, 3]) reading.end(index);
    expect(await Promise.all(early)).toEqual([0, 0, 0]);
    expect(await Promise.all([...late, latest])).toEqual([1, 1, 1, 1]);
    expect(reads.isIdle()).toBe(true);
  });

  it.each([
    ['to the end of a reading', undefined],
    ['not long', 0.01],
  ])(
    'never see a state older than when they asked, however changes and readings fall, waiting %s',
    async (_, patienceMs) => {
      const reads = createSharedReads<number>(patienceMs);
      let state = 0;
      let begun = 0;
      const begin = async (): Promise<number> => {
        begun += 1;
        const seen = state;
        for (let turn = begun % 5; turn > 0; turn -= 1) await settled();
        return seen;
      };
      const asked: Promise<void>[] = [];
      for (let time = 0; time < 500; time += 1) {
        if (time % 7 === 0) state += 1;
        const before = state;
        asked.push(
          reads.read(what('a'), new Ending(), begin).then((seen) => {
            expect(seen).toBeGreaterThanOrEqual(before);
          }),
        );
        if (time % 3 === 0) await settled();
      }
      await Promise.all(asked);
      expect(begun).toBeLessThan(500);
      expect(reads.isIdle()).toBe(true);
    },
  );

  it('wait for no reading that lasts too long', async () => {
    const reads = createSharedReads<number>(30);
    const never = () => new Promise<number>(() => undefined);
    for (let time = 0; time < 3; time += 1) void reads.read(what('a'), new Ending(), never);
    const read = await Promise.all(
      [1, 2].map((value) => reads.read(what('a'), new Ending(), () => Promise.resolve(value))),
    );
    expect(read).toEqual([1, 1]);
  });

  it('fail together and leave nothing behind', async () => {
    const reads = createSharedReads<number>();
    const fail = () => Promise.reject(new Error('no'));
    const asked = Array.from({ length: 5 }, () => reads.read(what('a'), new Ending(), fail));
    for (const each of asked) await expect(each).rejects.toThrow('no');
    expect(reads.isIdle()).toBe(true);
  });

  it('are read for as long as one of them waits, and no longer', async () => {
    const reads = createSharedReads<number>();
    const reading = openReading();
    const callers = [new Ending(), new Ending()];
    let isGivenUp = false;
    for (let time = 0; time < 3; time += 1) void reads.read(what('a'), new Ending(), reading.begin);
    for (const caller of callers) {
      void reads.read(what('a'), caller, (ending) => {
        ending.whenOver(() => (isGivenUp = true));
        return reading.begin();
      });
    }
    reading.end(2);
    await settled();
    callers[0]?.end();
    expect(isGivenUp).toBe(false);
    callers[1]?.end();
    expect(isGivenUp).toBe(true);
  });

  it('do not join a reading whose callers have all left before it began', async () => {
    const reads = createSharedReads<string>();
    const reading = openReading();
    const begin = async (ending: Ending): Promise<string> => {
      if (ending.isOver) throw new Error('left');
      await reading.begin();
      return 'read';
    };
    const early = [1, 2, 3].map(() => reads.read(what('a'), new Ending(), begin));
    const caller = new Ending();
    const left = reads.read(what('a'), caller, begin);
    caller.end();
    await expect(left).rejects.toThrow('left');
    const late = reads.read(what('a'), new Ending(), begin);
    for (const index of [0, 1, 2]) reading.end(index);
    await settled();
    reading.end(3);
    expect(await Promise.all([...early, late])).toEqual(['read', 'read', 'read', 'read']);
    expect(reads.isIdle()).toBe(true);
  });

  it('who ask something else wait for nobody', async () => {
    const reads = createSharedReads<number>();
    const reading = openReading();
    for (const key of ['a', 'b', 'c']) void reads.read(what(key), new Ending(), reading.begin);
    await settled();
    expect(reading.begun()).toBe(3);
  });
});
