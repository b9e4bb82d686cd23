import type { Field } from '../columns/field';

/** One row is one punished act; rows below each other with one number and day are one decision. */
export const PENALTY_FIELDS: readonly Field[] = [
  {
    name: 'number',
    label: 'Số quyết định',
    headers: ['Quyết định số', 'Số QĐ', 'Số quyết định xử phạt', 'Decision number', 'Decision no'],
    isRequired: true,
  },
  {
    name: 'decidedOn',
    label: 'Ngày quyết định',
    headers: ['Ngày ra quyết định', 'Ngày QĐ', 'Ngày ban hành', 'Decided on', 'Decision date'],
    isRequired: true,
  },
  {
    name: 'issuer',
    label: 'Cơ quan ra quyết định',
    headers: ['Cơ quan xử phạt', 'Issuer', 'Issuing agency'],
  },
  {
    name: 'title',
    label: 'Chức danh',
    headers: [
      'Chức danh người ra quyết định',
      'Người ra quyết định',
      'Thẩm quyền',
      'Title',
      'Sanctioning title',
    ],
  },
  {
    name: 'subjectKind',
    label: 'Đối tượng',
    headers: ['Đối tượng vi phạm', 'Loại đối tượng', 'Subject', 'Subject kind'],
  },
  {
    name: 'organizationCode',
    label: 'Mã số doanh nghiệp',
    headers: [
      'Mã số thuế',
      'MST',
      'Mã tổ chức',
      'Mã định danh',
      'Enterprise code',
      'Tax code',
      'Organisation code',
      'Organization code',
    ],
  },
  {
    name: 'caseNumber',
    label: 'Số vụ việc',
    headers: ['Số hồ sơ', 'Vụ việc', 'Hồ sơ vụ việc', 'Số hồ sơ vụ việc', 'Case', 'Case number'],
    isRequired: true,
  },
  {
    name: 'caseOpenedOn',
    label: 'Ngày mở vụ việc',
    headers: ['Ngày thụ lý', 'Ngày lập hồ sơ', 'Case opened on'],
  },
  {
    name: 'caseClosedOn',
    label: 'Ngày kết thúc vụ việc',
    headers: ['Ngày đóng vụ việc', 'Ngày đóng hồ sơ', 'Case closed on'],
  },
  {
    name: 'summary',
    label: 'Hành vi vi phạm',
    headers: ['Nội dung vi phạm', 'Hành vi', 'Tóm tắt hành vi', 'Violation', 'Summary'],
    isRequired: true,
  },
  {
    name: 'occurredOn',
    label: 'Ngày vi phạm',
    headers: ['Ngày xảy ra', 'Ngày thực hiện hành vi', 'Occurred on', 'Violation date'],
    isRequired: true,
  },
  { name: 'endedOn', label: 'Ngày chấm dứt hành vi', headers: ['Ngày chấm dứt', 'Ended on'] },
  { name: 'domain', label: 'Tên miền', headers: ['Website', 'Trang vi phạm', 'Domain'] },
  {
    name: 'provision',
    label: 'Điều khoản',
    headers: ['Căn cứ', 'Căn cứ xử phạt', 'Điều khoản áp dụng', 'Căn cứ pháp lý', 'Provision', 'Legal basis'],
    isRequired: true,
  },
  { name: 'act', label: 'Mã hành vi', headers: ['Act', 'Act code'] },
  { name: 'recordNumber', label: 'Số biên bản', headers: ['Biên bản số', 'Số BB', 'Record number'] },
  { name: 'recordedOn', label: 'Ngày biên bản', headers: ['Ngày lập biên bản', 'Recorded on'] },
  {
    name: 'fine',
    label: 'Số tiền phạt',
    headers: ['Mức phạt', 'Mức tiền phạt', 'Số tiền', 'Tiền phạt', 'Mức phạt (đồng)', 'Fine', 'Amount'],
    isRequired: true,
  },
  { name: 'circumstances', label: 'Tình tiết', headers: ['Tình tiết tăng nặng, giảm nhẹ', 'Circumstances'] },
  { name: 'remedies', label: 'Biện pháp khắc phục', headers: ['Biện pháp khắc phục hậu quả', 'Remedies'] },
  {
    name: 'paidOn',
    label: 'Ngày nộp phạt',
    headers: ['Ngày nộp tiền', 'Ngày thi hành', 'Paid on', 'Payment date'],
  },
];
