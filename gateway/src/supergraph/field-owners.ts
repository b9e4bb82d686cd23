import { Kind, type ConstDirectiveNode, type DocumentNode, type EnumTypeDefinitionNode } from 'graphql';

/** The agency that answers for a field; undefined where the graph does not say. */
export type FieldOwner = (typeName: string, fieldName: string) => string | undefined;

/**
 * Reads from a supergraph which agency owns which field: the first that `@join__field` names and that resolves it, or
 * the first of its type where the field is everybody's.
 */
export function readFieldOwners(document: DocumentNode): FieldOwner {
  const names = agencyNames(document);
  const owners = new Map<string, string>();
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const ofType = graphsIn(type.directives ?? [], 'join__type')[0];
    for (const field of type.fields ?? []) {
      const owner = names.get(graphsIn(field.directives ?? [], 'join__field')[0] ?? ofType ?? '');
      if (owner !== undefined) owners.set(`${type.name.value}.${field.name.value}`, owner);
    }
  }
  return (typeName, fieldName) => owners.get(`${typeName}.${fieldName}`);
}

/** Agencies by the enum value that stands for each. */
function agencyNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  return new Map(
    (graphs?.values ?? []).flatMap((value) => {
      const use = value.directives?.find(({ name }) => name.value === 'join__graph');
      const name = use && argument(use, 'name');
      return name?.kind === Kind.STRING ? [[value.name.value, name.value] as const] : [];
    }),
  );
}

function graphsIn(directives: readonly ConstDirectiveNode[], name: string): readonly string[] {
  return directives
    .filter((use) => use.name.value === name)
    .filter((use) => {
      const external = argument(use, 'external');
      return !(external?.kind === Kind.BOOLEAN && external.value);
    })
    .flatMap((use) => {
      const graph = argument(use, 'graph');
      return graph?.kind === Kind.ENUM ? [graph.value] : [];
    });
}

function argument(use: ConstDirectiveNode, name: string) {
  return use.arguments?.find((given) => given.name.value === name)?.value;
}
