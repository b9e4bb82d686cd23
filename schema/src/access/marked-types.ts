import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { readAccessMark, type AccessMark } from './access-mark';
import { linkedDirectives, type DirectiveName } from './linked-directives';

export interface MarkedField {
  readonly mark: AccessMark;
  /** Name of the type it gives, without lists and non-nulls. */
  readonly gives: string;
  /** Field sets that the composed graph reads on its behalf. */
  readonly requires: readonly string[];
}

export interface MarkedType {
  readonly name: string;
  readonly mark: AccessMark;
  readonly isInterface: boolean;
  readonly implements: ReadonlySet<string>;
  /** Names that occur in its keys: what agencies join on is known wherever the entity is. */
  readonly keys: ReadonlySet<string>;
  /** Names of fields each of which is a key by itself. */
  readonly ownKeys: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, MarkedField>;
}

type TypeNodeOfSdl = TypeDefinitionNode | TypeExtensionNode;

/** Every type of a document with its marks, definition and extensions taken together. */
export function readMarkedTypes(document: DocumentNode): ReadonlyMap<string, MarkedType> {
  const nameOf = linkedDirectives(document);
  const types = new Map<string, MarkedType>();
  for (const node of document.definitions) {
    if (!isTypeNode(node)) continue;
    const read = readType(node, nameOf);
    const known = types.get(read.name);
    types.set(read.name, known ? mergeTypes(known, read) : read);
  }
  return types;
}

function isTypeNode(node: DocumentNode['definitions'][number]): node is TypeNodeOfSdl {
  return /Type(Definition|Extension)$/.test(node.kind);
}

function readType(node: TypeNodeOfSdl, nameOf: DirectiveName): MarkedType {
  const directives = node.directives ?? [];
  const keys = [
    ...textsOf(directives, nameOf('federation', 'key'), 'fields'),
    ...textsOf(directives, 'join__type', 'key'),
  ];
  const hasFields =
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_EXTENSION;
  return {
    name: node.name.value,
    mark: readAccessMark(directives, nameOf),
    isInterface: node.kind.startsWith('Interface'),
    implements: new Set('interfaces' in node ? node.interfaces?.map(({ name }) => name.value) : []),
    keys: new Set(keys.flatMap((fields) => fields.match(/\w+/g) ?? [])),
    ownKeys: new Set(keys.map((fields) => fields.trim()).filter((fields) => /^\w+$/.test(fields))),
    fields: new Map(
      (hasFields ? (node.fields ?? []) : []).map((field) => [field.name.value, readField(field, nameOf)]),
    ),
  };
}

function readField(field: FieldDefinitionNode, nameOf: DirectiveName): MarkedField {
  const directives = field.directives ?? [];
  return {
    mark: readAccessMark(directives, nameOf),
    gives: namedType(field.type),
    requires: textsOf(directives, 'join__field', 'requires'),
  };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function textsOf(
  directives: readonly ConstDirectiveNode[],
  directive: string,
  argument: string,
): readonly string[] {
  return directives
    .filter(({ name }) => name.value === directive)
    .flatMap((use) => use.arguments ?? [])
    .flatMap(({ name, value }) =>
      name.value === argument && value.kind === Kind.STRING ? [value.value] : [],
    );
}

function mergeTypes(first: MarkedType, second: MarkedType): MarkedType {
  return {
    name: first.name,
    mark: {
      isGiven: first.mark.isGiven || second.mark.isGiven,
      rules: [...first.mark.rules, ...second.mark.rules],
    },
    isInterface: first.isInterface,
    implements: new Set([...first.implements, ...second.implements]),
    keys: new Set([...first.keys, ...second.keys]),
    ownKeys: new Set([...first.ownKeys, ...second.ownKeys]),
    fields: new Map([...first.fields, ...second.fields]),
  };
}
