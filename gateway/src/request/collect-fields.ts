import {
  isAbstractType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** Fields of one object by response name, in the order of the answer; nodes of one name are one field. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** GraphQL specification, October 2021, section 6.3.2 "CollectFields". */
export type CollectFields = (sets: readonly SelectionSetNode[], type: GraphQLObjectType) => CollectedFields;

/** Whether a fragment on `typeName` holds for a type; one without a condition does for all. */
export function isOfType(
  type: GraphQLObjectType,
  typeName: string | undefined,
  schema: GraphQLSchema,
): boolean {
  if (typeName === undefined || typeName === type.name) return true;
  const condition = schema.getType(typeName);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

export function createCollectFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): CollectFields {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );

  function isLeftOut(directives: readonly DirectiveNode[] | undefined): boolean {
    return (directives ?? []).some((directive) => {
      const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
      const given =
        value?.kind === Kind.VARIABLE
          ? variables[value.name.value]
          : value?.kind === Kind.BOOLEAN && value.value;
      if (directive.name.value === 'skip') return given === true;
      return directive.name.value === 'include' && given !== true;
    });
  }

  return (sets, type) => {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    const collect = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (isLeftOut(selection.directives)) continue;
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          const nodes = fields.get(name);
          if (nodes) nodes.push(selection);
          else fields.set(name, [selection]);
          continue;
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          if (isOfType(type, selection.typeCondition?.name.value, schema)) collect(selection.selectionSet);
          continue;
        }
        const fragment = fragments.get(selection.name.value);
        if (!fragment || visited.has(fragment.name.value)) continue;
        visited.add(fragment.name.value);
        if (isOfType(type, fragment.typeCondition.name.value, schema)) collect(fragment.selectionSet);
      }
    };
    sets.forEach(collect);
    return fields;
  };
}
