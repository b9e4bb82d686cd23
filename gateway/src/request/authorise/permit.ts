import { createHash } from 'node:crypto';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { maySee, type AccessRules, type NamedKeys, type ScalarsInVariables } from '@lienthong/schema';
import type { FieldOwner } from '../../supergraph/field-owners';
import type { RefusedField } from '../exchange';
import { aloneIn, type Operation } from '../operation';
import type { AccessClass } from './access-class';
import type { InternalName } from './internal-names';
import { refuseField, type FieldRefusal } from './refusal';

/** What is left of an operation for one class of callers, and how to find the caller's own words again. */
export interface Permit {
  /** The caller's own document without its other operations, whose fields the maps below speak of. */
  readonly original: DocumentNode;
  readonly originalDefinition: OperationDefinitionNode;
  /** What may be asked of the agencies. Its variables are the caller's and not part of the permit. */
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** SHA-256 of the permitted text, hexadecimal: equal permits share a plan. */
  readonly hash: string;
  /** Fields of the caller's document that were taken out, each with why. */
  readonly withheld: ReadonlyMap<FieldNode, Withheld>;
  /** Types that stand behind a union or interface that is asked for, of which the caller may not have an object. */
  readonly withheldTypes: ReadonlyMap<string, Withheld>;
  /** The same for the record: each coordinate once. */
  readonly refused: readonly RefusedField[];
  /** Fields of the caller's document that agencies are asked for under another name. */
  readonly renamed: ReadonlyMap<FieldNode, string>;
  readonly hasIntrospection: boolean;
  /** Whether it asks for anything that not everybody may read, withheld or not. */
  readonly isProtected: boolean;
  /** Whether agencies are asked exactly what the caller asked, so that their joined answer is the caller's. */
  readonly isWhole: boolean;
}

/** An operation as agencies are asked it. */
export function permittedPart(operation: Operation, { document, definition, hash }: Permit): Operation {
  return { ...operation, document, definition, hash };
}

/** A field that was taken out. */
export interface Withheld extends FieldRefusal {
  readonly coordinate: string;
  /** The agency that answers for it. */
  readonly agency: string | undefined;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

export interface PermitParts {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly namedKeys: NamedKeys;
  readonly internalName: InternalName;
  readonly ownerOf: FieldOwner;
}

/**
 * Takes out of an operation every field that callers of a class may not read, wherever it stands: under an alias, in a
 * fragment, behind an interface. Whether variables would have skipped it makes no difference here, so that one permit
 * holds for all variables that name the same kinds of keys.
 */
export function writePermit(
  operation: Operation,
  access: AccessClass,
  named: ScalarsInVariables,
  parts: PermitParts,
): Permit {
  const { schema, rules, namedKeys, internalName, ownerOf } = parts;
  const withheld = new Map<FieldNode, Withheld>();
  const withheldTypes = new Map<string, Withheld>();
  const renamed = new Map<FieldNode, string>();
  let hasIntrospection = false;
  let isProtected = false;
  let isTypenameAdded = false;
  const types = new TypeInfo(schema);
  const responseNames = new Set<string>();
  let hasFragments = false;
  visit(operation.document, {
    Field: ({ alias, name }) => {
      responseNames.add((alias ?? name).value);
    },
    InlineFragment: () => {
      hasFragments = true;
    },
    FragmentSpread: () => {
      hasFragments = true;
    },
  });

  const original = aloneIn(operation);
  const document: DocumentNode = visit(
    original,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const parent = types.getParentType();
        if (!parent) return null;
        if (INTROSPECTION.has(node.name.value)) {
          hasIntrospection = true;
          return null;
        }
        if (node.name.value !== '__typename') {
          const own = rules.requirementOf(parent.name, node.name.value);
          const field = types.getFieldDef();
          const byKeys = field ? namedKeys.requirementOf(node, field, named) : [];
          const requirement = own && byKeys && [...own, ...byKeys];
          if (requirement === undefined || requirement.length > 0) isProtected = true;
          if (requirement === undefined || !maySee(requirement, access)) {
            withheld.set(node, {
              ...refuseField(requirement, access),
              coordinate: `${parent.name}.${node.name.value}`,
              agency: ownerOf(parent.name, node.name.value),
            });
            return null;
          }
        }
        const given = getNamedType(types.getType());
        for (const { name } of isAbstractType(given) ? schema.getPossibleTypes(given) : []) {
          const requirement = rules.requirementOfType(name);
          if (maySee(requirement, access)) continue;
          const agency = ownerOf(parent.name, node.name.value);
          withheldTypes.set(name, { ...refuseField(requirement, access), coordinate: name, agency });
        }
        const internal = internalName(parent, node, responseNames);
        if (internal === undefined) return undefined;
        renamed.set(node, internal);
        return { ...node, alias: { kind: Kind.NAME, value: internal } };
      },
      SelectionSet: {
        leave: (node) => {
          const edited = withTypename(node, types);
          if (edited) isTypenameAdded = true;
          return edited;
        },
      },
    }),
  );
  const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('an operation without its definition');
  return {
    original,
    originalDefinition: operation.definition,
    document,
    definition,
    hash: createHash('sha256').update(print(document)).digest('hex'),
    withheld,
    withheldTypes,
    refused: refusedFields(withheld.values()),
    renamed,
    hasIntrospection,
    isProtected,
    // Where fragments overlap, the executor gives keys in an order that the specification does not (section 6.3.2).
    isWhole:
      withheld.size === 0 &&
      withheldTypes.size === 0 &&
      renamed.size === 0 &&
      !hasIntrospection &&
      !isTypenameAdded &&
      !hasFragments,
  };
}

function refusedFields(withheld: Iterable<Withheld>): readonly RefusedField[] {
  const each = [...withheld].map(({ coordinate, agency, ground }) => {
    const agencies = agency === undefined ? [] : [agency];
    return [coordinate, { coordinate, agencies, ground }] as const;
  });
  return [...new Map(each).values()];
}

/**
 * An object of which nothing may be read is still asked for, since whether it is there decides where its nulls stand;
 * and one of several possible types says which it is, since the answer is shaped by that.
 */
function withTypename(node: SelectionSetNode, types: TypeInfo): SelectionSetNode | undefined {
  const parent = types.getParentType();
  const isNeeded = node.selections.length === 0 || (isCompositeType(parent) && isAbstractType(parent));
  const isThere = node.selections.some(
    (selection) =>
      selection.kind === Kind.FIELD &&
      selection.name.value === '__typename' &&
      !selection.alias &&
      !selection.directives?.length,
  );
  return isNeeded && !isThere ? { ...node, selections: [TYPENAME, ...node.selections] } : undefined;
}
