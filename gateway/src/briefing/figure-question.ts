import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type ConstObjectFieldNode,
  type ConstValueNode,
  type FieldNode,
  type SelectionNode,
} from 'graphql';

/**
 * The part of an operation that counts one figure, as a question that stands alone: its variables written out, and of
 * the answer what leads there and what stands beside it.
 *
 * @param place names in the answer, joined by points
 * @throws {Error} when the operation does not ask for it
 */
export function questionOfFigure(document: string, variables: object, place: string): string {
  const [root = '', ...rest] = place.split('.');
  const [operation] = parse(document, { noLocation: true }).definitions;
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const field = fieldNamed(selections, root);
  if (!field) throw new Error(`the operation does not ask for ${place}`);
  const alone = visit(narrowed(field, rest), {
    Variable: (node) => literalOf((variables as Readonly<Record<string, unknown>>)[node.name.value]),
  });
  return `${print({ kind: Kind.OPERATION_DEFINITION, operation: OperationTypeNode.QUERY, selectionSet: { kind: Kind.SELECTION_SET, selections: [alone] } })}\n`;
}

function fieldNamed(selections: readonly SelectionNode[], name: string): FieldNode | undefined {
  return selections.find(
    (selection): selection is FieldNode =>
      selection.kind === Kind.FIELD && (selection.alias?.value ?? selection.name.value) === name,
  );
}

/** Of the root's own leaves the one alone; below it whole objects, so that an amount comes with its currency. */
function narrowed(field: FieldNode, [name, ...rest]: readonly string[]): FieldNode {
  const { selectionSet } = field;
  const child = name === undefined || !selectionSet ? undefined : fieldNamed(selectionSet.selections, name);
  if (!child || !selectionSet) return field;
  const kept = rest.length > 0 ? child : narrowed(child, rest);
  return { ...field, selectionSet: { ...selectionSet, selections: [kept] } };
}

function literalOf(value: unknown): ConstValueNode {
  if (typeof value === 'string') return { kind: Kind.STRING, value };
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, inner]): ConstObjectFieldNode => ({
      kind: Kind.OBJECT_FIELD,
      name: { kind: Kind.NAME, value: name },
      value: literalOf(inner),
    }));
    return { kind: Kind.OBJECT, fields };
  }
  return { kind: Kind.NULL };
}
