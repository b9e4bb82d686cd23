import {
  defaultTypeResolver,
  getArgumentValues,
  getNullableType,
  GraphQLError,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { leafText } from './leaf-text';
import type { FieldOfDocument } from './resolve-info';
import type { CompiledField, CompleteValue, Values } from './run';

/** What a query is compiled from. */
export interface QuerySource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** Without a prototype: their names are the caller's. */
  readonly fragments: Record<string, FragmentDefinitionNode>;
}

/**
 * Compiles the selections of a valid query into functions that are called one by the other; no text is made into program, so
 * no text of a question can become one. Selections on abstract types are compiled when an object of a type first stands there.
 *
 * @param conditions variables that `@skip` and `@include` ask for: what is left out is never compiled
 */
export function compileQuery(source: QuerySource, conditions: Values): readonly CompiledField[] {
  return new QueryCompiler(source, conditions).compile();
}

/** A field while what its value becomes is compiled. */
interface FieldPosition {
  readonly number: number;
  readonly ofDocument: FieldOfDocument;
}

class QueryCompiler {
  private numberOfFields = 0;

  constructor(
    private readonly source: QuerySource,
    private readonly conditions: Values,
  ) {}

  compile(): readonly CompiledField[] {
    const { schema, fragments, operation } = this.source;
    const type = schema.getQueryType();
    if (!type) throw new Error('A schema without queries was asked one.');
    return this.compileFields(
      type,
      collectFields(schema, fragments, this.conditions, type, operation.selectionSet),
    );
  }

  private compileFields(
    parentType: GraphQLObjectType,
    collected: ReadonlyMap<string, readonly FieldNode[]>,
  ): readonly CompiledField[] {
    const present = [...collected].flatMap(([key, nodes]) => {
      const [node] = nodes;
      if (!node) return [];
      const definition =
        node.name.value === TypeNameMetaFieldDef.name
          ? TypeNameMetaFieldDef
          : parentType.getFields()[node.name.value];
      return definition ? [{ key, node, nodes, definition }] : [];
    });
    return present.map(({ key, node, nodes, definition }, index) => {
      const opening = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      return this.compileField({ key, opening }, parentType, definition, node, nodes);
    });
  }

  private compileField(
    place: { readonly key: string; readonly opening: string },
    parentType: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    node: FieldNode,
    nodes: readonly FieldNode[],
  ): CompiledField {
    const ofDocument: FieldOfDocument = {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      ...this.source,
    };
    const position = { number: this.numberOfFields++, ofDocument };
    return {
      ...place,
      ...position,
      nullable: !isNonNullType(definition.type),
      constant: definition === TypeNameMetaFieldDef ? JSON.stringify(parentType.name) : undefined,
      resolve: definition.resolve,
      readArguments: compileArguments(definition, node),
      complete: this.compileValue(definition.type, position),
    };
  }

  private compileValue(type: GraphQLOutputType, position: FieldPosition): CompleteValue {
    const complete = this.compilePresentValue(getNullableType(type), position);
    const { parentType, fieldName } = position.ofDocument;
    const isRequired = isNonNullType(type);
    return (run, value) => {
      if (value === null || value === undefined) {
        if (!isRequired) return 'null';
        throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${fieldName}.`);
      }
      if (value instanceof Error) throw value;
      return complete(run, value);
    };
  }

  private compilePresentValue(
    type: ReturnType<typeof getNullableType<GraphQLOutputType>>,
    position: FieldPosition,
  ): CompleteValue {
    if (isLeafType(type)) return (_, value) => leafText(type, value);
    if (isListType(type)) return this.compileList(type.ofType as GraphQLOutputType, position);
    if (isObjectType(type)) return this.compileObject(type, position);
    return this.compileAbstract(type, position);
  }

  private compileList(itemType: GraphQLOutputType, position: FieldPosition): CompleteValue {
    const { fieldNodes: nodes, parentType, fieldName } = position.ofDocument;
    const items = {
      nullable: !isNonNullType(itemType),
      nodes,
      complete: this.compileValue(itemType, position),
    };
    return (run, value) => {
      if (!isIterable(value)) {
        throw new GraphQLError(
          `Expected Iterable, but did not find one for field "${parentType.name}.${fieldName}".`,
        );
      }
      return run.completeItems(value, items);
    };
  }

  private compileObject(type: GraphQLObjectType, { ofDocument }: FieldPosition): CompleteValue {
    const { schema, fragments } = this.source;
    const fields = this.compileFields(
      type,
      collectSubfields(schema, fragments, this.conditions, type, ofDocument.fieldNodes),
    );
    return (run, value) => run.completeFields(fields, value);
  }

  private compileAbstract(type: GraphQLAbstractType, position: FieldPosition): CompleteValue {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const byName = new Map<string, CompleteValue>();
    return (run, value) => {
      const name: unknown = resolveType(value, run.context, run.infoOf(position), type);
      const known = typeof name === 'string' ? byName.get(name) : undefined;
      if (known) return known(run, value);
      const possible = this.possibleType(type, name, position.ofDocument);
      const complete = this.compileObject(possible, position);
      byName.set(possible.name, complete);
      return complete(run, value);
    };
  }

  private possibleType(
    type: GraphQLAbstractType,
    name: unknown,
    { parentType, fieldName }: FieldOfDocument,
  ): GraphQLObjectType {
    const named = typeof name === 'string' ? this.source.schema.getType(name) : undefined;
    if (isObjectType(named) && this.source.schema.isSubType(type, named)) return named;
    const kind = isInterfaceType(type) ? 'interface' : 'union';
    throw new GraphQLError(
      `${parentType.name}.${fieldName} was given an object of type ${String(name)}, which ${kind} ${type.name} does not know.`,
    );
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) return false;
  return typeof value[Symbol.iterator] === 'function';
}

/** Arguments without variables are read once for all runs. Whoever gets them shares them. */
function compileArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Values) => Values {
  let asksVariables = false;
  visit(node, {
    [Kind.VARIABLE]: () => {
      asksVariables = true;
    },
    [Kind.SELECTION_SET]: () => false,
  });
  const read = (variables: Values): Values => Object.freeze(getArgumentValues(definition, node, variables));
  if (asksVariables) return read;
  const constant = read({});
  return () => constant;
}
