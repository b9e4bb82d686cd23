import { isOrganizationName } from './kept-name';

describe('which printed names are written down', () => {
  it.each([
    'Công ty Cổ phần Truyền thông Ánh Dương',
    'CÔNG TY TNHH NGUYỄN VĂN MINH HỌA',
    'Trung tâm Minh Họa',
    'Hội Người yêu sách',
    'UBND Xã Minh Họa',
    'Báo Minh Họa',
    'Ngân hàng Minh Họa',
  ])('%s is', (name) => {
    expect(isOrganizationName(name)).toBe(true);
    expect(isOrganizationName(name.normalize('NFD'))).toBe(true);
  });

  it.each([
    'Nguyễn Văn Minh Họa',
    'Vũ Quý Bảo',
    'Trần Hội',
    'Lê Thị Ban',
    'Hộ kinh doanh Nguyễn Văn Minh',
    'Ông Phạm Minh Họa',
    'Trần Liên Minh',
    'Nguyễn Thị Ngân Hàng',
    'Nguyenvanminhhoa',
    'Minh Họa 0903123456',
  ])('%s, which may be a person’s, is not', (name) => {
    expect(isOrganizationName(name)).toBe(false);
  });
});
