import { createFairQueue } from './fair-queue';

const SETTINGS = { maximumWaiting: 5, maximumWaitingPerAsker: 3 };

describe('questions that wait', () => {
  it('are taken in turns of those who ask, and each one’s own in order', () => {
    const queue = createFairQueue<string>(SETTINGS);
    for (const work of ['a1', 'a2', 'a3']) queue.add('a', work);
    queue.add('b', 'b1');
    expect([queue.take(), queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
      'a1',
      'b1',
      'a2',
      'a3',
      undefined,
    ]);
  });

  it('are bounded, of one asker and in all', () => {
    const queue = createFairQueue<string>(SETTINGS);
    expect(['1', '2', '3', '4'].map((work) => queue.add('a', work))).toEqual([true, true, true, false]);
    expect(['5', '6', '7'].map((work) => queue.add('b', work))).toEqual([true, true, false]);
    queue.take();
    expect(queue.add('c', '8')).toBe(true);
  });
});
