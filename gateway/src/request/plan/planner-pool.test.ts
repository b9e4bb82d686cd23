import { loadSupergraphSdl } from '@lienthong/schema';
import { SUPPORTED_FEATURES } from '../../supergraph/supergraph';
import { startPlannerPool, type PlannerPool, type PlannerPoolSettings } from './planner-pool';

const SETTINGS: PlannerPoolSettings = {
  threads: 1,
  idleMs: 60_000,
  deadlineMs: 10_000,
  maximumWaiting: 10,
  maximumWaitingPerAsker: 4,
};
const START = {
  sdl: loadSupergraphSdl(),
  supportedFeatures: [...SUPPORTED_FEATURES],
  maximumEvaluatedPlans: 1_000,
};

describe('threads that plan', () => {
  const pools: PlannerPool[] = [];
  const start = (changes: Partial<PlannerPoolSettings> = {}): PlannerPool => {
    const pool = startPlannerPool(START, { ...SETTINGS, ...changes });
    pools.push(pool);
    return pool;
  };
  afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.stop())));
  const question = (index: number): string => `query Q${index} { provinces { code name } }`;

  it('let nobody’s question wait behind all those of somebody who asks much', async () => {
    const pool = start();
    const answered: string[] = [];
    const ask = (asker: string, index: number) =>
      pool.plan(question(index), undefined, asker).then(() => answered.push(asker));
    await Promise.all([ask('much', 1), ask('much', 2), ask('much', 3), ask('much', 4), ask('little', 5)]);
    expect(answered.indexOf('little')).toBeLessThan(2);
    expect(answered).toHaveLength(5);
  }, 30_000);

  it('refuse further questions of one who has many waiting, and say when to come back', async () => {
    const pool = start();
    const plans = Array.from({ length: 8 }, (_, index) => pool.plan(question(index), undefined, 'much'));
    const settled = await Promise.allSettled(plans);
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
    expect(refused).toHaveLength(4);
    expect(refused[0]).toMatchObject({ extensions: { code: 'RATE_LIMITED', http: { status: 429 } } });
  }, 30_000);

  it('give up a plan that takes too long, and plan the next one', async () => {
    const pool = start({ deadlineMs: 1 });
    const levels = 'branches(first: 1) { nodes { parent { name '.repeat(12) + '} } }'.repeat(12);
    const hard = `{ organizations(first: 1) { nodes { ${levels} } } }`;
    await expect(pool.plan(hard, undefined, 'a')).rejects.toMatchObject({
      extensions: {
        code: 'LIMIT_EXCEEDED',
        limit: { name: 'planningTime', maximum: 1 },
        http: { status: 400 },
      },
    });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 3 }, (_, index) => pool.plan(question(index), undefined, 'a')),
    );
    // With a millisecond each some of them may be too slow as well; what counts is that a new thread answers.
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') expect(outcome.value).toContain('"Fetch"');
      else expect(outcome.reason).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    }
  }, 30_000);

  it('end when there is nothing to plan, and are there again for the next question', async () => {
    const pool = start({ idleMs: 20 });
    expect(await pool.plan(question(1), undefined, 'a')).toContain('"Fetch"');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await pool.plan(question(2), undefined, 'a')).toContain('"Fetch"');
  }, 30_000);

  it('are as many as the questions that wait, up to what is set', async () => {
    const pool = start({ threads: 2 });
    expect(pool.threads()).toBe(1);
    await Promise.all(
      Array.from({ length: 4 }, (_, index) => pool.plan(question(index), undefined, `asker-${index}`)),
    );
    expect(pool.threads()).toBe(2);
  }, 30_000);

  it('end with those who wait being told', async () => {
    const pool = start();
    const waiting = pool.plan(question(1), undefined, 'a');
    const told = expect(waiting).rejects.toThrow(/stopped/);
    await pool.stop();
    await told;
    await expect(pool.plan(question(2), undefined, 'a')).rejects.toThrow(/stopped/);
  });
});
