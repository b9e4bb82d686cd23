import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { AccessRequirement } from './access-requirement';
import { readMarkedTypes, type MarkedType } from './marked-types';

/** Who may read which field, as one document of SDL says it. */
export interface AccessRules {
  /**
   * What reading a field asks of the asker: the rules of the field, of the type it is on, of the type it gives and of
   * every field that is read on its behalf (`@requires`). Undefined when nobody has said who may read it.
   */
  readonly requirementOf: (typeName: string, fieldName: string) => AccessRequirement | undefined;
  /** What having an object of a type at all asks for, whatever is read of it: the rules of the type alone. */
  readonly requirementOfType: (typeName: string) => AccessRequirement;
  /** The key that values of a scalar are, where they are the key of one entity and of no other. */
  readonly keyOf: (scalar: string) => EntityKey | undefined;
  /** Every scope and every policy that any rule speaks of. */
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

export interface EntityKey {
  readonly typeName: string;
  readonly fieldName: string;
}

/** Whether a field without any mark may be read by everybody or by nobody. */
export type UnmarkedFields = 'open' | 'refused';

/**
 * Reads the access rules of a subgraph's or a supergraph's SDL. A field that an interface promises may turn out to be
 * any implementation's, so it asks for what all of them ask for together.
 */
export function readAccessRules(document: DocumentNode, unmarked: UnmarkedFields): AccessRules {
  const types = readMarkedTypes(document);
  const implementations = new Map<string, MarkedType[]>();
  for (const type of types.values()) {
    for (const name of type.implements)
      implementations.set(name, [...(implementations.get(name) ?? []), type]);
  }
  const known = new Map<string, AccessRequirement | undefined>();

  function requirementOf(typeName: string, fieldName: string): AccessRequirement | undefined {
    const coordinate = `${typeName}.${fieldName}`;
    if (!known.has(coordinate)) known.set(coordinate, collect(typeName, fieldName, new Set()));
    return known.get(coordinate);
  }

  /** `behind` holds what is being collected already: a chain of @requires that leads back has nothing to add. */
  function collect(typeName: string, fieldName: string, behind: Set<string>): AccessRequirement | undefined {
    const type = types.get(typeName);
    const field = type?.fields.get(fieldName);
    if (!type || !field) return undefined;
    const coordinate = `${typeName}.${fieldName}`;
    if (behind.has(coordinate)) return [];
    behind.add(coordinate);
    const isMarked =
      unmarked === 'open' || field.mark.isGiven || type.mark.isGiven || type.keys.has(fieldName);
    const read = [
      ...field.requires.flatMap((fieldSet) => fieldsIn(`{ ${fieldSet} }`, typeName)),
      ...(type.isInterface ? (implementations.get(typeName) ?? []) : []).map(
        ({ name }) => [name, fieldName] as const,
      ),
    ];
    const asked = read.map(([otherType, otherField]) => collect(otherType, otherField, behind));
    if (!isMarked || asked.includes(undefined)) return undefined;
    return [
      ...type.mark.rules,
      ...field.mark.rules,
      ...(types.get(field.gives)?.mark.rules ?? []),
      ...asked.flatMap((requirement) => requirement ?? []),
    ];
  }

  function fieldsIn(fieldSet: string, typeName: string): readonly (readonly [string, string])[] {
    const [definition] = parse(fieldSet, { noLocation: true }).definitions;
    return definition?.kind === Kind.OPERATION_DEFINITION ? selected(definition.selectionSet, typeName) : [];
  }

  function selected(set: SelectionSetNode, typeName: string): readonly (readonly [string, string])[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return selected(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      }
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') return [];
      const gives = types.get(typeName)?.fields.get(selection.name.value)?.gives;
      return [
        [typeName, selection.name.value] as const,
        ...(selection.selectionSet && gives !== undefined ? selected(selection.selectionSet, gives) : []),
      ];
    });
  }

  const keys = readKeys(types.values());
  const all = [...types.values()].flatMap(({ mark, fields }) => [
    ...mark.rules,
    ...[...fields.values()].flatMap((field) => field.mark.rules),
  ]);
  return {
    requirementOf,
    requirementOfType: (typeName) => types.get(typeName)?.mark.rules ?? [],
    keyOf: (scalar) => keys.get(scalar),
    scopes: new Set(all.flatMap(({ scopes }) => scopes.flat())),
    policies: new Set(all.flatMap(({ policies }) => policies.flat())),
  };
}

/** Scalars that GraphQL brings along say nothing of what they are: an `ID` may be anything's. */
const WITHOUT_MEANING: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

function readKeys(types: Iterable<MarkedType>): ReadonlyMap<string, EntityKey> {
  const keys = new Map<string, EntityKey>();
  const ambiguous = new Set(WITHOUT_MEANING);
  for (const { name: typeName, ownKeys, fields } of types) {
    for (const fieldName of ownKeys) {
      const scalar = fields.get(fieldName)?.gives;
      if (scalar === undefined) continue;
      const known = keys.get(scalar);
      if (known && known.typeName !== typeName) ambiguous.add(scalar);
      keys.set(scalar, { typeName, fieldName });
    }
  }
  for (const scalar of ambiguous) keys.delete(scalar);
  return keys;
}
