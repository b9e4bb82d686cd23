import {
  createNamedKeys,
  maySee,
  readAccessRules,
  readAskedAnew,
  readPersonalData,
  type AccessRequirement,
  type AccessRule,
  type Asker,
  type NamedKeys,
} from '@lienthong/schema';
import {
  GraphQLError,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { keptFor } from '../kept-for';
import { policiesHeldBy } from './policies';
import type { Principal } from './principal';

export interface AccessCheck {
  /** @throws FORBIDDEN when the principal may not read a field that is asked for, or a key that an argument names */
  readonly checkAccess: (
    document: DocumentNode,
    principal: Principal,
    variables: Readonly<Record<string, unknown>>,
  ) => void;
  /**
   * Whether a document asks for nothing that tells of a natural person, for nothing that a purpose must be stated for, and for
   * nothing of which every asking counts.
   */
  readonly mayBeAnsweredAgain: (document: DocumentNode) => boolean;
}

/**
 * An agency's own check of a question against its own SDL. The gateway has already taken out what the caller may not
 * read, so this refuses nothing in a healthy system; it is there for the day on which the gateway is not.
 */
export function createAccessCheck(sdl: DocumentNode, schema: GraphQLSchema): AccessCheck {
  const rules = readAccessRules(sdl, 'refused');
  const namedKeys = createNamedKeys(schema, rules);
  const neverAgain = new Set([...readPersonalData(sdl).keys(), ...readAskedAnew(sdl)]);
  const askedBy = keptFor((document: DocumentNode) =>
    readAsked(document, schema, rules.requirementOf, namedKeys, neverAgain),
  );
  const checkAccess: AccessCheck['checkAccess'] = (document, principal, variables) => {
    const asked = askedBy(document);
    if (asked.fields.length === 0 && asked.naming.length === 0) return;
    const asker: Asker = {
      isAuthenticated: principal.kind !== 'public',
      scopes: principal.scopes,
      policies: policiesHeldBy(principal),
    };
    const refused = [...asked.fields, ...namedBy(asked, document, variables, namedKeys)].find(
      ({ requirement }) => requirement === undefined || !maySee(requirement, asker),
    );
    if (!refused) return;
    throw new GraphQLError(`The caller may not read ${refused.coordinate}.`, {
      extensions: { code: 'FORBIDDEN', http: { status: 403 } },
    });
  };
  return { checkAccess, mayBeAnsweredAgain: (document) => !askedBy(document).isForOnce };
}

/** What the fields of a document ask for by the keys that their arguments name, which depends on the variables. */
function namedBy(
  { naming }: Asked,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  namedKeys: NamedKeys,
): readonly AskedField[] {
  if (naming.length === 0) return [];
  const inVariables = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [...namedKeys.inVariables(node, variables)] : [],
    ),
  );
  return naming.map(({ coordinate, node, definition }) => ({
    coordinate: `what the arguments of ${coordinate} name`,
    requirement: namedKeys.requirementOf(node, definition, inVariables),
  }));
}

interface Asked {
  readonly isForOnce: boolean;
  /** The guarded fields of a document; those that ask for nothing are left out. */
  readonly fields: readonly AskedField[];
  /** Fields whose arguments may name a key. */
  readonly naming: readonly {
    readonly coordinate: string;
    readonly node: FieldNode;
    readonly definition: GraphQLField<unknown, unknown>;
  }[];
}

interface AskedField {
  readonly coordinate: string;
  readonly requirement: AccessRequirement | undefined;
}

function readAsked(
  document: DocumentNode,
  schema: GraphQLSchema,
  requirementOf: (typeName: string, fieldName: string) => AccessRequirement | undefined,
  namedKeys: NamedKeys,
  neverAgain: ReadonlySet<string>,
): Asked {
  let isForOnce = false;
  const asked = new Map<string, AskedField>();
  const naming: Asked['naming'][number][] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const { name } = node;
        const parent = types.getParentType();
        // `_entities` carries no data of its own: what is read of each entity is checked field by field.
        if (
          !parent ||
          name.value === '__typename' ||
          (parent === schema.getQueryType() && name.value === '_entities')
        ) {
          return;
        }
        const coordinate = `${parent.name}.${name.value}`;
        const definition = types.getFieldDef();
        if (definition && namedKeys.mayStandIn(definition)) naming.push({ coordinate, node, definition });
        const requirement = requirementOf(parent.name, name.value);
        isForOnce ||= neverAgain.has(coordinate) || !requirement || requirement.some(needsPolicy);
        if (requirement?.length === 0) return;
        asked.set(coordinate, { coordinate, requirement });
      },
    }),
  );
  return { isForOnce, fields: [...asked.values()], naming };
}

function needsPolicy({ policies }: AccessRule): boolean {
  return policies.length > 0;
}
