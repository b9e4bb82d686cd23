import type { Resolvers } from '@lienthong/chassis';
import type { Oddity } from '@lienthong/statements';
import type { RegistryContext } from '../loaders';
import {
  decodeClaim,
  encodeClaim,
  registerToAsk,
  type LicenceClaim,
  type RegisterName,
} from './licence-claim';
import { agreementOf, judge, type RegisterEntry } from './verdict';
import { wordsOf } from './verdict-words';

/** A claim as the graph tells of it. */
export interface ToldClaim {
  readonly compared: LicenceClaim;
  readonly issuer: {
    readonly code: string;
    readonly agency: string | null;
    readonly printed: string | null;
    readonly isInferred: boolean;
  };
  readonly printedNumber: string | null;
  readonly days: readonly { readonly printed: string; readonly day: string | null; readonly role: string }[];
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly confidence: string | null;
  readonly oddities: readonly Oddity[];
}

/** What the gateway brings when it has asked the keepers: their part is null where one of them did not answer. */
interface AnsweredClaim {
  readonly id: string;
  readonly inSiteRegister?: Held | null;
  readonly inSocialNetworkRegister?: Held | null;
}

interface Held {
  readonly licences?: readonly RegisterEntry[] | null;
}

const LICENCE_TYPES: Readonly<Record<RegisterName, string>> = {
  SITE: 'SiteLicence',
  SOCIAL_NETWORK: 'SocialNetworkLicence',
};

function askedOf(register: RegisterName) {
  return ({ compared }: ToldClaim) =>
    registerToAsk(compared) === register ? { number: compared.number, asOf: compared.asOf } : null;
}

/** Null where the register that the claim belongs to was not heard: that a number is not found is another answer. */
async function verdict(answered: AnsweredClaim, _: unknown, { loaders }: RegistryContext) {
  const claim = decodeClaim(answered.id);
  const register = registerToAsk(claim);
  const held = register === 'SITE' ? answered.inSiteRegister : answered.inSocialNetworkRegister;
  const entries = register === undefined ? [] : held?.licences;
  if (!entries) return null;
  const names = new Map<string, readonly string[]>();
  for (const { holder } of entries) names.set(holder, await namesOf(holder, loaders));
  const judged = judge(claim, entries, (holder) => names.get(holder) ?? []);
  const { entry, outcome } = judged;
  const agreement = entry ? agreementOf(claim, entry, names.get(entry.holder) ?? []) : undefined;
  return {
    outcome,
    ...wordsOf(claim, judged, agreement),
    licence: entry && register ? { __typename: LICENCE_TYPES[register], id: entry.id } : null,
  };
}

async function namesOf(holder: string, loaders: RegistryContext['loaders']): Promise<readonly string[]> {
  const organization = await loaders.organization.load(holder);
  if (!organization) return [];
  return [organization.name, organization.shortName, organization.foreignName].filter(
    (name) => name !== null,
  );
}

export const licenceClaimResolvers: Resolvers = {
  LicenceClaim: {
    __resolveReference: (reference: AnsweredClaim) => reference,
    id: ({ compared }: ToldClaim) => encodeClaim(compared),
    kind: ({ compared }: ToldClaim) => compared.kind,
    role: ({ compared }: ToldClaim) => compared.role,
    number: ({ compared }: ToldClaim) => compared.printed,
    issuedOn: ({ compared }: ToldClaim) => (typeof compared.day === 'object' ? compared.day.day : null),
    inSiteRegister: askedOf('SITE'),
    inSocialNetworkRegister: askedOf('SOCIAL_NETWORK'),
    verdict,
  },
  ClaimedIssuer: {
    agency: ({ agency }: ToldClaim['issuer'], _: unknown, { loaders }: RegistryContext) =>
      agency === null ? null : loaders.agency.load(agency),
  },
  ClaimedDay: {
    date: ({ day }: ToldClaim['days'][number]) => day,
  },
  Licence: {
    __resolveType: ({ __typename }: { readonly __typename: string }) => __typename,
  },
};
