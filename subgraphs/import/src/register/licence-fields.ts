import type { Field } from '../columns/field';

/** Columns that the registers of city and ministry have alike. */
export const LICENCE_FIELDS: readonly Field[] = [
  {
    name: 'number',
    label: 'Số giấy phép',
    headers: ['Số GP', 'Số', 'Giấy phép số', 'Số, ký hiệu', 'Số/ký hiệu', 'Số ký hiệu giấy phép', 'Licence number', 'License number', 'Licence no', 'No of licence'],
    isRequired: true,
  },
  { name: 'symbol', label: 'Ký hiệu', headers: ['Ký hiệu giấy phép', 'Symbol', 'Licence symbol'] },
  {
    name: 'issuedOn',
    label: 'Ngày cấp',
    headers: ['Ngày cấp giấy phép', 'Ngày cấp phép', 'Ngày cấp GP', 'Ngày, tháng, năm cấp', 'Cấp ngày', 'Issued on', 'Issue date', 'Date of issue', 'Granted on'],
    isRequired: true,
  },
  {
    name: 'issuer',
    label: 'Cơ quan cấp',
    headers: ['Cơ quan cấp phép', 'Đơn vị cấp', 'Nơi cấp', 'Issuer', 'Issued by', 'Issuing agency', 'issuerAgencyId'],
  },
  {
    name: 'holderCode',
    label: 'Mã số doanh nghiệp',
    headers: ['Mã số thuế', 'MST', 'MSDN', 'Mã doanh nghiệp', 'Mã tổ chức', 'Mã định danh', 'Mã định danh điện tử', 'Mã số thuế/Mã số doanh nghiệp', 'Mã số doanh nghiệp/Mã số thuế', 'Enterprise code', 'Tax code', 'Organisation code', 'Organization code', 'Holder code', 'Holder'],
    isRequired: true,
  },
  {
    name: 'lastDay',
    label: 'Có giá trị đến hết ngày',
    headers: ['Có giá trị đến', 'Có giá trị đến ngày', 'Có hiệu lực đến', 'Hiệu lực đến', 'Giá trị đến', 'Ngày hết hạn', 'Hết hạn', 'Thời hạn đến', 'Thời hạn đến ngày', 'Last day', 'Last day of validity', 'Expiry date', 'Expires on', 'Valid to', 'Valid through'],
  },
  { name: 'validUntil', label: 'Hết giá trị từ ngày', headers: ['Hết hiệu lực từ ngày', 'First day after the term'] },
  { name: 'termYears', label: 'Thời hạn (năm)', headers: ['Thời hạn', 'Thời hạn giấy phép', 'Thời hạn giấy phép (năm)', 'Số năm', 'Term', 'Term (years)', 'Years'] },
  { name: 'domains', label: 'Tên miền', headers: ['Địa chỉ tên miền', 'Tên miền được cấp phép', 'Địa chỉ trang', 'Website', 'Domain', 'Domain name', 'Domain names'] },
  { name: 'amendedOn', label: 'Ngày sửa đổi, bổ sung', headers: ['Ngày sửa đổi', 'Ngày bổ sung', 'Amended on', 'Amendment date'] },
  { name: 'amendedBy', label: 'Số giấy phép sửa đổi, bổ sung', headers: ['Số văn bản sửa đổi, bổ sung', 'Số sửa đổi, bổ sung', 'Amended by', 'Amendment document'] },
  { name: 'renewedOn', label: 'Ngày gia hạn', headers: ['Renewed on', 'Renewal date'] },
  { name: 'renewedBy', label: 'Số giấy phép gia hạn', headers: ['Số văn bản gia hạn', 'Renewed by', 'Renewal document'] },
  { name: 'renewedLastDay', label: 'Gia hạn đến hết ngày', headers: ['Gia hạn đến', 'Gia hạn đến ngày', 'Renewed to', 'Renewed through'] },
  { name: 'suspendedFrom', label: 'Đình chỉ từ ngày', headers: ['Tạm đình chỉ từ ngày', 'Suspended from'] },
  { name: 'suspendedLastDay', label: 'Đình chỉ đến hết ngày', headers: ['Đình chỉ đến', 'Đình chỉ đến ngày', 'Tạm đình chỉ đến ngày', 'Suspended to', 'Suspended through'] },
  { name: 'suspendedBy', label: 'Quyết định đình chỉ', headers: ['Số quyết định đình chỉ', 'Suspended by', 'Suspension document'] },
  { name: 'suspensionReason', label: 'Lý do đình chỉ', headers: ['Suspension reason'] },
  { name: 'revokedOn', label: 'Ngày thu hồi', headers: ['Thu hồi ngày', 'Ngày thu hồi giấy phép', 'Revoked on', 'Revocation date'] },
];

/** A term is told by its last day, by the day after, or by its length. */
export const LICENCE_TERM_FIELDS = ['lastDay', 'validUntil', 'termYears'] as const;
