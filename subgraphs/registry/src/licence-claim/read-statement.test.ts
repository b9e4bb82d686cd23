import { readForComparison } from './read-statement';

describe('what is compared of a statement', () => {
  const LICENCE =
    'Đơn vị chủ quản: Công ty Cổ phần Ánh Dương Minh Họa. Giấy phép số 1818/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 05/05/2017. ';
  const isAnotherNamed = (text: string) =>
    readForComparison({ text, domain: null, asOf: '2026-01-01' }).claims[0]?.compared.isAnotherNamed;

  it('leaves it open whose it is where a flood of papers keeps the rest from being read', () => {
    expect(isAnotherNamed(LICENCE)).toBe(false);
    expect(isAnotherNamed(`${LICENCE}${'gp©'.repeat(10_001)} MST: 0101248141`)).toBe(true);
  });
});
