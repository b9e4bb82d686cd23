import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { rankCompanies } from './questions';

describe('the companies that are asked about', () => {
  it('are those that most is known of, after the one that the demonstration tells most about', () => {
    const of = (enterpriseCode: string, numbers: readonly string[]) => ({ enterpriseCode, siteLicences: { numbers } });
    const ranked = rankCompanies([of('one', ['1']), of('none', []), of(SHOWCASE_ENTERPRISE_CODE, []), of('two', ['1', '2'])]);
    expect(ranked).toEqual([SHOWCASE_ENTERPRISE_CODE, 'two', 'one', 'none']);
  });
});
