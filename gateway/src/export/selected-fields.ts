import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** A field that an operation asks for, with those of all fragments below it. */
export interface SelectedField {
  /** As it is called in the answer. */
  readonly name: string;
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLNamedType;
  readonly isList: boolean;
  readonly children: readonly SelectedField[];
}

/**
 * What a query asks for, in the order of its text. Fields of one response name are one field, on whatever type a
 * fragment has them: in the answer they stand in one place. `__typename` and introspection are no data, and left out.
 */
export function selectedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  selectionSet: SelectionSetNode,
): readonly SelectedField[] {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const root = schema.getQueryType();
  return root ? fieldsOf(schema, fragments, [{ parent: root, selectionSet }]) : [];
}

interface Selected {
  readonly parent: GraphQLNamedType;
  readonly selectionSet: SelectionSetNode;
}

interface Found {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly below: Selected[];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function fieldsOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  selected: readonly Selected[],
): readonly SelectedField[] {
  const found = new Map<string, Found>();
  for (const each of selected) collect(schema, fragments, each, found);
  return [...found].map(([name, { node, field, below }]) => ({
    name,
    node,
    field,
    type: getNamedType(field.type),
    isList: isListType(isNonNullType(field.type) ? field.type.ofType : field.type),
    children: fieldsOf(schema, fragments, below),
  }));
}

function collect(
  schema: GraphQLSchema,
  fragments: Fragments,
  { parent, selectionSet }: Selected,
  found: Map<string, Found>,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      const field =
        isObjectType(parent) || isInterfaceType(parent)
          ? parent.getFields()[selection.name.value]
          : undefined;
      if (!field) continue;
      const name = selection.alias?.value ?? selection.name.value;
      const known = found.get(name) ?? { node: selection, field, below: [] };
      found.set(name, known);
      if (selection.selectionSet) {
        known.below.push({ parent: getNamedType(field.type), selectionSet: selection.selectionSet });
      }
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    if (!fragment || (condition && !isCompositeType(condition))) continue;
    collect(schema, fragments, { parent: condition ?? parent, selectionSet: fragment.selectionSet }, found);
  }
}
