import type { NewLegalProvision } from '@lienthong/city';
import { referenceId } from '../drawing/volume';

const DECREE_15 = { instrument: '15/2020/NĐ-CP', validFrom: '2020-04-15', validUntil: '2026-07-01' };
const DECREE_119 = { instrument: '119/2020/NĐ-CP', validFrom: '2020-12-01' };
const DECREE_174 = { instrument: '174/2026/NĐ-CP', validFrom: '2026-07-01' };

type Version = Omit<NewLegalProvision, 'id' | 'article' | 'clause' | 'point' | 'content'>;
type Place = readonly [article: number, clause: number, point?: string];

function provision(version: Version, [article, clause, point]: Place, content: string): NewLegalProvision {
  const key = [version.instrument, article, clause, point ?? ''].join('/');
  return {
    id: referenceId('legal-provision', key),
    ...version,
    article,
    clause,
    ...(point === undefined ? {} : { point }),
    content,
  };
}

/**
 * Provisions that invented acts are held against, in words of this project: what each forbids, in short. Fines in the
 * decrees are an organisation's; an individual pays half. The text in force is the decree's own.
 */
export const PROVISION = {
  /** 10 to 20 million. */
  dataOutsideVietNam: provision(
    DECREE_15,
    [44, 1],
    'Trang tổng hợp hoặc mạng xã hội không dùng tên miền .vn, hoặc không lưu thông tin tại máy chủ có địa chỉ IP ở Việt Nam.',
  ),
  /** 10 to 20 million. */
  licenceNotKeptUp: provision(
    DECREE_15,
    [98, 1],
    'Giấy phép mất hoặc hết hạn mà không làm thủ tục, hoặc đổi chủ sở hữu, trụ sở mà không thông báo.',
  ),
  /** 50 to 70 million, and the domain is recovered. */
  networkWithoutLicence: provision(DECREE_15, [98, 3], 'Thiết lập mạng xã hội khi chưa có giấy phép.'),
  /** 5 to 10 million. */
  homepageIncomplete: provision(
    DECREE_15,
    [99, 1],
    'Trang chủ không ghi đủ tên cơ quan quản lý, địa chỉ và người chịu trách nhiệm nội dung.',
  ),
  /** 10 to 20 million. */
  falseInformation: provision(
    DECREE_15,
    [101, 1],
    'Dùng mạng xã hội đưa thông tin sai sự thật, xuyên tạc, vu khống, xúc phạm tổ chức, cá nhân.',
  ),
  /** 20 to 30 million. */
  secretDisclosed: provision(
    DECREE_15,
    [101, 2],
    'Tiết lộ trên mạng xã hội bí mật đời tư hoặc thông tin thuộc bí mật nhà nước.',
  ),
  /** 20 to 30 million. */
  slander: provision(
    DECREE_15,
    [102, 3],
    'Dùng thông tin số để đe dọa, quấy rối, vu khống, xâm hại danh dự, uy tín của người khác.',
  ),
  /** 10 to 20 million an act. */
  outsideSiteLicence: provision(
    DECREE_119,
    [20, 1],
    'Trang thông tin điện tử tổng hợp thiếu thông tin bắt buộc, hoạt động ngoài giấy phép hoặc đăng lại tác phẩm báo chí khi chưa được đồng ý.',
  ),
  /** 10 to 20 million. */
  dataOutsideVietNamSince2026: provision(
    DECREE_174,
    [45, 1],
    'Trang tổng hợp hoặc mạng xã hội không dùng tên miền .vn, hoặc không lưu thông tin tại máy chủ ở Việt Nam.',
  ),
  /** 20 to 30 million. */
  licenceNotKeptUpSince2026: provision(
    DECREE_174,
    [92, 1],
    'Không sửa đổi giấy phép khi phải sửa đổi, giấy phép hết hạn, hoặc mạng đã lớn mà chưa có giấy phép.',
  ),
  /** 50 to 70 million. */
  networkWithoutLicenceSince2026: provision(
    DECREE_174,
    [92, 2],
    'Cung cấp mạng xã hội khi không có giấy phép hoặc giấy xác nhận thông báo.',
  ),
  /** 10 to 20 million. */
  homepageIncompleteSince2026: provision(
    DECREE_174,
    [93, 1],
    'Trang chủ thiếu thông tin bắt buộc về đơn vị quản lý và người chịu trách nhiệm.',
  ),
  /** 20 to 30 million. */
  falseSiteSince2026: provision(DECREE_174, [93, 2], 'Trang thông tin điện tử đăng thông tin sai sự thật.'),
  /** 20 to 30 million. */
  falseInformationSince2026: provision(
    DECREE_174,
    [95, 1],
    'Người dùng đưa thông tin sai sự thật, xuyên tạc, vu khống lên mạng xã hội.',
  ),
  /** 30 to 50 million. */
  secretDisclosedSince2026: provision(DECREE_174, [95, 2, 'b'], 'Tiết lộ bí mật trên mạng xã hội.'),
  /** 30 to 50 million. */
  publicConfusedSince2026: provision(
    DECREE_174,
    [95, 2, 'c'],
    'Đưa thông tin sai sự thật gây hoang mang trong nhân dân hoặc gây thiệt hại.',
  ),
} as const satisfies Record<string, NewLegalProvision>;

export type ProvisionName = keyof typeof PROVISION;

export const LEGAL_PROVISIONS: readonly NewLegalProvision[] = Object.values(PROVISION);
