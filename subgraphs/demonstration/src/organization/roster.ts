import { inventedEnterpriseCode, type ProvinceOfOrigin } from './enterprise-codes';
import { inventNames, type InventedName } from './invented-names';
import type { Volume } from '../drawing/volume';

export type MemberKind = 'ENTERPRISE' | 'BRANCH' | 'STATE_AGENCY' | 'OTHER_BODY' | 'PRESS';

/** A move of the head office: to the province that `to` stands for in the years named. */
export interface Move {
  readonly to: string;
  readonly from: string;
  readonly until: string;
}

/** One organisation before its days are known: they follow from its licences. */
export interface Member {
  readonly code: string;
  readonly kind: MemberKind;
  readonly name: InventedName;
  readonly origin: ProvinceOfOrigin;
  readonly move?: Move;
  readonly parentCode?: string;
  readonly dissolves?: boolean;
  /** Holds licences of the city and of the ministry, and has a name by which lists begin with such firms. */
  readonly holdsBoth?: boolean;
}

/** How many organisations of each sort a volume has. Figures of the report are kept in the licence plans, not here. */
const WITH_BOTH = 150;
const WITH_SITES = 290;
const BRANCHES = 6;
const AGENCIES = 24;
const BODIES = 40;
const WITH_NETWORKS = 254;
const ELSEWHERE = 112;
const PRESS = 4;

const LEFT_HANOI_IN_2026: readonly string[] = ['24', '79', '37', '31'];
const CAME_TO_HANOI: readonly Move[] = [
  { to: '01', from: '2023-02-10', until: '2023-10-01' },
  { to: '01', from: '2024-03-01', until: '2024-11-01' },
  { to: '01', from: '2025-08-01', until: '2026-03-01' },
];
const ORIGINS_ELSEWHERE = [
  '79',
  '48',
  '31',
  '92',
  '74',
  '75',
  '27',
  '30',
  '40',
  '22',
  '56',
  '80',
  '24',
] as const;

/** The organisations of one volume by what they hold. */
export interface Roster {
  /** Has rows at every agency; in the first volume it is the showcase. */
  readonly lead: Member;
  readonly withBoth: readonly Member[];
  readonly withSites: readonly Member[];
  readonly branches: readonly Member[];
  readonly agencies: readonly Member[];
  readonly bodies: readonly Member[];
  readonly withNetworks: readonly Member[];
  readonly elsewhere: readonly Member[];
  /** Licensed by the ministry, so never in the city's register of sites. */
  readonly press: readonly Member[];
}

export function drawRoster(volume: Volume): Roster {
  const [leadName, ...names] = inventNames(volume);
  let place = 0;
  const nextName = (): InventedName => {
    const name = names.pop();
    if (!name) throw new RangeError('a volume has run out of invented names');
    return name;
  };
  const enterprise = (origin: ProvinceOfOrigin, more: Partial<Member> = {}): Member => {
    const code = inventedEnterpriseCode(origin, volume.index, place);
    place += 1;
    return { code, kind: 'ENTERPRISE', name: more.name ?? nextName(), origin, ...more };
  };
  const serial = (ordinal: number): string => String(volume.index * 1_000 + ordinal + 1).padStart(6, '0');

  const lead = enterprise('01', { name: leadName, holdsBoth: true });
  const withBoth = [lead, ...times(WITH_BOTH - 1, () => enterprise('01', { holdsBoth: true }))];
  const withSites = times(WITH_SITES, (index) =>
    enterprise(index < 2 ? '28' : '01', index >= WITH_SITES - 6 ? { dissolves: true } : {}),
  );
  const withNetworks = times(WITH_NETWORKS, (index) => {
    const destination = LEFT_HANOI_IN_2026[index];
    if (destination === undefined) return enterprise(index < 8 ? '28' : '01');
    return enterprise('01', { move: { to: destination, from: '2026-01-05', until: '2026-09-01' } });
  });
  const elsewhere = times(ELSEWHERE, (index) => {
    const origin = ORIGINS_ELSEWHERE[index % ORIGINS_ELSEWHERE.length] ?? '79';
    const arrival = CAME_TO_HANOI[index];
    if (arrival) return enterprise(origin, { move: arrival });
    // Two left Hanoi long before the report, and so are not in its figures.
    if (index < 5) return enterprise('01', { move: { to: '79', from: '2018-03-01', until: '2019-06-01' } });
    return enterprise(origin);
  });
  const branches = times(BRANCHES, (index) => {
    const parent = elsewhere[index + 10];
    if (!parent) throw new RangeError('a branch has no parent');
    return {
      code: `${parent.code}-001`,
      kind: 'BRANCH' as const,
      name: parent.name,
      origin: '01' as const,
      parentCode: parent.code,
    };
  });
  const agency = (index: number): Member => ({
    code: `H26.MH${serial(index)}`,
    kind: 'STATE_AGENCY',
    name: nextName(),
    origin: '01',
  });
  const body = (index: number, kind: MemberKind): Member => ({
    code: `Z99MH${serial(index)}`,
    kind,
    name: nextName(),
    origin: '01',
  });
  return {
    lead,
    withBoth,
    withSites,
    branches,
    agencies: times(AGENCIES, agency),
    bodies: times(BODIES, (index) => body(index, 'OTHER_BODY')),
    withNetworks,
    elsewhere,
    press: times(PRESS, (index) => body(BODIES + index, 'PRESS')),
  };
}

export function allMembers(roster: Roster): Member[] {
  const { withBoth, withSites, agencies, bodies, withNetworks, elsewhere, press, branches } = roster;
  return [
    ...withBoth,
    ...withSites,
    ...agencies,
    ...bodies,
    ...withNetworks,
    ...elsewhere,
    ...press,
    ...branches,
  ];
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
