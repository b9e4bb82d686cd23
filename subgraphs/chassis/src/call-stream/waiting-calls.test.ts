import { WaitingCalls } from './waiting-calls';

describe('calls that wait for their answers', () => {
  it('are found by their numbers, each once', () => {
    const calls = new WaitingCalls<string>();
    const [one, two] = [calls.add('one'), calls.add('two')];
    expect(calls.take(two)).toBe('two');
    expect(calls.take(two)).toBeUndefined();
    expect(calls.take(one)).toBe('one');
    expect(calls.size).toBe(0);
  });

  it('never get the answer to a call that was given up before', () => {
    const calls = new WaitingCalls<string>();
    const given = new Set<number>();
    for (let turn = 0; turn < 1_000; turn += 1) {
      const number = calls.add(`call ${turn}`);
      expect(given.has(number)).toBe(false);
      given.add(number);
      calls.take(number);
    }
    const last = calls.add('last');
    for (const number of given) expect(calls.take(number)).toBeUndefined();
    expect(calls.take(last)).toBe('last');
  });

  it('are as many as there are places, with numbers of at most 15 digits', () => {
    const calls = new WaitingCalls<number>();
    const numbers: number[] = [];
    while (!calls.isFull) numbers.push(calls.add(numbers.length));
    expect(new Set(numbers).size).toBe(4_096);
    expect(() => calls.add(-1)).toThrow('too many');
    expect(calls.takeAll()).toEqual(numbers.map((_, index) => index));
    expect(calls.isFull).toBe(false);
  });

  it.each([NaN, -1, 0, 0.5, 1e14])('nobody waits for %s', (number) => {
    const calls = new WaitingCalls<string>();
    expect(calls.take(number)).toBeUndefined();
    calls.add('somebody');
    expect(calls.take(number)).toBeUndefined();
  });
});
