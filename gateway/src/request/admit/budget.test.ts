import { createLog } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import { createBudget, DEFAULT_BUDGET, type Budget, type BudgetSettings } from './budget';

const LOG = createLog('budget', 'silent');
const REDIS_URL = process.env['TEST_REDIS_URL'];
if (REDIS_URL === undefined) console.info('Shared budgets are not tested: TEST_REDIS_URL is not set.');

const SETTINGS: BudgetSettings = { ...DEFAULT_BUDGET, points: 100, publicPoints: 10, windowSeconds: 60 };
const unique = (name: string): string => `${name}-${Math.random()}`;
const officer = (key: string) => ({ isPublic: false, key });

async function refusalOf(spending: Promise<void>): Promise<GraphQLError | undefined> {
  try {
    await spending;
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

describe('budgets', () => {
  const open: Budget[] = [];
  const start = (changes: Partial<BudgetSettings> = {}): Budget => {
    const budget = createBudget({ ...SETTINGS, ...changes }, LOG);
    open.push(budget);
    return budget;
  };
  afterEach(() => Promise.all(open.splice(0).map((budget) => budget.close())));

  it("end with one caller's points, say when they come back, and leave others theirs", async () => {
    const budget = start();
    const [mine, other] = [officer(unique('a')), officer(unique('b'))];
    expect(await refusalOf(budget.spend(mine, 99))).toBeUndefined();
    const refusal = await refusalOf(budget.spend(mine, 2));
    expect(refusal?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      limit: { name: 'budget', maximum: 100, measured: 101 },
      http: { status: 429 },
    });
    expect(refusal?.message).toMatch(/repeat in \d+ s/);
    expect(await refusalOf(budget.spend(other, 99))).toBeUndefined();
  });

  it('let nobody ask before they come back, once they are spent', async () => {
    const budget = start();
    const [mine, other] = [officer(unique('a')), officer(unique('b'))];
    expect(() => budget.expectSome(mine)).not.toThrow();
    await refusalOf(budget.spend(mine, 101));
    expect(() => budget.expectSome(mine)).toThrow(/repeat in \d+ s/);
    expect(() => budget.expectSome(other)).not.toThrow();
  });

  it('are spent by questions that were refused, too', async () => {
    const budget = start();
    const mine = officer(unique('a'));
    for (let asked = 0; asked < 6; asked += 1) budget.noteRefusal(mine);
    await new Promise((resume) => setTimeout(resume, 50));
    expect(() => budget.expectSome(mine)).toThrow(/points of cost/);
  });

  it('count the cheapest question as a point, and the public by its address', async () => {
    const budget = start();
    const address = { isPublic: true, key: unique('127.0.0.1') };
    for (let asked = 0; asked < 10; asked += 1)
      expect(await refusalOf(budget.spend(address, 0))).toBeUndefined();
    expect(await refusalOf(budget.spend(address, 0))).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  });

  it('are counted by this gateway alone while Redis is away, and are not without end', async () => {
    const budget = start({ redisUrl: 'redis://127.0.0.1:1' });
    const mine = officer(unique('a'));
    expect(await refusalOf(budget.spend(mine, 100))).toBeUndefined();
    expect(await refusalOf(budget.spend(mine, 1))).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  });

  (REDIS_URL === undefined ? it.skip : it)('are one budget for two gateways that share a Redis', async () => {
    const settings = REDIS_URL === undefined ? {} : { redisUrl: REDIS_URL };
    const [one, two] = [start(settings), start(settings)];
    await new Promise((resume) => setTimeout(resume, 200));
    const mine = officer(unique('a'));
    expect(await refusalOf(one.spend(mine, 60))).toBeUndefined();
    expect(await refusalOf(two.spend(mine, 60))).toMatchObject({
      extensions: { limit: { name: 'budget', measured: 120 } },
    });
  });
});
