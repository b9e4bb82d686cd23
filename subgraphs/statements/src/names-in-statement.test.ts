import { readStatement } from './read-statement';

describe('who holds it', () => {
  it.each([
    ['© 2007 - 2021 – CÔNG TY CỔ PHẦN HOA GẠO Tầng 3, tòa nhà Cây Đa', 'CÔNG TY CỔ PHẦN HOA GẠO'],
    ['Cơ quan chủ quản: Công ty TNHH Chợ Đồ Gỗ Địa chỉ: 5 phố Gạo', 'Công ty TNHH Chợ Đồ Gỗ'],
    ['Bản quyền thuộc về Trung tâm Hoa Gạo. Cơ quan chủ quản: Bộ Y tế', 'Trung tâm Hoa Gạo'],
    ['Một sản phẩm của tập đoàn Hoa Gạo', 'tập đoàn Hoa Gạo'],
    ['Công ty CP Hoa Gạo - 261 phố Cây Đa', 'Công ty CP Hoa Gạo'],
    ['Công ty TNHH Rồng Giấy Việt Nam Địa chỉ: 5 phố Gạo', 'Công ty TNHH Rồng Giấy Việt Nam'],
    ['Chủ quản: Công ty Cổ phần Ngày Mới', 'Công ty Cổ phần Ngày Mới'],
    ['Doanh nghiệp tư nhân Hoa Gạo. Địa chỉ: 5 phố Gạo', 'Doanh nghiệp tư nhân Hoa Gạo'],
    ['Tên doanh nghiệp: Công ty TNHH Hoa Gạo. MST 0100109106', 'Công ty TNHH Hoa Gạo'],
    ['Hiệp hội Hoa Gạo Việt Nam (HHGVN) giữ bản quyền', 'Hiệp hội Hoa Gạo Việt Nam (HHGVN)'],
  ])('%s', (text, name) => {
    expect(readStatement(`${text} Giấy phép số 91/GP-TTĐT cấp ngày 1/2/2019`).holders[0]?.name).toBe(name);
  });

  it('is not whoever issued the licence, nor a site named by its domain', () => {
    expect(readStatement('© 2020 hoagao.vn. Giấy phép số 91/GP-TTĐT do Sở TTTT Hà Nội cấp').holders).toEqual(
      [],
    );
  });
});

describe('enterprise codes', () => {
  it.each([
    ['MST: 0100109106', '0100109106', true],
    ['Mã số thuế 0100109106-001', '0100109106-001', true],
    ['GPĐKKD số 0100 109 106 do Sở KHĐT Hà Nội cấp', '0100109106', true],
    ['Giấy phép số 0100109106 do Sở KH&ĐT TP Hà Nội cấp', '0100109106', true],
    ['MSDN: ０１００１０９１０６', '0100109106', true],
    ['Mã số doanh nghiệp 0100109107', '0100109107', false],
  ])('%s', (text, code, isValid) => {
    expect(readStatement(text).enterpriseCodes).toMatchObject([{ code, isValid }]);
  });

  it('are no telephone numbers, and not nought throughout', () => {
    expect(readStatement('Điện thoại: 0903123456. MST: 0000000000').enterpriseCodes).toEqual([]);
  });
});

describe('domains', () => {
  it('are those of sites, not of mailboxes, each once and without www', () => {
    const { domains } = readStatement(
      'Website: https://www.HoaGao.vn/gioi-thieu. Email: ban@thu.hoagao.com.vn. Ghi rõ nguồn "hoagao.vn". TênMiền.vn',
    );
    expect(domains.map(({ domain }) => domain)).toEqual(['hoagao.vn', 'tênmiền.vn']);
  });

  it('are not made of abbreviations and figures', () => {
    expect(readStatement('TP.HCM, P.Bến Nghé, Q.1, ngày 12.05.2019, Co.Ltd').domains).toEqual([]);
  });
});
