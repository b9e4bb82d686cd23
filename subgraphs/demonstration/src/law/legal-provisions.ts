import { referenceId } from '../drawing/volume';

/** A provision that is in the city's database as law, not as a demonstration row; only what invented acts need of it. */
export interface ReferredProvision {
  readonly id: string;
  readonly validFrom: string;
  /** What was done, in words that name nobody. */
  readonly summary: string;
}

const DECREE_15 = { instrument: '15/2020/NĐ-CP', validFrom: '2020-04-15' };
const DECREE_119 = { instrument: '119/2020/NĐ-CP', validFrom: '2020-12-01' };
const DECREE_174 = { instrument: '174/2026/NĐ-CP', validFrom: '2026-07-01' };

type Version = typeof DECREE_15;
type Place = readonly [article: number, clause: number, point?: string];

function provision(
  { instrument, validFrom }: Version,
  [article, clause, point]: Place,
  summary: string,
): ReferredProvision {
  return { id: provisionId(instrument, article, clause, point), validFrom, summary };
}

/** The id under which the city's migration inserts a provision. */
export function provisionId(
  instrument: string,
  article: number,
  clause: number | null,
  point?: string | null,
): string {
  return referenceId('legal-provision', [instrument, article, clause, point ?? ''].join('/'));
}

/** Provisions that invented acts are held against. */
export const PROVISION = {
  dataOutsideVietNam: provision(
    DECREE_15,
    [44, 1],
    'Trang tổng hợp hoặc mạng xã hội không dùng tên miền .vn, hoặc không lưu thông tin tại máy chủ có địa chỉ IP ở Việt Nam',
  ),
  licenceNotKeptUp: provision(
    DECREE_15,
    [98, 1],
    'Giấy phép mất hoặc hết hạn mà không làm thủ tục, hoặc đổi chủ sở hữu, trụ sở mà không thông báo',
  ),
  networkWithoutLicence: provision(DECREE_15, [98, 3], 'Vận hành mạng xã hội khi chưa có giấy phép'),
  homepageIncomplete: provision(
    DECREE_15,
    [99, 1],
    'Trang chủ không ghi đủ tên cơ quan quản lý, địa chỉ và người chịu trách nhiệm nội dung',
  ),
  falseInformation: provision(DECREE_15, [101, 1], 'Đăng bài có thông tin sai sự thật trên mạng xã hội'),
  secretDisclosed: provision(
    DECREE_15,
    [101, 2],
    'Tiết lộ trên mạng xã hội bí mật đời tư hoặc thông tin thuộc bí mật nhà nước',
  ),
  slander: provision(DECREE_15, [102, 3], 'Đăng bình luận xúc phạm, vu khống người khác'),
  outsideSiteLicence: provision(
    DECREE_119,
    [20, 1],
    'Trang tổng hợp đăng lại bài báo khi chưa có văn bản chấp thuận',
  ),
  networkWithoutLicenceSince2026: provision(
    DECREE_174,
    [92, 2],
    'Vận hành mạng xã hội khi chưa có giấy phép hoặc giấy xác nhận',
  ),
  falseSiteSince2026: provision(DECREE_174, [93, 2], 'Trang thông tin điện tử đăng thông tin sai sự thật'),
  falseInformationSince2026: provision(
    DECREE_174,
    [95, 1],
    'Đăng bài có thông tin sai sự thật trên mạng xã hội',
  ),
  publicConfusedSince2026: provision(
    DECREE_174,
    [95, 2, 'c'],
    'Đăng bài sai sự thật gây hoang mang trong khu dân cư',
  ),
} as const satisfies Record<string, ReferredProvision>;

export type ProvisionName = keyof typeof PROVISION;
