import {
  GraphQLError,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Permit } from '../authorise/permit';
import { createCollectFields } from '../collect-fields';
import type { ToldRefusal } from './tell-refusal';

export interface Shaped {
  readonly data: Readonly<Record<string, unknown>> | null;
  /** One error for each place at which a field was withheld. */
  readonly errors: readonly GraphQLError[];
}

export interface ShapeParts {
  readonly schema: GraphQLSchema;
  readonly permit: Permit;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Why a field was withheld, for the caller. */
  readonly refusal: (refused: FieldNode | string) => ToldRefusal;
  /** Introspection's root fields, by response name. */
  readonly introspected: Readonly<Record<string, unknown>>;
}

/** A list of thousands of rows withholds its field in each; beyond these nobody reads on. */
export const MAXIMUM_REFUSALS = 1_000;

/** A null where the type allows none; it goes up to the nearest place that may be null. Section 6.4.4. */
const INVALID = Symbol('invalid');

/**
 * Gives the agencies' joined answer the shape of the caller's own question: fields in its order and under its names, a
 * null with a FORBIDDEN error where something was withheld.
 *
 * `data` is complete for the permitted question: its nulls are where its types allow them.
 */
export function shapeAnswer(data: Readonly<Record<string, unknown>> | null, parts: ShapeParts): Shaped {
  const { schema, permit } = parts;
  const errors: GraphQLError[] = [];
  const collect = createCollectFields(schema, permit.original, parts.variables);

  function shapeObject(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    value: Readonly<Record<string, unknown>>,
    path: readonly (string | number)[],
  ): Record<string, unknown> | typeof INVALID {
    // Without a prototype, since a caller may name a field `__proto__`.
    const shaped: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [responseName, nodes] of collect(sets, type)) {
      const fieldPath = [...path, responseName];
      const field = shapeField(type, nodes, value, fieldPath);
      if (field === INVALID) return INVALID;
      shaped[responseName] = field;
    }
    return shaped;
  }

  function shapeField(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    value: Readonly<Record<string, unknown>>,
    path: readonly (string | number)[],
  ): unknown {
    const [first] = nodes;
    if (!first) return null;
    const name = first.name.value;
    if (name === '__typename') return type.name;
    const responseName = (first.alias ?? first.name).value;
    if (type === schema.getQueryType() && (name === '__schema' || name === '__type')) {
      return parts.introspected[responseName] ?? null;
    }
    const definition = type.getFields()[name];
    if (!definition) return null;
    const read = nodes.find((node) => !permit.withheld.has(node));
    if (!read) {
      refuse(first, path);
      return isNonNullType(definition.type) ? INVALID : null;
    }
    const internal = permit.renamed.get(read) ?? responseName;
    // An object that lacks a field called `constructor` has one all the same.
    const given = Object.hasOwn(value, internal) ? value[internal] : undefined;
    return shapeValue(definition.type, nodes, given, path);
  }

  function shapeValue(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    value: unknown,
    path: readonly (string | number)[],
  ): unknown {
    if (isNonNullType(type)) {
      const inner = shapeValue(type.ofType, nodes, value, path);
      return inner === null || inner === undefined ? INVALID : inner;
    }
    if (value === null || value === undefined) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      const items = value.map((item, index) => shapeValue(type.ofType, nodes, item, [...path, index]));
      return items.includes(INVALID) ? null : items;
    }
    const runtime = isAbstractType(type)
      ? schema.getType(String((value as { __typename?: unknown }).__typename))
      : type;
    if (!isObjectType(runtime)) return isAbstractType(type) ? null : value;
    // Even that an object of this type stands here is more than the caller may know.
    if (isAbstractType(type) && permit.withheldTypes.has(runtime.name)) {
      refuse(runtime.name, path);
      return null;
    }
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    const object = shapeObject(runtime, sets, value as Record<string, unknown>, path);
    return object === INVALID ? null : object;
  }

  function refuse(refused: FieldNode | string, path: readonly (string | number)[]): void {
    if (errors.length >= MAXIMUM_REFUSALS) return;
    const { message, extensions } = parts.refusal(refused);
    errors.push(new GraphQLError(message, { path, extensions }));
  }

  const root = schema.getRootType(permit.originalDefinition.operation);
  if (!root || data === null) return { data: null, errors };
  const shaped = shapeObject(root, [permit.originalDefinition.selectionSet], data, []);
  return { data: shaped === INVALID ? null : shaped, errors };
}
