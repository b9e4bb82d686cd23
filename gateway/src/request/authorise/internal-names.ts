import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';

/** The name under which agencies are asked for a field, where the caller's own would be taken for another field's. */
export type InternalName = (
  parent: GraphQLCompositeType,
  field: FieldNode,
  /** Response names of the whole document: an internal name must not be one that the caller thought of. */
  responseNames: ReadonlySet<string>,
) => string | undefined;

/**
 * An entity's keys and whatever a field needs of other agencies are read under their own names into the same object as
 * the caller's fields. A caller's alias that is such a name, or a caller's arguments on such a field, would be taken for
 * the key: `{ id: landlordId }` was answered with the wrong field (apollographql/federation issue 3036).
 */
export function createInternalNames(fullSchema: GraphQLSchema, sdl: string): InternalName {
  const required = new Set(
    [...sdl.matchAll(/requires:\s*("""[\s\S]*?"""|"(?:[^"\\]|\\.)*")/g)].flatMap(
      ([, fieldSet]) => fieldSet?.match(/\w+/g) ?? [],
    ),
  );
  const fieldNames = new Map<string, ReadonlySet<string>>();
  const namesOn = (typeName: string): ReadonlySet<string> => {
    const known = fieldNames.get(typeName);
    if (known) return known;
    const type = fullSchema.getType(typeName);
    const types = isAbstractType(type) ? [type, ...fullSchema.getPossibleTypes(type)] : [type];
    const names = new Set(
      types.flatMap((each) =>
        isObjectType(each) || isInterfaceType(each) ? Object.keys(each.getFields()) : [],
      ),
    );
    fieldNames.set(typeName, names);
    return names;
  };
  return (parent, { alias, name, arguments: args }, responseNames) => {
    const names = namesOn(parent.name);
    const response = (alias ?? name).value;
    const isTaken =
      alias !== undefined && response !== name.value && (names.has(response) || response === '__typename');
    const isAskedByOthers = response === name.value && (args?.length ?? 0) > 0 && required.has(name.value);
    if (!isTaken && !isAskedByOthers) return undefined;
    let internal = `own_${response}_${name.value}`;
    while (names.has(internal) || responseNames.has(internal)) internal = `${internal}_`;
    return internal;
  };
}
