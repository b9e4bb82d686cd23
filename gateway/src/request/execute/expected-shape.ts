import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AgencyError } from './agency-connection';
import { MAXIMUM_ERRORS } from './agency-errors';

/** An object's fields, by response name. */
type Shape = ReadonlyMap<string, FieldShape>;

interface FieldShape {
  /** In lists of how many levels its values stand; undefined where the graph does not tell. */
  readonly lists: number | undefined;
  /** Of the objects that it is; undefined where it is a value. */
  readonly inner: Shape | undefined;
  /** Whether of its objects only they themselves tell of which type they are. */
  readonly isAbstract: boolean;
  /** Whether it is the name of the type of what it stands in. */
  readonly isTypeName: boolean;
}

/** Has null in an agency's data where it gave something else than was asked for. Returns an error for each such place. */
export type ExpectShape = (query: string, data: Record<string, unknown>) => readonly AgencyError[];

/** Questions go twenty deep; lists within lists without an end would fill the stack. */
const DEEPEST = 500;

const TYPE_NAME = '__typename';
/** Which agencies have, and the graph has not. */
const ENTITIES = '_entities';

const BYTES_A_SHAPE = 500;
/** The text itself, and the maps read from it: at the worst a name of one letter every two characters. */
const BYTES_A_CHARACTER = 80;

/**
 * Looks at what kinds of things an agency gave: objects, lists, names of types. The executor takes agencies at their word and
 * would fail the whole answer, other agencies' data included.
 *
 * @param schema of the whole graph; an agency's own types may differ from it in what may be null, and not in lists
 */
export function createExpectShape(schema: GraphQLSchema): ExpectShape {
  /**
   * By the text that agencies are asked; a plan asks the same text each time. The text holds its caller's aliases and
   * values, so shapes are kept by its size.
   */
  const shapes = new LRUCache<string, Shape>({
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: (_, query) => BYTES_A_SHAPE + BYTES_A_CHARACTER * query.length,
  });
  return (query, data) => {
    const known = shapes.get(query);
    const shape = known ?? shapeOf(parse(query, { noLocation: true }), schema);
    if (!known) shapes.set(query, shape);
    const mending = { schema, path: [], errors: [] };
    mendObject(shape, data, mending);
    return mending.errors;
  };
}

interface Mending {
  readonly schema: GraphQLSchema;
  /** Where it is. */
  readonly path: (string | number)[];
  readonly errors: AgencyError[];
}

function mendObject(shape: Shape, object: Record<string, unknown>, mending: Mending): void {
  for (const [name, field] of shape) {
    // A caller may name a field `__proto__`: what an object has not been given would be what all objects inherit.
    if (!Object.hasOwn(object, name)) continue;
    // Null there says nothing, and nobody is told less: the type is known otherwise.
    if (!field.isTypeName) mendAt(object, name, field, field.lists, mending);
    else if (typeof object[name] !== 'string') object[name] = null;
  }
}

function mendAt<Key extends string | number>(
  holder: Record<Key, unknown>,
  key: Key,
  field: FieldShape,
  lists: number | undefined,
  mending: Mending,
): void {
  mending.path.push(key);
  if (!isAsAsked(holder[key], field, lists, mending)) {
    holder[key] = null;
    // More are not passed on.
    if (mending.errors.length < MAXIMUM_ERRORS) mending.errors.push(errorAt([...mending.path]));
  }
  mending.path.pop();
}

function errorAt(path: readonly (string | number)[]): AgencyError {
  const message = 'something else was given than was asked for';
  return { message, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Whether a value is of the kind that was asked for; what is inside it is mended. Which values there are the executor knows. */
function isAsAsked(value: unknown, field: FieldShape, lists: number | undefined, mending: Mending): boolean {
  if (value === null) return true;
  if (mending.path.length > DEEPEST) return false;
  if (lists === undefined ? Array.isArray(value) : lists > 0) {
    if (!Array.isArray(value)) return false;
    const items: Record<number, unknown> = value;
    for (const index of value.keys()) mendAt(items, index, field, lists && lists - 1, mending);
    return true;
  }
  if (!field.inner) return true;
  if (!isObject(value) || !isTypeTold(value, field, mending.schema)) return false;
  mendObject(field.inner, value, mending);
  return true;
}

/** Whether an object says of which type it is, as far as it was asked; the graph tells most types otherwise. */
function isTypeTold(
  object: Record<string, unknown>,
  { inner, isAbstract }: FieldShape,
  schema: GraphQLSchema,
): boolean {
  if (inner?.get(TYPE_NAME)?.isTypeName !== true) return true;
  const told = Object.hasOwn(object, TYPE_NAME) ? object[TYPE_NAME] : undefined;
  if (told === undefined) return !isAbstract;
  return typeof told === 'string' && isCompositeType(schema.getType(told));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shapeOf(document: DocumentNode, schema: GraphQLSchema): Shape {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const read = (
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | null | undefined,
    shape: Map<string, FieldShape>,
  ): Map<string, FieldShape> => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const type = typeOf(selection.name.value, parent);
        // Under one name all objects have what differs in no lists.
        const known = shape.get(name);
        const { selectionSet } = selection;
        shape.set(name, {
          lists: selection.name.value === ENTITIES ? 1 : type ? listsOf(type) : known?.lists,
          inner: selectionSet && read(selectionSet, type && getNamedType(type), new Map(known?.inner ?? [])),
          isAbstract: type !== undefined && isAbstractType(getNamedType(type)) && known?.isAbstract !== false,
          isTypeName: selection.name.value === TYPE_NAME,
        });
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = inner?.typeCondition?.name.value;
        const type = condition === undefined ? parent : schema.getType(condition);
        if (inner) read(inner.selectionSet, type, shape);
      }
    }
    return shape;
  };
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION
    ? read(operation.selectionSet, schema.getRootType(operation.operation), new Map())
    : new Map();
}

/** Of a field of agencies alone, and of one of their own, undefined. */
function typeOf(field: string, parent: GraphQLNamedType | null | undefined): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
}

function listsOf(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listsOf(type.ofType);
  return isListType(type) ? 1 + listsOf(type.ofType) : 0;
}
