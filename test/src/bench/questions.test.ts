import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { rankCompanies } from './questions';

describe('the companies that are asked about', () => {
  it('are those that most lists tell of, after the one that the demonstration tells most about', () => {
    const of = (enterpriseCode: string, siteLicences: readonly string[], violations: readonly string[]) => ({
      enterpriseCode,
      siteLicences: { nodes: siteLicences },
      violations: { nodes: violations },
    });
    const ranked = rankCompanies([
      of('long list', ['1', '2', '3', '4'], []),
      of('nothing', [], []),
      of(SHOWCASE_ENTERPRISE_CODE, [], []),
      of('both', ['1'], ['1']),
      of('short list', [], ['1']),
    ]);
    expect(ranked).toEqual([SHOWCASE_ENTERPRISE_CODE, 'both', 'long list', 'short list', 'nothing']);
  });
});
