import {
  getArgumentValues,
  getVariableValues,
  Kind,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../operation';

/**
 * The inputs with which an operation does one mutation, read as the agency will read them: with defaults, and single
 * values where lists are meant. None where they cannot be read: whoever carries the operation out will say why.
 */
export function inputsOf(
  operation: Operation,
  mutation: string,
  schema: GraphQLSchema,
): readonly Readonly<Record<string, unknown>>[] {
  const field = schema.getMutationType()?.getFields()[mutation];
  const nodes = rootFields(operation).filter(({ name }) => name.value === mutation);
  if (!field || nodes.length === 0) return [];
  const { coerced } = getVariableValues(
    schema,
    operation.definition.variableDefinitions ?? [],
    operation.variables,
  );
  if (!coerced) return [];
  return nodes.flatMap((node) => {
    try {
      const { input } = getArgumentValues(field, node, coerced);
      return isInput(input) ? [input] : [];
    } catch {
      return [];
    }
  });
}

function isInput(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The mutations that an operation does, each once. */
export function mutationsOf(operation: Operation): ReadonlySet<string> {
  return new Set(rootFields(operation).map(({ name }) => name.value));
}

function rootFields({ document, definition }: Operation): readonly FieldNode[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const fieldsOf = (set: SelectionSetNode): readonly FieldNode[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return fieldsOf(definition.selectionSet);
}
