import type { StatedPurpose } from '@lienthong/chassis';
import { DEMONSTRATION_CASE } from '@lienthong/demonstration/showcase';
import { EXPORT_SCOPE } from '../../export/export-scope';
import type { Claimed } from './token-claims';

/** Who may be tried out, over invented data alone. */
export interface DemonstrationCaller {
  readonly agency: string;
  readonly kind: Claimed['kind'];
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly purpose: StatedPurpose | undefined;
}

/** Every scope by which something is read. */
export const READING_SCOPES = [
  'registry:organization:read',
  'city:licence:read',
  'city:contact:read',
  'city:case:read',
  'city:violation:read',
  'city:outreach:read',
  'ministry:licence:read',
  'ministry:contact:read',
  'police:verification:read',
  'police:identity:read',
  'police:evidence:read',
  'evidence:own:read',
  'evidence:organization:read',
  'city:application:read',
  'ministry:application:read',
  'city:history:read',
  'ministry:history:read',
  'police:history:read',
  'police:penalty:read',
  'registry:history:read',
  EXPORT_SCOPE,
] as const;

/** Every scope by which something is done: each is one office of the agency it is named for, and no other agency's. */
export const ACTING_SCOPES = [
  'city:licence:receive',
  'city:licence:decide',
  'city:inspection:act',
  'city:penalty:decide',
  'city:outreach:act',
  'ministry:licence:receive',
  'ministry:licence:decide',
  'police:verification:receive',
  'police:verification:answer',
  'police:penalty:decide',
  'registry:organization:act',
] as const;

/** Every scope of the graph. */
export const SCOPES = [...READING_SCOPES, ...ACTING_SCOPES] as const;

type Scope = (typeof SCOPES)[number];

const WITHHELD_FROM_ANALYSTS: readonly Scope[] = [
  'police:identity:read',
  'police:evidence:read',
  'police:history:read',
  'police:penalty:read',
  'city:contact:read',
  'ministry:contact:read',
  'evidence:organization:read',
];
/** What the police keep for themselves: the city's side of it is in its own records. */
const OF_THE_POLICE_ALONE: readonly Scope[] = [
  'police:evidence:read',
  'police:history:read',
  'police:penalty:read',
];
const FOR_THE_CITY: readonly Scope[] = [
  ...READING_SCOPES.filter((scope) => !OF_THE_POLICE_ALONE.includes(scope)),
  ...ACTING_SCOPES.filter((scope) => scope.startsWith('city:')),
];
const FOR_PARTNERS: readonly Scope[] = [
  'registry:organization:read',
  'city:licence:read',
  'ministry:licence:read',
];

/** The callers of the front page's one-click sign-in, the explorer and the printed `curl`. */
export const DEMONSTRATION_CALLERS = {
  analyst: {
    agency: 'city',
    kind: 'officer',
    subject: 'demo-analyst',
    scopes: READING_SCOPES.filter((scope) => !WITHHELD_FROM_ANALYSTS.includes(scope)),
    purpose: undefined,
  },
  officer: {
    agency: 'city',
    kind: 'officer',
    subject: DEMONSTRATION_CASE.sanctioningOfficer,
    scopes: FOR_THE_CITY,
    purpose: { caseNumber: DEMONSTRATION_CASE.number, statement: undefined },
  },
  partner: {
    agency: 'partner',
    kind: 'system',
    subject: 'demo-partner',
    scopes: FOR_PARTNERS,
    purpose: undefined,
  },
} as const satisfies Record<string, DemonstrationCaller>;

export type DemonstrationCallerName = keyof typeof DEMONSTRATION_CALLERS;

function of(owner: string): readonly Scope[] {
  return SCOPES.filter((scope) => scope.startsWith(`${owner}:`));
}

/** What each agency of the demonstration has been granted. */
export const DEMONSTRATION_GRANTS: Readonly<Record<string, readonly Scope[]>> = {
  city: FOR_THE_CITY,
  ministry: [
    'registry:organization:read',
    'city:licence:read',
    'evidence:own:read',
    EXPORT_SCOPE,
    ...of('ministry'),
  ],
  police: [
    'registry:organization:read',
    'city:case:read',
    'city:violation:read',
    'city:licence:read',
    'evidence:own:read',
    EXPORT_SCOPE,
    ...of('police'),
  ],
  registry: [...of('registry'), ...of('evidence')],
  partner: FOR_PARTNERS,
};
