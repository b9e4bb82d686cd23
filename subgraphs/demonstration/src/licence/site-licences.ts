import type { NewSiteLicence } from '@lienthong/city';
import { HANOI_CULTURE, HANOI_DIC, MINISTRIES_REORGANIZED } from '../agency/agency-ids';
import type { Volume } from '../drawing/volume';
import { newsLikeDomain, siteDomain } from '../organization/invented-domains';
import type { Member, Roster } from '../organization/roster';
import { drawGrants, yearly, type GrantPeriod } from './grant-plan';
import { toLicenceRows, type DrawnLicence, type RegisterStyle } from './licence-rows';
import { drawLife, ROWS_END } from './papers';

/**
 * The series that reports printed: 658 licences of 443 holders by 31 March 2021, 714 of 479 by 31 March 2022, 66 in 2021
 * and 8 in the first quarter of 2022. What they imply for the end of 2020, 640, is in the years before.
 */
const PLAN: readonly GrantPeriod[] = [
  // prettier-ignore
  ...yearly(2010, [
    [19, 1], [21, 4], [24, 6], [34, 11], [43, 17], [47, 23], [49, 26], [51, 29], [50, 30], [48, 32], [46, 29],
  ]),
  { from: '2021-01-01', until: '2021-04-01', first: 11, further: 7 },
  { from: '2021-04-01', until: '2022-01-01', first: 31, further: 17 },
  { from: '2022-01-01', until: '2022-04-01', first: 5, further: 3 },
  { from: '2022-04-01', until: '2023-01-01', first: 8, further: 6 },
  // prettier-ignore
  ...yearly(2023, [[9, 7], [7, 5], [5, 3]]),
  { from: '2026-01-01', until: ROWS_END, first: 2, further: 2 },
];

const REPORT_DAY = '2022-04-01';
const AFTER_REPORT = PLAN.filter((period) => period.from >= REPORT_DAY).reduce(
  (sum, { first }) => sum + first,
  0,
);

// prettier-ignore
const CATEGORIES = [
  'Tin trong nước', 'Kinh tế', 'Khoa học - Công nghệ', 'Giáo dục', 'Sức khỏe', 'Văn hóa', 'Thể thao', 'Du lịch',
  'Nhà đất', 'Ô tô - Xe máy', 'Pháp luật', 'Đời sống',
];

const STYLE: RegisterStyle = {
  topic: 'site-licence',
  largestGap: 30,
  issuerOn: (day) => (day < MINISTRIES_REORGANIZED ? HANOI_DIC : HANOI_CULTURE),
  symbolOn(random, day) {
    if (day < '2012-01-01' && random.chance(40)) return 'GP-ICP-STTTT';
    if (day >= MINISTRIES_REORGANIZED) return 'GP-TTĐT';
    // prettier-ignore
    return random.weighted([['GP-TTĐT', 90], ['GP-TTĐT-STTTT', 6], ['GP TTĐT', 4]]);
  },
  suspensionSymbolOn: (day) => (day < MINISTRIES_REORGANIZED ? 'QĐ-STTTT' : 'QĐ-SVHTT'),
  domain: (name, serial, random) =>
    random.chance(40) ? newsLikeDomain(name, serial) : siteDomain(name, serial),
};

/** Who gets a site licence, in the order of their first: 479 by the report's day, the others later. */
function holdersInOrder(volume: Volume, roster: Roster): Member[] {
  const { lead, withBoth, withSites, branches, agencies, bodies } = roster;
  const lasting = withSites.filter((member) => !member.dissolves);
  const newcomers = lasting.slice(-AFTER_REPORT);
  const early = [...withBoth, ...withSites, ...branches, ...agencies, ...bodies].filter(
    (member) => member !== lead && !newcomers.includes(member),
  );
  return [lead, ...volume.random('site-licence/holders').shuffled(early), ...newcomers];
}

export function drawSiteLicences(volume: Volume, roster: Roster): DrawnLicence[] {
  const random = volume.random('site-licence/grants');
  return drawGrants(random, PLAN, holdersInOrder(volume, roster), { most: 6, lead: 5 }).map(
    ({ day, holder }) => ({
      holder,
      // An organisation that is to be dissolved is issued nothing late.
      life: drawLife(random, day, (later) => !holder.dissolves || later < '2024-01-01'),
    }),
  );
}

export function toSiteLicences(volume: Volume, drawn: readonly DrawnLicence[]): NewSiteLicence[] {
  const random = volume.random('site-licence/contacts');
  return toLicenceRows(volume, STYLE, drawn).map((licence, index) => ({
    ...licence,
    categories: random.shuffled(CATEGORIES).slice(0, random.integer(2, 6)),
    contact: {
      responsiblePerson: `Người phụ trách ${volume.interleave(index + 1)} (minh họa)`,
      // No subscriber of Hanoi has a number that begins with 0.
      phone: `+84240${String(random.integer(0, 9_999_999)).padStart(7, '0')}`,
      email: `lienhe@${asciiHost(licence)}`,
    },
  }));
}

function asciiHost(licence: {
  readonly id: string;
  readonly domains: readonly { readonly name: string }[];
}): string {
  const ascii = licence.domains.find(({ name }) => /^[a-z0-9.-]+$/.test(name));
  return ascii?.name ?? `minhhoa-${licence.id.slice(0, 8)}.vn`;
}
