import { policiesHeldBy, type Principal } from '@lienthong/chassis';
import {
  loadSubgraphSdl,
  maySee,
  readAccessRules,
  type AccessRequirement,
  type SubgraphName,
} from '@lienthong/schema';
import type { SearchKind } from './search-match';

/** Schema coordinates that a search of a kind reads of each record, such as `SiteLicence.number`. */
export type FieldsOfKinds = Readonly<Partial<Record<SearchKind, readonly string[]>>>;

export interface ReadableKinds {
  /** Those of `kinds` that a principal may be told of. */
  readonly among: (kinds: readonly SearchKind[], principal: Principal) => readonly SearchKind[];
  /** The scopes that a kind asks for, for whoever lacks them. */
  readonly scopesOf: (kind: SearchKind) => readonly string[];
}

/**
 * Whether a caller may search a kind is what the agency's SDL says of the fields that are searched: whoever may not read
 * `SiteLicence.number` is not told of a licence by its number, nor that there is one (decision 0010).
 */
export function createReadableKinds(agency: SubgraphName, fields: FieldsOfKinds): ReadableKinds {
  const rules = readAccessRules(loadSubgraphSdl(agency), 'refused');
  const requirements = new Map<string, readonly (AccessRequirement | undefined)[]>(
    Object.entries(fields).map(([kind, coordinates]) => [
      kind,
      coordinates.map((coordinate) => {
        const [typeName = '', fieldName = ''] = coordinate.split('.');
        return rules.requirementOf(typeName, fieldName);
      }),
    ]),
  );
  return {
    among: (kinds, principal) => {
      const asker = {
        isAuthenticated: principal.kind !== 'public',
        scopes: principal.scopes,
        policies: policiesHeldBy(principal),
      };
      return kinds.filter((kind) =>
        requirements
          .get(kind)
          ?.every((requirement) => requirement !== undefined && maySee(requirement, asker)),
      );
    },
    scopesOf: (kind) => {
      const rules = (requirements.get(kind) ?? []).flatMap((requirement) => requirement ?? []);
      return [...new Set(rules.flatMap(({ scopes }) => scopes.flat()))];
    },
  };
}
