import { Kind, parse, type DocumentNode, type FieldDefinitionNode } from 'graphql';

/** Names of the fields that are answered from a field of another agency (`@requires`), by that field's name. */
export type RequiredBy = ReadonlyMap<string, ReadonlySet<string>>;

export function readRequiredBy(document: DocumentNode): RequiredBy {
  const requiredBy = new Map<string, Set<string>>();
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      for (const name of requiredNames(field)) {
        requiredBy.set(name, (requiredBy.get(name) ?? new Set()).add(field.name.value));
      }
    }
  }
  return requiredBy;
}

function requiredNames({ directives }: FieldDefinitionNode): readonly string[] {
  return (directives ?? [])
    .flatMap((use) => use.arguments ?? [])
    .flatMap(({ name, value }) =>
      name.value === 'requires' && value.kind === Kind.STRING ? topNames(value.value) : [],
    );
}

function topNames(fieldSet: string): readonly string[] {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
