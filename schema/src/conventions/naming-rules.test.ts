import { breachesWith, onFirm, type Change } from './small-treaty';

describe('the check of names', () => {
  it.each<[string, string, Change]>([
    [
      'a type in snake case',
      'name Firm_size',
      { from: '"A region', to: '"Cỡ." scalar Firm_size\n"A region' },
    ],
    ['a field in snake case', 'name Firm.tax_code', onFirm('"Mã." tax_code: ID')],
    ['a verb for a field', 'name Firm.getSize', onFirm('"Cỡ." getSize: Int')],
    ['an enum value in camel case', 'enum-value FirmKind.veryBig', { from: 'VERY_BIG', to: 'veryBig' }],
    ['a day named like an instant', 'date Firm.foundedAt', { from: 'foundedOn', to: 'foundedAt' }],
    ['an instant named like a day', 'date Fine.paidOn', { in: 'city', from: 'paidAt', to: 'paidOn' }],
    ['deliveries in 32 bits', 'money Firm.deliveries', onFirm('"Lượt." deliveries: Int')],
    ['fines in 32 bits', 'money Firm.allFines', onFirm('"Phạt." allFines: Int')],
    ['a float', 'money Firm.rate', onFirm('"Tỷ lệ." rate: Float')],
    ['a flag that asks nothing', 'boolean Firm.active', { from: 'isActive', to: 'active' }],
    [
      'an input for anything',
      'input FirmData',
      { from: '"Kind', to: '"Dữ liệu." input FirmData { "Tên." name: ID }\n"Kind' },
    ],
    [
      'another list’s filter',
      'input Query.firms(filter:)',
      { from: 'filter: FirmFilter', to: 'filter: RegionFilter' },
    ],
  ])('catches %s', (_what, breach, change) => {
    expect(breachesWith(change)).toContain(breach);
  });

  it.each<[string, Change]>([['a count in 32 bits', onFirm('"Số quyết định." penaltyDecisions: Int')]])(
    'lets %s pass',
    (_what, change) => {
      expect(breachesWith(change)).toEqual([]);
    },
  );
});
