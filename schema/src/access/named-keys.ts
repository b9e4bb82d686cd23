import {
  getNamedType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { AccessRequirement } from './access-requirement';
import type { AccessRules } from './access-rules';

/** Scalars of which a question's variables give a value, by the variable's name. */
export type ScalarsInVariables = ReadonlyMap<string, ReadonlySet<string>>;

/** What a question asks of its asker by the keys that it names. */
export interface NamedKeys {
  /** The key scalars that variables give a value of; empty for most operations, whatever their variables. */
  readonly inVariables: (
    definition: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ) => ScalarsInVariables;
  /** Whether any argument of a field may name a key. */
  readonly mayStandIn: (definition: Pick<GraphQLField<unknown, unknown>, 'args'>) => boolean;
  /** What a field asks beside its own rules, for its arguments; undefined when nobody may read a key that they name. */
  readonly requirementOf: (
    field: FieldNode,
    definition: Pick<GraphQLField<unknown, unknown>, 'args'>,
    inVariables: ScalarsInVariables,
  ) => AccessRequirement | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * A list that is filtered by an entity's key says of each row whether it is that entity's: `siteLicences(filter:
 * { holder: "…" })` told the holders of licences to whoever may not read them, one guess at a time. So naming a key asks
 * for what reading it asks for. Which values are keys is seen by their scalar: `OrganizationCode` is what
 * `Organization.code` gives, and no input can take one without being found here.
 */
export function createNamedKeys(schema: GraphQLSchema, rules: AccessRules): NamedKeys {
  const reached = new Map<string, boolean>();

  /** Whether a value of the type may hold a key; a type is taken to hold none while it is looked through. */
  function holdsKeys(type: GraphQLNamedType): boolean {
    const known = reached.get(type.name);
    if (known !== undefined) return known;
    reached.set(type.name, false);
    const holds =
      rules.keyOf(type.name) !== undefined ||
      (isInputObjectType(type) &&
        Object.values(type.getFields()).some((field) => holdsKeys(getNamedType(field.type))));
    reached.set(type.name, holds);
    return holds;
  }

  function inValue(value: unknown, type: GraphQLInputType, found: Set<string>): void {
    if (value === null || value === undefined || !holdsKeys(getNamedType(type))) return;
    if (isNonNullType(type)) return inValue(value, type.ofType, found);
    if (isListType(type)) {
      for (const item of Array.isArray(value) ? value : [value]) inValue(item, type.ofType, found);
    } else if (isInputObjectType(type)) {
      const given = value as Readonly<Record<string, unknown>>;
      for (const { name, type: inner } of Object.values(type.getFields())) {
        if (Object.hasOwn(given, name)) inValue(given[name], inner, found);
      }
    } else {
      found.add(type.name);
    }
  }

  function inNode(
    node: ValueNode,
    type: GraphQLInputType,
    inVariables: ScalarsInVariables,
    found: Set<string>,
  ): void {
    if (node.kind === Kind.NULL || !holdsKeys(getNamedType(type))) return;
    if (node.kind === Kind.VARIABLE) {
      for (const scalar of inVariables.get(node.name.value) ?? NONE) found.add(scalar);
    } else if (isNonNullType(type)) {
      inNode(node, type.ofType, inVariables, found);
    } else if (isListType(type)) {
      for (const item of node.kind === Kind.LIST ? node.values : [node])
        inNode(item, type.ofType, inVariables, found);
    } else if (!isInputObjectType(type)) {
      found.add(type.name);
    } else if (node.kind === Kind.OBJECT) {
      const inner = type.getFields();
      for (const { name, value } of node.fields) {
        const field = Object.hasOwn(inner, name.value) ? inner[name.value] : undefined;
        if (field) inNode(value, field.type, inVariables, found);
      }
    }
  }

  return {
    mayStandIn: ({ args }) => args.some(({ type }) => holdsKeys(getNamedType(type))),
    inVariables: (definition, variables) => {
      const all = new Map<string, ReadonlySet<string>>();
      for (const { variable, type: node, defaultValue } of definition.variableDefinitions ?? []) {
        const type = typeFromAST(schema, node);
        if (!isInputType(type) || !holdsKeys(getNamedType(type))) continue;
        const name = variable.name.value;
        const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
        const found = new Set<string>();
        if (given !== undefined) inValue(given, type, found);
        else if (defaultValue) inNode(defaultValue, type, new Map(), found);
        if (found.size > 0) all.set(name, found);
      }
      return all;
    },
    requirementOf: (field, definition, inVariables) => {
      const found = new Set<string>();
      for (const { name, value } of field.arguments ?? []) {
        const argument = definition.args.find((declared) => declared.name === name.value);
        if (argument) inNode(value, argument.type, inVariables, found);
      }
      const asked = [...found].map((scalar) => {
        const key = rules.keyOf(scalar);
        return key && rules.requirementOf(key.typeName, key.fieldName);
      });
      return asked.includes(undefined) ? undefined : asked.flatMap((requirement) => requirement ?? []);
    },
  };
}
