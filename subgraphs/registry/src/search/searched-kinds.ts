import { forbidden, invalidInput, type Principal } from '@lienthong/chassis';
import { createReadableKinds, type SearchKind } from '@lienthong/search';

/** Who keeps a kind. */
export type Keeper = 'registry' | 'city' | 'ministry';

interface Kept {
  readonly by: Keeper;
  /** The entity that is found. */
  readonly type: string;
  /** What of it is searched, or of another agency's entity the key, which asks for what having one at all does. */
  readonly fields: readonly string[];
}

const KINDS: Readonly<Record<SearchKind, Kept>> = {
  ORGANIZATION: {
    by: 'registry',
    type: 'Organization',
    fields: ['code', 'name', 'shortName', 'foreignName'],
  },
  SITE_LICENCE: { by: 'city', type: 'SiteLicence', fields: ['id'] },
  SITE_DOMAIN: { by: 'city', type: 'SiteLicence', fields: ['id'] },
  SOCIAL_NETWORK_LICENCE: { by: 'ministry', type: 'SocialNetworkLicence', fields: ['id'] },
  SOCIAL_NETWORK_DOMAIN: { by: 'ministry', type: 'SocialNetworkLicence', fields: ['id'] },
  PENALTY_DECISION: { by: 'city', type: 'PenaltyDecision', fields: ['id'] },
};

const ALL = Object.keys(KINDS) as SearchKind[];

const readable = createReadableKinds(
  'registry',
  Object.fromEntries(
    ALL.map((kind) => [kind, KINDS[kind].fields.map((field) => `${KINDS[kind].type}.${field}`)]),
  ),
);

export function isKeptBy(keeper: Keeper, kind: SearchKind): boolean {
  return KINDS[kind].by === keeper;
}

export function typeOf(kind: SearchKind): string {
  return KINDS[kind].type;
}

/** Those of `kinds` that the registry itself looks for. */
export function ownKinds(kinds: readonly SearchKind[], principal: Principal): readonly SearchKind[] {
  return readable.among(
    kinds.filter((kind) => isKeptBy('registry', kind)),
    principal,
  );
}

/**
 * The kinds that are searched: those asked for, or all that the caller may read, always in one order.
 *
 * A kind that is asked for and may not be read is refused and not left out: an empty list would say that there is nothing.
 *
 * @throws FORBIDDEN where the caller may not read one that it names, or none at all; BAD_USER_INPUT where it names none
 */
export function expectReadable(
  asked: readonly SearchKind[] | null | undefined,
  principal: Principal,
): readonly SearchKind[] {
  const kinds = readable.among(ALL, principal);
  const wanted = asked ? ALL.filter((kind) => asked.includes(kind)) : kinds;
  if (asked?.length === 0) {
    throw invalidInput('`kinds` names nothing to look for; name a kind, or leave `kinds` out.');
  }
  const refused = wanted.length === 0 ? ALL : wanted.filter((kind) => !kinds.includes(kind));
  if (refused.length === 0) return wanted;
  const needs = refused.map((kind) => `${kind} needs the scope ${readable.scopesOf(kind).join(' and ')}`);
  throw forbidden(`This caller may not search what it asks for: ${needs.join(', ')}.`);
}
