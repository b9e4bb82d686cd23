import { maySee, readAccessRules, type AccessRequirement, type Asker } from '@lienthong/schema';
import {
  GraphQLError,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { policiesHeldBy } from './policies';
import type { Principal } from './principal';

/** @throws FORBIDDEN when the principal may not read a field that is asked for */
export type AccessCheck = (document: DocumentNode, principal: Principal) => void;

/**
 * An agency's own check of a question against its own SDL. The gateway has already taken out what the caller may not
 * read, so this refuses nothing in a healthy system; it is there for the day on which the gateway is not.
 */
export function createAccessCheck(sdl: DocumentNode, schema: GraphQLSchema): AccessCheck {
  const rules = readAccessRules(sdl, 'refused');
  const known = new WeakMap<DocumentNode, readonly AskedField[]>();
  return (document, principal) => {
    const asked = known.get(document) ?? askedFields(document, schema, rules.requirementOf);
    known.set(document, asked);
    if (asked.length === 0) return;
    const asker: Asker = {
      isAuthenticated: principal.kind !== 'public',
      scopes: principal.scopes,
      policies: policiesHeldBy(principal),
    };
    const refused = asked.find(({ requirement }) => requirement === undefined || !maySee(requirement, asker));
    if (!refused) return;
    throw new GraphQLError(`The caller may not read ${refused.coordinate}.`, {
      extensions: { code: 'FORBIDDEN', http: { status: 403 } },
    });
  };
}

interface AskedField {
  readonly coordinate: string;
  readonly requirement: AccessRequirement | undefined;
}

/** The guarded fields of a document; those that ask for nothing are left out. */
function askedFields(
  document: DocumentNode,
  schema: GraphQLSchema,
  requirementOf: (typeName: string, fieldName: string) => AccessRequirement | undefined,
): readonly AskedField[] {
  const asked = new Map<string, AskedField>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType();
        // `_entities` carries no data of its own: what is read of each entity is checked field by field.
        if (
          !parent ||
          name.value === '__typename' ||
          (parent === schema.getQueryType() && name.value === '_entities')
        ) {
          return;
        }
        const requirement = requirementOf(parent.name, name.value);
        if (requirement?.length === 0) return;
        const coordinate = `${parent.name}.${name.value}`;
        asked.set(coordinate, { coordinate, requirement });
      },
    }),
  );
  return [...asked.values()];
}
