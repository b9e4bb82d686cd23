import type { LegalProcedure, TermUnit, TermVersion } from './law-terms';

/**
 * Terms under Decree 72/2013/NĐ-CP, Articles 23 to 23i, which Decree 27/2018/NĐ-CP added. What Decree 147/2024/NĐ-CP
 * sets in their place has been read in summaries alone: until somebody has confirmed it, the old length goes on.
 */
function untilAndSince2024(amount: number, unit: TermUnit): readonly TermVersion[] {
  return [
    {
      amount,
      unit,
      validFrom: '2018-04-15',
      validUntil: '2024-12-25',
      instrument: '72/2013/NĐ-CP',
      article: '23',
    },
    { amount, unit, validFrom: '2024-12-25', instrument: '147/2024/NĐ-CP', isConfirmed: false },
  ];
}

function procedure(
  code: string,
  name: string,
  nameEnglish: string,
  versions: readonly TermVersion[],
): LegalProcedure {
  return { code, name, nameEnglish, versions };
}

const TEN = untilAndSince2024(10, 'WORKING_DAYS');

export const LICENCE_DEADLINES: readonly LegalProcedure[] = [
  procedure(
    'SITE_LICENCE_GRANT',
    'Cấp giấy phép trang thông tin điện tử tổng hợp',
    'Grant of an aggregated-site licence, from a valid file',
    TEN,
  ),
  procedure(
    'SITE_LICENCE_AMENDMENT',
    'Sửa đổi, bổ sung giấy phép trang thông tin điện tử tổng hợp',
    'Amendment of an aggregated-site licence',
    TEN,
  ),
  procedure(
    'SITE_LICENCE_RENEWAL',
    'Gia hạn giấy phép trang thông tin điện tử tổng hợp',
    'Renewal of an aggregated-site licence',
    TEN,
  ),
  procedure(
    'SITE_LICENCE_REISSUE',
    'Cấp lại giấy phép trang thông tin điện tử tổng hợp',
    'Re-issue of an aggregated-site licence',
    TEN,
  ),
  procedure(
    'OWNER_CHANGE_NOTICE',
    'Thông báo thay đổi chủ sở hữu, trụ sở chính',
    'Notice of a change of owner or head office, by the holder',
    TEN,
  ),
  procedure(
    'OWNER_CHANGE_CONFIRMATION',
    'Xác nhận thông báo thay đổi chủ sở hữu, trụ sở chính',
    'Confirmation of that notice, by the issuer',
    untilAndSince2024(7, 'WORKING_DAYS'),
  ),
  procedure(
    'FORWARD_TO_MINISTRY',
    'Kiểm tra và chuyển hồ sơ của cơ quan báo chí địa phương lên Bộ',
    "Forwarding a local press agency's file to the ministry",
    untilAndSince2024(5, 'WORKING_DAYS'),
  ),
  procedure(
    'SOCIAL_NETWORK_LICENCE_GRANT',
    'Cấp giấy phép thiết lập mạng xã hội',
    'Grant of a social-network licence, from a valid file',
    untilAndSince2024(30, 'DAYS'),
  ),
  procedure(
    'SOCIAL_NETWORK_LICENCE_AMENDMENT',
    'Sửa đổi, bổ sung giấy phép thiết lập mạng xã hội',
    'Amendment of a social-network licence',
    TEN,
  ),
  procedure(
    'SOCIAL_NETWORK_LICENCE_RENEWAL',
    'Gia hạn giấy phép thiết lập mạng xã hội',
    'Renewal of a social-network licence',
    TEN,
  ),
  procedure(
    'SOCIAL_NETWORK_LICENCE_REISSUE',
    'Cấp lại giấy phép thiết lập mạng xã hội',
    'Re-issue of a social-network licence',
    TEN,
  ),
  procedure(
    'SOCIAL_NETWORK_CONFIRMATION',
    'Cấp giấy xác nhận thông báo cung cấp dịch vụ mạng xã hội',
    'Confirmation that a small network has notified',
    [
      {
        amount: 15,
        unit: 'DAYS',
        validFrom: '2024-12-25',
        instrument: '147/2024/NĐ-CP',
        isConfirmed: false,
      },
    ],
  ),
  procedure(
    'SOCIAL_NETWORK_CONFIRMATION_REISSUE',
    'Cấp lại giấy xác nhận thông báo cung cấp dịch vụ mạng xã hội',
    'Re-issue of that confirmation',
    [{ amount: 5, unit: 'WORKING_DAYS', validFrom: '2024-12-25', instrument: '147/2024/NĐ-CP' }],
  ),
];
