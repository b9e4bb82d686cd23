import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Which fields of an answer are objects, by response name; null for those that are values. */
type Shape = ReadonlyMap<string, Shape | null>;

const BYTES_A_SHAPE = 500;
/** The text itself, and the maps read from it: at the worst a name of one letter every two characters. */
const BYTES_A_CHARACTER = 50;

/**
 * By the text that agencies are asked; a plan asks the same text each time. The text holds its caller's aliases and
 * values, so shapes are kept by its size.
 */
const SHAPES = new LRUCache<string, Shape>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: (_, query) => BYTES_A_SHAPE + BYTES_A_CHARACTER * query.length,
});

/**
 * An agency's data with nothing but null where the question asks for an object and the agency gave something else. The
 * executor takes agencies at their word and would fail the whole answer, other agencies' data included.
 */
export function inExpectedShape(query: string, data: Record<string, unknown>): Record<string, unknown> {
  const known = SHAPES.get(query);
  const shape = known ?? shapeOf(parse(query, { noLocation: true }));
  if (!known) SHAPES.set(query, shape);
  mend(shape, data);
  return data;
}

function mend(shape: Shape, data: Record<string, unknown>): void {
  for (const [name, inner] of shape) {
    // A caller may name a field `__proto__`: what an object has not been given would be what all objects inherit.
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (inner === null || value === null || value === undefined) continue;
    if (Array.isArray(value)) mendList(inner, value);
    else if (typeof value === 'object') mend(inner, value as Record<string, unknown>);
    else data[name] = null;
  }
}

function mendList(shape: Shape, list: unknown[]): void {
  for (const [index, item] of list.entries()) {
    if (Array.isArray(item)) mendList(shape, item);
    else if (typeof item === 'object' && item !== null) mend(shape, item as Record<string, unknown>);
    else list[index] = null;
  }
}

function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const read = (set: SelectionSetNode, shape: Map<string, Shape | null>): Map<string, Shape | null> => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const known = shape.get(name);
        shape.set(name, selection.selectionSet ? read(selection.selectionSet, new Map(known ?? [])) : null);
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection.selectionSet
            : fragments.get(selection.name.value);
        if (inner) read(inner, shape);
      }
    }
    return shape;
  };
  return operation?.kind === Kind.OPERATION_DEFINITION ? read(operation.selectionSet, new Map()) : new Map();
}
