import { breachesWith, onFirm, type Change } from './small-treaty';

describe('the check of descriptions', () => {
  it.each<[string, string, Change]>([
    ['a field without a description', 'description Firm.size', onFirm('size: Int')],
    ['an argument without one', 'description Query.firms(first:)', { from: '"How many."' }],
    ['an enum value without one', 'description FirmKind.VERY_BIG', { from: '"Big (lớn)."' }],
    ['an input field without one', 'description FirmFilter.from', { from: '"Founded since (từ)."' }],
    ['a type that nobody describes', 'description Region', { from: '"A region (vùng)."' }],
    ['an English gloss alone', 'vietnamese-term Firm.size', onFirm('"How big it is." size: Int')],
    ['a text that differs', 'one-description Firm.code', { in: 'city', from: 'Code (mã)', to: 'Mã số' }],
    [
      'a text that the composer dropped',
      'composed-description Query.firm',
      { supergraphSdl: '"Questions (truy vấn)." type Query { firm: ID }' },
    ],
  ])('catches %s', (_what, breach, change) => {
    expect(breachesWith(change)).toContain(breach);
  });

  it.each<[string, Change]>([['a proper name in brackets', onFirm('"Facebook (Facebook)." network: ID')]])(
    'lets %s pass',
    (_what, change) => {
      expect(breachesWith(change)).toEqual([]);
    },
  );
});
