import type { NewSocialNetworkNotification } from '@lienthong/ministry';
import type { NewOrganization } from '@lienthong/registry';
import { addWorkingDays, drawWorkingDay, workingDayFrom } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import type { Volume } from '../drawing/volume';
import type { DrawnLicence } from '../licence/licence-rows';
import { HA_TAY, HA_TAY_MERGED } from '../province/province-facts';
import { inventHeadquarters } from './invented-addresses';
import { marked } from './invented-names';
import { drawLaterEvents, type LaterEvent } from './later-events';
import { allMembers, type Member, type Roster } from './roster';

/** Nobody is younger: cases of 2020 and later may be anybody's. */
const YOUNGEST = '2019-06-03';
const OLDEST = '2005-01-10';
/** Parents of branches, and firms that moved early, are old enough for either. */
const ESTABLISHED = '2009-06-01';
const DISSOLUTIONS = { from: '2024-07-01', until: '2025-12-01' };

/** The first in the alphabet: firms with licences of both agencies come before the others in lists by name. */
const FIRST_FORM = 'Công ty Cổ phần Công nghệ';
const ENTERPRISE_FORMS = ['Công ty Cổ phần', 'Công ty TNHH', 'Công ty TNHH Một thành viên'];
const TRADES = ['Truyền thông', 'Phần mềm', 'Nội dung số', 'Thương mại điện tử', 'Giải trí', 'Dữ liệu'];
const AGENCY_FORMS = [
  'Trung tâm Thông tin',
  'Ban Quản lý Di sản',
  'Trung tâm Văn hóa',
  'Trung tâm Xúc tiến Du lịch',
];
const BODY_FORMS = ['Trường Đại học', 'Trường Cao đẳng', 'Hiệp hội', 'Viện Nghiên cứu', 'Hội Người yêu'];

/** The organisations of a volume, old enough for the licences they hold. Parents come before their branches. */
export function toOrganizations(
  volume: Volume,
  roster: Roster,
  licences: readonly DrawnLicence[],
  notifications: readonly NewSocialNetworkNotification[],
): NewOrganization[] {
  const random = volume.random('organizations');
  const firstLicence = new Map<string, string>();
  for (const { holder, life } of licences) {
    const day = life.papers[0]?.decidedOn ?? YOUNGEST;
    if (day < (firstLicence.get(holder.code) ?? YOUNGEST)) firstLicence.set(holder.code, day);
  }
  const parents = new Set(roster.branches.map((branch) => branch.parentCode));
  const events = drawLaterEvents(volume, roster, licences, notifications);
  return allMembers(roster).map((member) => {
    const youngest = firstLicence.get(member.code) ?? YOUNGEST;
    const foundedOn = foundingDay(random, member, youngest, parents.has(member.code));
    return afterEvent(toOrganization(random, member, foundedOn), events.get(member.code));
  });
}

function afterEvent(organization: NewOrganization, event: LaterEvent | undefined): NewOrganization {
  if (!event) return organization;
  const { dissolvedOn, movedTo } = event;
  return {
    ...organization,
    ...(dissolvedOn === undefined ? {} : { dissolvedOn }),
    headquarters: [...organization.headquarters, ...(movedTo ? [movedTo] : [])],
  };
}

function foundingDay(random: Random, member: Member, firstLicence: string, isParent: boolean): string {
  if (member.origin === HA_TAY.code) return drawWorkingDay(random, '2006-01-01', HA_TAY_MERGED);
  const isOld = isParent || (member.move !== undefined && member.move.until < YOUNGEST);
  const latest = isOld && ESTABLISHED < firstLicence ? ESTABLISHED : firstLicence;
  if (member.kind === 'BRANCH') return drawWorkingDay(random, ESTABLISHED, addWorkingDays(latest, -30));
  const day = addWorkingDays(latest, -random.integer(60, 1_000));
  return day < OLDEST ? workingDayFrom(OLDEST) : day;
}

function toOrganization(random: Random, member: Member, foundedOn: string): NewOrganization {
  const { move } = member;
  const name = nameOf(random, member);
  return {
    code: member.code,
    kind: kindOf(member),
    name: name.full,
    ...(random.chance(30) ? { shortName: marked(name.short) } : {}),
    ...(member.kind === 'ENTERPRISE' && random.chance(20)
      ? { foreignName: `${member.name.label} JSC (demonstration)` }
      : {}),
    registeredOn: foundedOn,
    ...(member.dissolves
      ? { dissolvedOn: drawWorkingDay(random, DISSOLUTIONS.from, DISSOLUTIONS.until) }
      : {}),
    ...(member.parentCode === undefined ? {} : { parentCode: member.parentCode }),
    isSynthetic: true,
    headquarters: [
      inventHeadquarters(random, member.origin, foundedOn),
      ...(move ? [inventHeadquarters(random, move.to, drawWorkingDay(random, move.from, move.until))] : []),
    ],
  };
}

function kindOf({ kind }: Member): NewOrganization['kind'] {
  switch (kind) {
    case 'ENTERPRISE':
    case 'BRANCH':
      return 'ENTERPRISE';
    case 'STATE_AGENCY':
      return 'STATE_AGENCY';
    case 'OTHER_BODY':
    case 'PRESS':
      return 'OTHER_BODY';
  }
}

function nameOf(
  random: Random,
  { kind, holdsBoth, name: { words } }: Member,
): { full: string; short: string } {
  switch (kind) {
    case 'ENTERPRISE': {
      const form = holdsBoth ? FIRST_FORM : `${random.pick(ENTERPRISE_FORMS)} ${random.pick(TRADES)}`;
      return { full: marked(`${form} ${words}`), short: words };
    }
    case 'BRANCH':
      return { full: marked(`Công ty TNHH ${words} - Chi nhánh Hà Nội`), short: `CN ${words}` };
    case 'STATE_AGENCY':
      return { full: marked(`${random.pick(AGENCY_FORMS)} ${words}`), short: `TT ${words}` };
    case 'OTHER_BODY':
      return { full: marked(`${random.pick(BODY_FORMS)} ${words}`), short: words };
    case 'PRESS':
      return { full: marked(`Tạp chí ${words}`), short: `TC ${words}` };
  }
}
