import type { Oddity } from './licence-statement';
import { readStatement } from './read-statement';

describe('what is strange about a statement', () => {
  it.each<[Oddity, string]>([
    ['IMPOSSIBLE_DATE', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 30/02/2019'],
    ['IMPOSSIBLE_DATE', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 12/13/2019'],
    ['MASKED_DATE', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày x tháng x năm xxxx'],
    ['MASKED_DATE', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày …/…/2019'],
    ['MASKED_NUMBER', 'Giấy phép số ……/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2019'],
    ['MASKED_NUMBER', 'Giấy phép số xxx/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2019'],
    ['PLACEHOLDER_NUMBER', 'Giấy phép MXH số 000/GP-BTTTT do Bộ TTTT cấp ngày 1/2/2019'],
    ['ISSUER_NOT_YET_OR_NO_LONGER', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/3/2025'],
    ['ISSUER_NOT_YET_OR_NO_LONGER', 'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2006'],
    [
      'ISSUER_NOT_YET_OR_NO_LONGER',
      'Giấy phép số 91/GP-TTĐT do Sở Văn hóa và Thể thao Hà Nội cấp ngày 28/2/2025',
    ],
    ['ISSUER_NOT_YET_OR_NO_LONGER', 'Giấy phép MXH số 91/GP-BTTTT do Bộ TT&TT cấp ngày 5/5/2026'],
    [
      'ISSUER_IMPOSSIBLE',
      'Giấy phép số 91/GP-BTTTT do Bộ Thông tin và Truyền thông Hà Nội cấp ngày 1/2/2019',
    ],
    ['ISSUER_NOT_COMPETENT', 'Giấy phép mạng xã hội số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2019'],
    ['MINISTRY_SYMBOL_UNDER_CITY_ISSUER', 'Giấy phép số 91/GP-BTTTT do Sở TTTT TP.HCM cấp ngày 1/2/2019'],
    ['CITY_SYMBOL_UNDER_MINISTRY_ISSUER', 'Giấy phép số 91/GP-STTTT do Bộ TTTT cấp ngày 1/2/2019'],
    ['SYMBOL_UNKNOWN', 'Giấy phép số 91/GP-HOAGAO do Sở TTTT Hà Nội cấp ngày 1/2/2019'],
    ['SYMBOL_MISSING', 'Giấy phép số 91 do Sở TTTT Hà Nội cấp ngày 1/2/2019'],
    ['SYMBOL_CONTRADICTS_KIND', 'Giấy phép mạng xã hội số 91/GP-TTĐT do Bộ TTTT cấp ngày 1/2/2019'],
    ['ENTERPRISE_CODE_FAILS', 'Mã số doanh nghiệp: 0100109107'],
    ['ENTERPRISE_CODE_FAILS', 'GPĐKKD số 010010910 do Sở KHĐT Hà Nội cấp ngày 1/2/2013'],
    ['SEVERAL_ENTERPRISE_CODES', 'MST: 0100109106. Giấy ĐKKD số: 0101248141'],
  ])('%s: %s', (oddity, text) => {
    expect(readStatement(text).oddities).toContain(oddity);
  });

  it('is nothing about a statement that is in order', () => {
    for (const text of [
      'Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 28/2/2025. MST: 0100109106',
      'Giấy phép MXH số 92/GP-BTTTT do Bộ TT&TT cấp ngày 29/2/2024',
      'Giấy phép MXH số 93/GP-BVHTTDL do Bộ VHTTDL cấp ngày 1/3/2025',
      'Giấy xác nhận cung cấp dịch vụ mạng xã hội số 94/GXN-TTĐT do Cục PTTH&TTĐT cấp ngày 1/2/2012',
    ])
      expect({ text, oddities: readStatement(text).oddities }).toEqual({ text, oddities: [] });
  });

  it('makes a claim less sure', () => {
    const plain = readStatement('Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2019').principal;
    const odd = readStatement('Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 31/2/2019').principal;
    expect(plain?.confidence).toBe(1);
    expect(odd?.confidence).toBeGreaterThan(0);
    expect(odd?.confidence).toBeLessThan(0.9);
  });
});
