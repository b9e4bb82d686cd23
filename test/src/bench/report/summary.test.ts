import type { ContenderName } from '../contenders/contender';
import type { Measurement } from '../measuring/rounds';
import { median, summarise } from './summary';

function measurement(
  contender: ContenderName,
  requestsPerSecond: number,
  more: Partial<Measurement> = {},
): Measurement {
  return {
    question: 'CompanyList',
    shape: 'distinct',
    contender,
    requestsPerSecond,
    answers: 1,
    p50Ms: 1,
    p99Ms: 2,
    errors: 0,
    requestsPerProcessorSecond: undefined,
    ...more,
  };
}

describe('the summary of a benchmark', () => {
  it('compares medians, so that one disturbed round decides nothing', () => {
    const [ours, stock] = summarise([
      measurement('ours', 400),
      measurement('stock', 100),
      measurement('ours', 1),
      measurement('stock', 90),
      measurement('ours', 420),
      measurement('stock', 5_000),
    ]);
    expect(ours).toMatchObject({ contender: 'ours', requestsPerSecond: 400, speedToStock: 4 });
    expect(stock).toMatchObject({ contender: 'stock', requestsPerSecond: 100, speedToStock: 1 });
  });

  it('compares with the stock gateway under the same load', () => {
    const [, other] = summarise([
      measurement('stock', 100, { shape: 'identical' }),
      measurement('ours', 400),
      measurement('stock', 200),
    ]);
    expect(other).toMatchObject({ contender: 'ours', speedToStock: 2 });
  });

  it('compares with nothing where there was no stock gateway', () => {
    expect(summarise([measurement('hand-written', 1)])[0]?.speedToStock).toBeUndefined();
  });

  it('takes times from the rounds that had answers', () => {
    const [stock] = summarise([
      measurement('stock', 0, { p50Ms: NaN, p99Ms: NaN }),
      measurement('stock', 4, { p50Ms: 900 }),
    ]);
    expect(stock).toMatchObject({ requestsPerSecond: 2, p50Ms: 900, p99Ms: 2 });
  });

  it('adds the errors of all rounds up', () => {
    const [ours] = summarise([measurement('ours', 1, { errors: 2 }), measurement('ours', 1, { errors: 3 })]);
    expect(ours?.errors).toBe(5);
  });

  it('tells and compares processor time only where it is known', () => {
    const [unknown] = summarise([measurement('ours', 1), measurement('stock', 1)]);
    expect(unknown).toMatchObject({ requestsPerProcessorSecond: undefined, thriftToStock: undefined });
    const [known] = summarise([
      measurement('ours', 1, { requestsPerProcessorSecond: 500 }),
      measurement('stock', 1, { requestsPerProcessorSecond: 100 }),
    ]);
    expect(known).toMatchObject({ requestsPerProcessorSecond: 500, thriftToStock: 5 });
  });

  it('takes the middle of an even number of values', () => {
    expect([median([4, 1, 3, 2]), median([3, 1, 2]), median([5])]).toEqual([2.5, 2, 5]);
    expect(median([])).toBeNaN();
  });
});
