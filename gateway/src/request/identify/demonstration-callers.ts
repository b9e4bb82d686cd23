import type { StatedPurpose } from '@lienthong/chassis';
import { DEMONSTRATION_CASE } from '@lienthong/demonstration';
import type { Claimed } from './token-claims';

/** Who may be tried out, over invented data alone. */
export interface DemonstrationCaller {
  readonly agency: string;
  readonly kind: Claimed['kind'];
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly purpose: StatedPurpose | undefined;
}

/** Every scope of the graph. */
export const SCOPES = [
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
] as const;

type Scope = (typeof SCOPES)[number];

const WITHHELD_FROM_ANALYSTS: readonly Scope[] = [
  'police:identity:read',
  'police:evidence:read',
  'city:contact:read',
  'ministry:contact:read',
  'evidence:organization:read',
];
/** All but what the police count of their own: the city's side of that is in its own records. */
const FOR_THE_CITY = SCOPES.filter((scope) => scope !== 'police:evidence:read');
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
    scopes: SCOPES.filter((scope) => !WITHHELD_FROM_ANALYSTS.includes(scope)),
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
  ministry: ['registry:organization:read', 'city:licence:read', 'evidence:own:read', ...of('ministry')],
  police: [
    'registry:organization:read',
    'city:case:read',
    'city:violation:read',
    'city:licence:read',
    'evidence:own:read',
    ...of('police'),
  ],
  registry: [...of('registry'), ...of('evidence')],
  partner: FOR_PARTNERS,
};
