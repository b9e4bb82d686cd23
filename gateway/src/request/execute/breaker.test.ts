import { Breaker, type BreakerState } from './breaker';

const SETTINGS = {
  failurePercentage: 50,
  minimumQuestions: 4,
  windowMs: 1_000,
  failuresInARow: 10,
  restMs: 100,
};

function start(changes: Partial<typeof SETTINGS> = {}) {
  const clock = { now: 0 };
  const states: BreakerState[] = [];
  const breaker = new Breaker(
    { ...SETTINGS, ...changes },
    (state) => states.push(state),
    () => clock.now,
  );
  const note = (outcomes: string): void => {
    for (const outcome of outcomes) {
      if (outcome === '+') breaker.succeeded();
      else breaker.failed();
    }
  };
  return { breaker, clock, states, note };
}

describe('whether an agency is asked', () => {
  it.each<[string, string, boolean]>([
    ['few failures say nothing', '---', true],
    ['half of the answers is enough', '+-+-', true],
    ['more failures than answers are too many', '+--+-', false],
  ])('%s', (_, outcomes, isAsked) => {
    const { breaker, note } = start();
    note(outcomes);
    expect(breaker.mayAsk()).toBe(isAsked);
  });

  it('forgets what is older than its window', () => {
    const { breaker, clock, note } = start();
    note('---');
    clock.now = 1_000;
    note('-');
    expect(breaker.mayAsk()).toBe(true);
    note('---');
    expect(breaker.mayAsk()).toBe(false);
  });

  it('failures in a row are enough, however well it did before, and an answer between them begins anew', () => {
    const { breaker, note } = start({ failuresInARow: 3 });
    note('+'.repeat(100));
    note('--+--');
    expect(breaker.mayAsk()).toBe(true);
    note('-');
    expect(breaker.mayAsk()).toBe(false);
  });

  it('one question alone tries it at the end of its rest, and decides', () => {
    const { breaker, clock, states, note } = start();
    note('----');
    clock.now = 99;
    expect(breaker.mayAsk()).toBe(false);
    clock.now = 100;
    expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, false]);
    breaker.trialEnded(false);
    clock.now = 199;
    expect(breaker.mayAsk()).toBe(false);
    clock.now = 200;
    expect(breaker.mayAsk()).toBe(true);
    breaker.trialEnded(true);
    expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
    expect(states).toEqual(['open', 'trial', 'open', 'trial', 'closed']);
  });

  it('what failed before its rest is not held against it after', () => {
    const { breaker, clock, note } = start();
    note('----');
    clock.now = 100;
    breaker.mayAsk();
    breaker.trialEnded(true);
    note('---');
    expect(breaker.mayAsk()).toBe(true);
  });

  it('questions that end late, while it rests or is tried, change nothing', () => {
    const { breaker, clock, states, note } = start();
    note('----');
    note('+-+-');
    expect(breaker.mayAsk()).toBe(false);
    clock.now = 100;
    expect(breaker.mayAsk()).toBe(true);
    note('+-');
    expect(breaker.mayAsk()).toBe(false);
    expect(states).toEqual(['open', 'trial']);
  });
});
