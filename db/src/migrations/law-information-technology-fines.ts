import type { FineRange, LawProvision, PunishableAct } from './law-penalties';

const DECREE_15 = { instrument: '15/2020/NĐ-CP', validFrom: '2020-04-15', validUntil: '2026-07-01' };
const DECREE_174 = { instrument: '174/2026/NĐ-CP', validFrom: '2026-07-01' };

const LABELS: readonly (readonly [code: string, label: string, labelEnglish: string])[] = [
  ['FALSE_INFORMATION', 'Đưa thông tin sai sự thật lên mạng xã hội', 'False information on a social network'],
  [
    'PUBLIC_CONFUSED',
    'Đưa thông tin sai sự thật gây hoang mang hoặc thiệt hại',
    'False information that alarms the public or does damage',
  ],
  ['SECRET_DISCLOSED', 'Tiết lộ bí mật trên mạng xã hội', 'Disclosing a secret on a social network'],
  [
    'SLANDER',
    'Dùng thông tin số để đe dọa, quấy rối, vu khống',
    'Threat, harassment or slander by digital information',
  ],
  [
    'NETWORK_WITHOUT_LICENCE',
    'Cung cấp mạng xã hội khi chưa được phép',
    'Running a social network without licence or confirmation',
  ],
  [
    'LICENCE_NOT_KEPT_UP',
    'Không sửa đổi, gia hạn giấy phép hoặc không thông báo thay đổi',
    'Letting a licence lapse, or changes not told',
  ],
  [
    'HOMEPAGE_INCOMPLETE',
    'Trang chủ thiếu thông tin bắt buộc',
    'Required particulars missing on the home page',
  ],
  [
    'FALSE_SITE',
    'Trang thông tin điện tử đăng thông tin sai sự thật',
    'False information on a site that is no aggregated one',
  ],
  [
    'SITE_GRAVE_CONTENT',
    'Trang đăng bản đồ sai, giả mạo trang khác hoặc nội dung đồi trụy',
    'Wrong map, imitated site or obscene content on a site',
  ],
  [
    'DATA_OUTSIDE_VIET_NAM',
    'Không dùng tên miền .vn hoặc máy chủ ở Việt Nam',
    'No .vn domain, or data on no server in Viet Nam',
  ],
];

export const INFORMATION_TECHNOLOGY_ACTS: readonly PunishableAct[] = LABELS.map(
  ([code, label, labelEnglish]) => ({ code, field: 'INFORMATION_TECHNOLOGY', label, labelEnglish }),
);

type Place = readonly [article: number, clause: number, point?: string];

function provision(
  version: Pick<LawProvision, 'instrument' | 'validFrom' | 'validUntil'>,
  [article, clause, point]: Place,
  id: string,
  content: string,
): LawProvision {
  return { id, ...version, article, clause, ...(point === undefined ? {} : { point }), content };
}

/** Acts that ended before 1 July 2026. */
const UNDER_DECREE_15: readonly FineRange[] = [
  {
    act: 'DATA_OUTSIDE_VIET_NAM',
    provision: provision(
      DECREE_15,
      [44, 1],
      'c75c3bd4-0c98-87b5-af27-114840b4af09',
      'Trang tổng hợp hoặc mạng xã hội không dùng tên miền .vn, hoặc không lưu thông tin tại máy chủ có địa chỉ IP ở Việt Nam.',
    ),
    millions: [10, 20],
    remedies: [],
  },
  {
    act: 'LICENCE_NOT_KEPT_UP',
    provision: provision(
      DECREE_15,
      [98, 1],
      'e061be20-128d-8e92-9413-7c214536a8af',
      'Giấy phép mất hoặc hết hạn mà không làm thủ tục, hoặc đổi chủ sở hữu, trụ sở mà không thông báo.',
    ),
    millions: [10, 20],
    remedies: [],
  },
  {
    act: 'NETWORK_WITHOUT_LICENCE',
    provision: provision(
      DECREE_15,
      [98, 3],
      'cef74948-8d13-851b-8d8b-94b351623468',
      'Thiết lập mạng xã hội khi chưa có giấy phép.',
    ),
    millions: [50, 70],
    remedies: ['RECOVER_DOMAIN'],
  },
  {
    act: 'HOMEPAGE_INCOMPLETE',
    provision: provision(
      DECREE_15,
      [99, 1],
      'cc10abbd-ebb6-8c16-b1d1-126b9ba1cd0d',
      'Trang chủ không ghi đủ tên cơ quan quản lý, địa chỉ và người chịu trách nhiệm nội dung.',
    ),
    millions: [5, 10],
    remedies: [],
  },
  {
    act: 'FALSE_SITE',
    provision: {
      ...provision(
        DECREE_15,
        [99, 2],
        '4d99a720-830a-8d52-8699-9c4cb5bf8d12',
        'Trang thông tin điện tử không phải trang tổng hợp đăng thông tin sai sự thật.',
      ),
      isConfirmed: false,
    },
    millions: [10, 20],
    remedies: ['REMOVE_CONTENT'],
    isConfirmed: false,
  },
  {
    act: 'SITE_GRAVE_CONTENT',
    provision: {
      ...provision(
        DECREE_15,
        [99, 3],
        'ee5806dc-1f67-80a9-9d8e-0a2c5a17ed94',
        'Trang thông tin điện tử đăng bản đồ sai, giả mạo trang khác hoặc nội dung đồi trụy.',
      ),
      isConfirmed: false,
    },
    millions: [20, 30],
    remedies: ['REMOVE_CONTENT'],
    isConfirmed: false,
  },
  {
    act: 'FALSE_INFORMATION',
    provision: provision(
      DECREE_15,
      [101, 1],
      'd1b96483-82fb-8992-982f-d94599107457',
      'Dùng mạng xã hội đưa thông tin sai sự thật, xuyên tạc, vu khống, xúc phạm tổ chức, cá nhân.',
    ),
    millions: [10, 20],
    remedies: ['REMOVE_CONTENT'],
  },
  {
    act: 'SECRET_DISCLOSED',
    provision: provision(
      DECREE_15,
      [101, 2],
      'e480cb38-2b38-846c-8859-21d0fec45475',
      'Tiết lộ trên mạng xã hội bí mật đời tư hoặc thông tin thuộc bí mật nhà nước.',
    ),
    millions: [20, 30],
    remedies: ['REMOVE_CONTENT'],
  },
  {
    act: 'SLANDER',
    provision: {
      ...provision(
        DECREE_15,
        [102, 3],
        '343e83b6-88ab-85ba-ae41-6c33854014b2',
        'Dùng thông tin số để đe dọa, quấy rối, vu khống, xâm hại danh dự, uy tín của người khác.',
      ),
      isConfirmed: false,
    },
    millions: [20, 30],
    remedies: ['REMOVE_CONTENT'],
    isConfirmed: false,
  },
];

/** Acts that ended later, or were going on when they were detected (Decree 174/2026/NĐ-CP, Article 115). */
const UNDER_DECREE_174: readonly FineRange[] = [
  {
    act: 'DATA_OUTSIDE_VIET_NAM',
    provision: provision(
      DECREE_174,
      [45, 1],
      'ed6dedf5-a26c-8f6f-9929-50850753f183',
      'Trang tổng hợp hoặc mạng xã hội không dùng tên miền .vn, hoặc không lưu thông tin tại máy chủ ở Việt Nam.',
    ),
    millions: [10, 20],
    remedies: [],
  },
  {
    act: 'LICENCE_NOT_KEPT_UP',
    provision: provision(
      DECREE_174,
      [92, 1],
      'ff1e7269-b18c-8f4f-a10d-27eaa295b067',
      'Không sửa đổi giấy phép khi phải sửa đổi, giấy phép hết hạn, hoặc mạng đã lớn mà chưa có giấy phép.',
    ),
    millions: [20, 30],
    remedies: [],
  },
  {
    act: 'NETWORK_WITHOUT_LICENCE',
    provision: provision(
      DECREE_174,
      [92, 2],
      '58172a28-2c87-884a-9e79-bdf485afd47d',
      'Cung cấp mạng xã hội khi không có giấy phép hoặc giấy xác nhận thông báo.',
    ),
    millions: [50, 70],
    remedies: ['RECOVER_DOMAIN'],
  },
  {
    act: 'HOMEPAGE_INCOMPLETE',
    provision: provision(
      DECREE_174,
      [93, 1],
      'ccb42867-fdb5-898e-8e48-2935cf8a5df2',
      'Trang chủ thiếu thông tin bắt buộc về đơn vị quản lý và người chịu trách nhiệm.',
    ),
    millions: [10, 20],
    remedies: [],
  },
  {
    act: 'FALSE_SITE',
    provision: provision(
      DECREE_174,
      [93, 2],
      'cb942d36-d497-8935-8130-4cbb1d56c50d',
      'Trang thông tin điện tử đăng thông tin sai sự thật.',
    ),
    millions: [20, 30],
    remedies: ['REMOVE_CONTENT'],
  },
  {
    act: 'SITE_GRAVE_CONTENT',
    provision: provision(
      DECREE_174,
      [93, 3],
      '831bc9d8-8b67-84f9-b356-35bb0dad413d',
      'Trang thông tin điện tử đăng bản đồ sai, vi phạm sở hữu trí tuệ, giả mạo trang khác hoặc nội dung đồi trụy.',
    ),
    millions: [30, 40],
    remedies: ['REMOVE_CONTENT'],
  },
  {
    act: 'FALSE_INFORMATION',
    provision: provision(
      DECREE_174,
      [95, 1],
      'e48cad8c-2060-8759-9349-2c73420421b1',
      'Người dùng đưa thông tin sai sự thật, xuyên tạc, vu khống lên mạng xã hội.',
    ),
    millions: [20, 30],
    remedies: ['REMOVE_CONTENT'],
  },
  {
    act: 'SECRET_DISCLOSED',
    provision: provision(
      DECREE_174,
      [95, 2, 'b'],
      '674a71d3-5254-822d-bce6-1e22ba65e7ec',
      'Tiết lộ bí mật trên mạng xã hội.',
    ),
    millions: [30, 50],
    remedies: ['REMOVE_CONTENT', 'LOCK_ACCOUNT'],
  },
  {
    act: 'PUBLIC_CONFUSED',
    provision: provision(
      DECREE_174,
      [95, 2, 'c'],
      '856424dd-9ed6-8d40-b1e7-f77f4cf57159',
      'Đưa thông tin sai sự thật gây hoang mang trong nhân dân hoặc gây thiệt hại.',
    ),
    millions: [30, 50],
    remedies: ['REMOVE_CONTENT', 'LOCK_ACCOUNT'],
  },
];

export const INFORMATION_TECHNOLOGY_FINES: readonly FineRange[] = [...UNDER_DECREE_15, ...UNDER_DECREE_174];
