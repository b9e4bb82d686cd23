import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../operation';

/** How many fields an operation's introspection gives, about: 0 for one that asks none. */
export type IntrospectionSize = (operation: Operation) => number;

const ROOTS: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * Introspection is carried out here and in one turn, so that what it gives must be bounded and not only how it is asked:
 * `types { a0: fields { type { fields { name } } } … a189: … }` is short and gave half a million objects in two seconds.
 * Lists count with their mean length in this graph, the lists of one named type with their greatest.
 */
export function createIntrospectionSize(schema: GraphQLSchema): IntrospectionSize {
  const { mean, greatest } = listLengths(schema);
  return (operation) => {
    const fragments = new Map(
      operation.document.definitions
        .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node.selectionSet]),
    );
    const sizeOf = (
      set: SelectionSetNode,
      lengths: ReadonlyMap<string, number>,
      isAtRoot: boolean,
    ): number => {
      let size = 0;
      for (const selection of set.selections) {
        if (selection.kind !== Kind.FIELD) {
          const inner =
            selection.kind === Kind.INLINE_FRAGMENT
              ? selection.selectionSet
              : fragments.get(selection.name.value);
          if (inner) size += sizeOf(inner, lengths, isAtRoot);
          continue;
        }
        const name = selection.name.value;
        if (isAtRoot && !ROOTS.has(name)) continue;
        const below = name === '__type' ? greatest : mean;
        const inner = selection.selectionSet ? sizeOf(selection.selectionSet, below, false) : 0;
        size += (lengths.get(name) ?? 1) * (1 + inner);
      }
      return size;
    };
    return Math.round(sizeOf(operation.definition.selectionSet, mean, true));
  };
}

function listLengths(schema: GraphQLSchema): Record<'mean' | 'greatest', ReadonlyMap<string, number>> {
  const types = Object.values(schema.getTypeMap());
  const lengths = new Map<string, readonly number[]>([
    [
      'fields',
      types.map((type) => (isObjectType(type) || isInterfaceType(type) ? sizeOfMap(type.getFields()) : 0)),
    ],
    ['inputFields', types.map((type) => (isInputObjectType(type) ? sizeOfMap(type.getFields()) : 0))],
    ['enumValues', types.map((type) => (isEnumType(type) ? type.getValues().length : 0))],
    [
      'possibleTypes',
      types.map((type) => (isInterfaceType(type) ? schema.getPossibleTypes(type).length : 0)),
    ],
    [
      'args',
      types.flatMap((type) =>
        isObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields()).map(({ args }) => args.length)
          : [],
      ),
    ],
  ]);
  const figures = (of: (values: readonly number[]) => number): ReadonlyMap<string, number> =>
    new Map([
      ['types', types.length],
      ['directives', schema.getDirectives().length],
      ...[...lengths].map(([name, values]) => [name, Math.max(1, of(values))] as const),
    ]);
  return {
    mean: figures((values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)),
    greatest: figures((values) => Math.max(0, ...values)),
  };
}

function sizeOfMap(fields: object): number {
  return Object.keys(fields).length;
}
