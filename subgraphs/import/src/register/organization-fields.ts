import type { Field } from '../columns/field';

export const ORGANIZATION_FIELDS: readonly Field[] = [
  {
    name: 'code',
    label: 'Mã số doanh nghiệp',
    headers: ['Mã số thuế', 'MST', 'MSDN', 'Mã doanh nghiệp', 'Mã tổ chức', 'Mã định danh', 'Mã định danh điện tử', 'Enterprise code', 'Tax code', 'Organisation code', 'Organization code'],
    isRequired: true,
  },
  {
    name: 'name',
    label: 'Tên doanh nghiệp',
    headers: ['Tên tổ chức', 'Tên', 'Tên đơn vị', 'Tên công ty', 'Tên doanh nghiệp, tổ chức', 'Tên tổ chức, doanh nghiệp', 'Tên tiếng Việt', 'Organisation', 'Organization', 'Company name', 'Name of organisation'],
    isRequired: true,
  },
  { name: 'shortName', label: 'Tên viết tắt', headers: ['Short name', 'Abbreviation'] },
  { name: 'foreignName', label: 'Tên nước ngoài', headers: ['Tên tiếng Anh', 'Tên bằng tiếng nước ngoài', 'Tên viết bằng tiếng nước ngoài', 'Foreign name', 'English name'] },
  {
    name: 'registeredOn',
    label: 'Ngày đăng ký',
    headers: ['Ngày thành lập', 'Ngày cấp đăng ký kinh doanh', 'Ngày đăng ký kinh doanh', 'Ngày đăng ký lần đầu', 'Ngày ĐKKD', 'Ngày cấp ĐKKD', 'Registered on', 'Registration date', 'Date of registration', 'Established on'],
    isRequired: true,
  },
  { name: 'dissolvedOn', label: 'Ngày giải thể', headers: ['Ngày chấm dứt hoạt động', 'Giải thể ngày', 'Dissolved on', 'Dissolution date'] },
  { name: 'parentCode', label: 'Mã đơn vị chủ quản', headers: ['Mã cơ quan chủ quản', 'Mã công ty mẹ', 'Mã tổ chức chủ quản', 'Parent code', 'Parent'] },
  { name: 'address', label: 'Địa chỉ trụ sở', headers: ['Địa chỉ', 'Địa chỉ trụ sở chính', 'Trụ sở chính', 'Trụ sở', 'Số nhà, đường', 'Address', 'Head office', 'Headquarters'] },
  { name: 'ward', label: 'Phường/xã', headers: ['Phường', 'Xã/phường', 'Phường/xã/thị trấn', 'Ward', 'Commune'] },
  { name: 'district', label: 'Quận/huyện', headers: ['Quận', 'Quận/huyện/thị xã', 'Huyện', 'District'] },
  { name: 'province', label: 'Tỉnh/thành phố', headers: ['Tỉnh', 'Thành phố', 'Tỉnh, thành', 'Tỉnh/thành', 'Tỉnh, thành phố trực thuộc trung ương', 'Mã tỉnh', 'Province', 'City', 'Province code'] },
  { name: 'headquartersSince', label: 'Trụ sở từ ngày', headers: ['Đặt trụ sở từ ngày', 'Headquarters since', 'Head office since'] },
  { name: 'isSynthetic', label: 'Dữ liệu minh họa', headers: ['Minh họa', 'Synthetic', 'Is synthetic', 'Demonstration'] },
];
