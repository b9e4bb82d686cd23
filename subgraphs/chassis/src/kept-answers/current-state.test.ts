import { shareLooks } from './current-state';

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
});
