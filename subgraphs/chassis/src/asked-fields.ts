import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

export type { GraphQLResolveInfo };

/**
 * Fields that a question asks below a field, each with what it asks below that, whatever `@skip` and `@include` make of
 * them. Fields with arguments are not among them: what they ask cannot be known without reading those.
 */
export interface AskedFields extends ReadonlyMap<string, AskedFields> {
  get(field: string): AskedFields | undefined;
}

const NONE: AskedFields = new Map();

/** Documents are read once and asked many times. */
const known = new WeakMap<FieldNode, AskedFields>();

/** What is asked below the field that is being resolved. */
export function fieldsAsked({ fieldNodes, fragments }: GraphQLResolveInfo): AskedFields {
  const [node, ...more] = fieldNodes;
  if (!node) return NONE;
  if (more.length > 0) return mergeAll(fieldNodes.map((each) => readBelow(each.selectionSet, fragments)));
  const asked = known.get(node) ?? readBelow(node.selectionSet, fragments);
  known.set(node, asked);
  return asked;
}

/** What is asked of the rows of a connection that is being resolved. */
export function fieldsAskedOfRows(info: GraphQLResolveInfo): AskedFields {
  const asked = fieldsAsked(info);
  const [nodes, edges] = [asked.get('nodes') ?? NONE, asked.get('edges')?.get('node') ?? NONE];
  return edges.size === 0 ? nodes : mergeAll([nodes, edges]);
}

function readBelow(
  selections: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo['fragments'],
): AskedFields {
  if (!selections) return NONE;
  return mergeAll(
    selections.selections.map((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          if (selection.arguments && selection.arguments.length > 0) return NONE;
          return new Map([[selection.name.value, readBelow(selection.selectionSet, fragments)]]);
        case Kind.INLINE_FRAGMENT:
          return readBelow(selection.selectionSet, fragments);
        case Kind.FRAGMENT_SPREAD:
          return readBelow(fragments[selection.name.value]?.selectionSet, fragments);
      }
    }),
  );
}

function mergeAll(all: readonly AskedFields[]): AskedFields {
  const merged = new Map<string, AskedFields>();
  for (const asked of all) {
    for (const [name, below] of asked) {
      const present = merged.get(name);
      merged.set(name, present ? mergeAll([present, below]) : below);
    }
  }
  return merged;
}
