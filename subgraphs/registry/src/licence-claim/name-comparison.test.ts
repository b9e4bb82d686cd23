import { isAnothers, isNameOf, sealName } from './name-comparison';

const REGISTERED = 'Công ty Cổ phần Truyền thông Ánh Dương (Minh họa)';

function isName(printed: string, ...registered: readonly string[]): boolean {
  const sealed = sealName(printed);
  return sealed !== undefined && isNameOf(sealed, registered.length > 0 ? registered : [REGISTERED]);
}

describe('whether a printed name is that of an organisation', () => {
  it.each([
    'CÔNG TY CỔ PHẦN TRUYỀN THÔNG ÁNH DƯƠNG (MINH HỌA)',
    'Công ty CP Truyền thông Ánh Dương (Minh họa)',
    'CTCP Truyền thông Ánh Dương - Minh họa',
    'Cty  cổ phần Truyền Thông ÁnhDương',
    'cong ty co phan truyen thong anh duong',
    'Truyền thông Ánh Dương',
    'Truyền thông Ánh Dương JSC',
    'Công ty Truyền thông Ánh Dương',
    'Công ty Cổ phần Truyền thông Ánh Dương'.normalize('NFD'),
  ])('%s is', (printed) => {
    expect(isName(printed)).toBe(true);
  });

  it.each([
    'Công ty TNHH Truyền thông Ánh Dương',
    'Doanh nghiệp tư nhân Truyền thông Ánh Dương',
    'Công ty Cổ phần Truyền thông Ánh Dương Việt',
    'Công ty Cổ phần Truyền thông',
    'Công ty Cổ phần Ánh Dương',
    'Công ty Cổ phần Truyền thông Ánh Dương (Miền Nam)',
    'Công ty Cổ phần',
    '…',
  ])('%s is not', (printed) => {
    expect(isName(printed)).toBe(false);
  });

  it.each([
    ['Công ty TNHH MTV Gió Lành', 'Công ty TNHH Một thành viên Gió Lành'],
    ['Công ty trách nhiệm hữu hạn Gió Lành', 'Công ty TNHH Gió Lành'],
    ['Công ty TNHH TM & DV Gió Lành', 'Công ty TNHH Thương mại và Dịch vụ Gió Lành'],
    ['Gió Lành Việt Nam', 'Công ty TNHH Gió Lành VN'],
    ['Gio Lanh Co., Ltd', 'Công ty TNHH Gió Lành'],
    ['HTX Gió Lành', 'Hợp tác xã Gió Lành'],
    ['DNTN Gió Lành', 'Doanh nghiệp tư nhân Gió Lành'],
  ])('%s is %s', (printed, registered) => {
    expect(isName(printed, registered)).toBe(true);
  });

  it('any name under which it is registered will do, and its short name has no form to differ in', () => {
    expect(isName('ADMH', REGISTERED, 'ADMH', 'Anh Duong Media JSC')).toBe(true);
    expect(isName('Anh Duong Media', REGISTERED, 'ADMH', 'Anh Duong Media JSC')).toBe(true);
  });

  it('a sealed name, which stands in plans and traces, cannot be read', () => {
    const person = 'Nguyễn Thị Minh Họa';
    expect(JSON.stringify(sealName(person))).not.toMatch(/nguy|minh|hoa/i);
  });
});

describe('whether a name printed beside a holder’s is another firm’s', () => {
  const HOLDER = 'Công ty Cổ phần Ánh Dương Minh Họa';

  it.each([
    'Công ty TNHH Sông Xanh Công ty Cổ phần Ánh Dương Minh Họa',
    'Công ty Cổ phần Sông Xanh Công ty Cổ phần Ánh Dương Minh Họa',
    'Công ty TNHH Ánh Dương',
    'Công ty TNHH Sông Xanh',
  ])('%s is', (name) => {
    expect(isAnothers(name, HOLDER)).toBe(true);
  });

  it.each([
    'CTCP Ánh Dương',
    'Công ty Ánh Dương Minh Họa',
    'Chi nhánh Công ty Cổ phần Ánh Dương Minh Họa tại Huế',
    'Công ty Cổ phần Ánh Dương Minh Họa (Anh Duong Minh Hoa JSC)',
    'Báo Ánh Dương',
  ])('%s is not', (name) => {
    expect(isAnothers(name, HOLDER)).toBe(false);
  });
});
