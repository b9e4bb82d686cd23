import type { BriefingTime } from './briefing-period';

/** One figure of the briefing: where it stands in the answer, and what it is called. */
export interface Figure {
  /** Names in the answer, joined by points. */
  readonly place: string;
  readonly time: BriefingTime;
  readonly vi: string;
  readonly en: string;
  /** Đồng, where it is money; a count otherwise. */
  readonly unit?: 'VND';
}

export interface BriefingSection {
  readonly name: 'licensing' | 'enforcement' | 'outreach';
  readonly vi: string;
  readonly en: string;
  readonly figures: readonly Figure[];
}

function figuresAt(
  root: string,
  time: BriefingTime,
  figures: readonly (readonly [place: string, vi: string, en: string, unit?: 'VND'])[],
): readonly Figure[] {
  return figures.map(([place, vi, en, unit]) => ({
    place: `${root}.${place}`,
    time,
    vi,
    en,
    ...(unit && { unit }),
  }));
}

/** Every figure that the saved operation counts, in the order of the briefing; outreach has more, by channel. */
export const BRIEFING_SECTIONS: readonly BriefingSection[] = [
  {
    name: 'licensing',
    vi: 'Cấp phép',
    en: 'Licensing',
    figures: [
      ...figuresAt('siteLicenceStatistics', 'sitesOn', [
        ['issued', 'Giấy phép trang TTĐT tổng hợp đã cấp', 'Aggregated-site licences granted'],
        ['holders', 'Đơn vị được cấp', 'Holders of those'],
        ['inForce', 'Giấy phép trang TTĐT tổng hợp còn hiệu lực', 'Aggregated-site licences in force'],
      ]),
      ...figuresAt('socialNetworkLicenceStatistics', 'networksOn', [
        ['issued', 'Giấy phép mạng xã hội đã cấp', 'Social-network licences granted'],
        ['holders', 'Đơn vị được cấp, trụ sở tại Hà Nội', 'Holders of those, seated in Hà Nội'],
        ['inForce', 'Giấy phép mạng xã hội còn hiệu lực', 'Social-network licences in force'],
      ]),
      ...figuresAt('quarter', 'quarter', [
        ['total', 'Lượt cấp giấy phép mạng xã hội', 'Social-network papers issued'],
        ['new', 'Cấp mới', 'New'],
        ['amended', 'Sửa đổi, bổ sung', 'Amended'],
      ]),
    ],
  },
  {
    name: 'enforcement',
    vi: 'Rà soát, xử lý vi phạm',
    en: 'Screening and enforcement',
    figures: [
      ...figuresAt('enforcementStatistics', 'enforcement', [
        ['sitesScreened', 'Trang được rà soát', 'Sites screened'],
        ['accountsScreened', 'Tài khoản mạng xã hội được rà soát', 'Social accounts screened'],
        ['penalizedParties', 'Tổ chức, cá nhân bị phạt', 'Parties fined'],
        ['penalizedOrganizations', 'Tổ chức', 'Organisations'],
        ['penalizedIndividuals', 'Cá nhân', 'Individuals'],
        ['totalFines.amount', 'Tổng tiền phạt', 'Fines in all', 'VND'],
        ['organizationFines.amount', 'Tiền phạt tổ chức', 'Fines of organisations', 'VND'],
        ['individualFines.amount', 'Tiền phạt cá nhân', 'Fines of individuals', 'VND'],
        ['domainRevocationsRequested', 'Đề nghị VNNIC thu hồi tên miền', 'Domain revocations requested'],
        ['domainSuspensionsRequested', 'Đề nghị VNNIC tạm ngừng tên miền', 'Domain suspensions requested'],
        ['accountsReferredToPolice', 'Tài khoản chuyển công an xác minh', 'Accounts referred to the police'],
        ['casesTransferred', 'Vụ việc chuyển tỉnh khác', 'Cases sent to other provinces'],
      ]),
      ...figuresAt('verificationStatistics', 'enforcement', [
        ['received', 'Yêu cầu công an đã tiếp nhận', 'Requests received by the police'],
      ]),
    ],
  },
  {
    name: 'outreach',
    vi: 'Tuyên truyền, khen thưởng',
    en: 'Outreach and commendation',
    figures: figuresAt('commendationStatistics', 'commendations', [
      ['collectives', 'Tập thể được khen thưởng', 'Collectives commended'],
    ]),
  },
];

/** Outreach on one channel. */
export interface ChannelFigures {
  readonly channel: string;
  readonly vi: string;
  readonly items: string | undefined;
  readonly deliveries: string | undefined;
}

const CHANNELS: Readonly<Record<string, string>> = {
  ZALO: 'Zalo',
  LOTUS: 'Lotus',
  FACEBOOK_FANPAGE: 'Fanpage Facebook',
};

export const CHANNEL_PLACE = 'outreachStatistics.byChannel';

/** What the answer to `Briefing` says. */
export interface BriefingFigures {
  /** Digits, by place; undefined for what could not be read. */
  readonly digits: (place: string) => string | undefined;
  readonly channels: readonly ChannelFigures[];
  /** Why figures are missing, as the graph says it; empty when none is. */
  readonly faults: readonly string[];
}

/** @param body of the answer, as GraphQL over HTTP has it; its `data` must not be null */
export function readBriefing(body: unknown): BriefingFigures {
  const data = at(body, 'data');
  const rows = at(data, CHANNEL_PLACE);
  const errors = at(body, 'errors');
  return {
    digits: (place) => digitsOf(at(data, place)),
    channels: (Array.isArray(rows) ? rows : []).map((row: unknown) => {
      const channel = String(at(row, 'channel'));
      return {
        channel,
        vi: CHANNELS[channel] ?? channel,
        items: digitsOf(at(row, 'items')),
        deliveries: digitsOf(at(row, 'deliveries')),
      };
    }),
    faults: (Array.isArray(errors) ? errors : []).map((error: unknown) => String(at(error, 'message'))),
  };
}

function digitsOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
}

function at(value: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
      value,
    );
}
