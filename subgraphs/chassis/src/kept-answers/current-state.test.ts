import { LookHangsError, shareLooks } from './current-state';

describe('looks at the state of the data', () => {
  it('are shared by those who ask while one is under way, and never with one that had begun before', async () => {
    const begun: ((state: string) => void)[] = [];
    const look = shareLooks(() => new Promise<string>((resolve) => begun.push(resolve)));
    const first = look();
    const [second, third] = [look(), look()];
    expect(begun).toHaveLength(1);
    begun[0]?.('1');
    expect(await first).toBe('1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toHaveLength(2);
    begun[1]?.('2');
    expect(await Promise.all([second, third])).toEqual(['2', '2']);
  });

  it('go on after one that failed', async () => {
    const looks = [() => Promise.reject(new Error('away')), () => Promise.resolve('2')];
    const look = shareLooks(() => (looks.shift() ?? (() => Promise.resolve('3')))());
    const [first, second] = [look(), look()];
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe('2');
    expect(await look()).toBe('3');
  });

  it('are not waited for where they hang, and the next is begun beside them, a few at most', async () => {
    const hung: ((state: string) => void)[] = [];
    let isHanging = true;
    let begun = 0;
    const look = shareLooks(() => {
      begun += 1;
      return isHanging ? new Promise((resolve) => hung.push(resolve)) : Promise.resolve(String(begun));
    }, 20);
    const asked = await Promise.allSettled([look(), look(), look()]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(begun).toBe(2);
    // Two hang: nobody waits for a third.
    await expect(look()).rejects.toThrow(LookHangsError);
    expect(begun).toBe(2);
    isHanging = false;
    hung[0]?.('old');
    await new Promise(setImmediate);
    expect(await look()).toBe('3');
  });

  it('begin again beside one that hangs, and tell of no state from before they were asked', async () => {
    const looks: (() => Promise<string>)[] = [
      () => new Promise(() => undefined),
      () => Promise.resolve('new'),
    ];
    const look = shareLooks(() => (looks.shift() ?? (() => Promise.resolve('later')))(), 20);
    await expect(look()).rejects.toThrow(LookHangsError);
    expect(await look()).toBe('new');
    expect(await look()).toBe('later');
  });
});
