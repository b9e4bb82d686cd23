import type { NewSocialNetworkLicence } from '@lienthong/ministry';
import { MIC, MINISTRIES_REORGANIZED, MOCST } from '../agency/agency-ids';
import { drawWorkingDays } from '../calendar/working-days';
import type { Volume } from '../drawing/volume';
import { networkDomain } from '../organization/invented-domains';
import { marked } from '../organization/invented-names';
import type { Roster } from '../organization/roster';
import { drawGrants, yearly, type GrantPeriod } from './grant-plan';
import { toLicenceRows, type DrawnLicence, type RegisterStyle } from './licence-rows';
import { drawLife, inOrder, ROWS_END, termOn } from './papers';

const QUARTER = { from: '2022-01-01', lastDay: '2022-03-31', until: '2022-04-01' };
const AMENDED_IN_QUARTER = 6;
const AMENDED_ELSEWHERE = 2;

/**
 * The series for firms seated in Hanoi: 487 licences of 349 by 31 March 2021, 550 of 384 by 30 March 2022, and 14 grants
 * in the first quarter of 2022. One of the 14 is of 31 March, so that the day of the report's two cut-offs matters.
 */
const HANOI_PLAN: readonly GrantPeriod[] = [
  // prettier-ignore
  ...yearly(2010, [
    [7, 1], [10, 2], [14, 4], [17, 5], [22, 8], [33, 12], [39, 16], [44, 18], [50, 20], [56, 24], [48, 22],
  ]),
  { from: '2021-01-01', until: '2021-04-01', first: 9, further: 6 },
  { from: '2021-04-01', until: QUARTER.from, first: 29, further: 21 },
  { from: QUARTER.from, until: QUARTER.lastDay, first: 6, further: 7 },
  { from: QUARTER.lastDay, until: QUARTER.until, first: 0, further: 1 },
  { from: QUARTER.until, until: '2023-01-01', first: 6, further: 8 },
  // prettier-ignore
  ...yearly(2023, [[6, 8], [4, 6], [3, 4]]),
  { from: '2026-01-01', until: ROWS_END, first: 1, further: 2 },
];

/** Firms seated in other provinces: they are in no figure of Hanoi's, and would show if head offices were ignored. */
const ELSEWHERE_PLAN: readonly GrantPeriod[] = [
  // prettier-ignore
  ...yearly(2012, [[3, 0], [5, 1], [7, 2], [9, 3], [10, 4], [12, 6], [14, 7], [14, 8], [12, 9], [8, 7]]),
  { from: QUARTER.from, until: QUARTER.until, first: 6, further: 5 },
  { from: QUARTER.until, until: '2023-01-01', first: 4, further: 2 },
  // prettier-ignore
  ...yearly(2023, [[3, 3], [3, 2], [1, 2]]),
  { from: '2026-01-01', until: ROWS_END, first: 1, further: 1 },
];

const SERVICE_TYPES = [
  'Tạo trang cá nhân, trang nhóm',
  'Diễn đàn, trao đổi ý kiến',
  'Chia sẻ ảnh, âm thanh, video',
  'Trò chuyện, nhắn tin',
  'Hỏi đáp cộng đồng',
  'Đánh giá sản phẩm, dịch vụ',
] as const;

const STYLE: RegisterStyle = {
  topic: 'network-licence',
  largestGap: 3,
  issuerOn: (day) => (day < MINISTRIES_REORGANIZED ? MIC : MOCST),
  symbolOn: (_, day) => (day < MINISTRIES_REORGANIZED ? 'GP-BTTTT' : 'GP-BVHTTDL'),
  suspensionSymbolOn: (day) => (day < MINISTRIES_REORGANIZED ? 'QĐ-BTTTT' : 'QĐ-BVHTTDL'),
  domain: networkDomain,
};

function isInQuarter(day: string): boolean {
  return day >= QUARTER.from && day < QUARTER.until;
}

function firstHoldings(plan: readonly GrantPeriod[]): number {
  return plan.filter((period) => period.from < QUARTER.until).reduce((sum, { first }) => sum + first, 0);
}

export function drawNetworkLicences(volume: Volume, roster: Roster): DrawnLicence[] {
  const { lead, withBoth, withNetworks, elsewhere } = roster;
  const random = volume.random('network-licence/grants');
  const inHanoi = [...withBoth, ...withNetworks];
  const [early, late] = [
    inHanoi.slice(1, firstHoldings(HANOI_PLAN)),
    inHanoi.slice(firstHoldings(HANOI_PLAN)),
  ];
  const order = volume.random('network-licence/holders');
  const hanoiHolders = [lead, ...order.shuffled(early), ...late];
  const others = firstHoldings(ELSEWHERE_PLAN);
  const otherHolders = [...order.shuffled(elsewhere.slice(0, others)), ...elsewhere.slice(others)];

  const hanoi = drawGrants(random, HANOI_PLAN, hanoiHolders, { most: 5, lead: 4 }).map(({ day, holder }) => ({
    holder,
    // The quarter's papers are counted: 14 grants, 6 amendments and nothing else.
    life: drawLife(random, day, (later) => !isInQuarter(later)),
  }));
  const away = drawGrants(random, ELSEWHERE_PLAN, otherHolders, { most: 4, lead: 2 }).map(
    ({ day, holder }) => ({
      holder,
      life: drawLife(random, day, () => true),
    }),
  );
  amendInQuarter(volume, hanoi, AMENDED_IN_QUARTER);
  amendInQuarter(volume, away, AMENDED_ELSEWHERE);
  return [...hanoi, ...away];
}

/** Amends so many licences in the quarter, each in force through all of it. */
function amendInQuarter(volume: Volume, licences: DrawnLicence[], count: number): void {
  const random = volume.random(`network-licence/amendments/${licences.length}`);
  const inForce = licences.filter(({ life }) => {
    const term = termOn(life.papers, QUARTER.from);
    const isQuiet = life.suspensions.length === 0 && life.revokedOn === undefined;
    return term > QUARTER.until && isQuiet && !life.papers.some((paper) => isInQuarter(paper.decidedOn));
  });
  const days = drawWorkingDays(random, QUARTER.from, QUARTER.lastDay, count);
  random
    .shuffled(inForce)
    .slice(0, count)
    .forEach(({ life }, index) => {
      const decidedOn = days[index] ?? QUARTER.from;
      life.papers.push({ kind: 'AMENDED', decidedOn, validUntil: termOn(life.papers, decidedOn) });
      life.papers.splice(0, life.papers.length, ...inOrder(life.papers));
    });
}

export function toNetworkLicences(volume: Volume, drawn: readonly DrawnLicence[]): NewSocialNetworkLicence[] {
  const random = volume.random('network-licence/services');
  const networks = new Map<string, number>();
  return toLicenceRows(volume, STYLE, drawn).map((licence, index) => {
    const { words } = drawn[index]?.holder.name ?? { words: '' };
    const count = (networks.get(words) ?? 0) + 1;
    networks.set(words, count);
    return {
      ...licence,
      networkName: marked(count === 1 ? `Mạng ${words}` : `Mạng ${words} ${'I'.repeat(count)}`),
      serviceTypes: random.shuffled(SERVICE_TYPES).slice(0, random.integer(1, 4)),
    };
  });
}
