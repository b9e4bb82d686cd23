import {
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { readAccessRules, type AccessRules } from '../access/access-rules';
import { toApiSchema } from '../api-schema';
import type { Rule } from './graph-view';

/** Deny by default: a field that nobody has marked is reached by nobody, so leaving it unmarked is a mistake. */
export const everyFieldSaysWhoMayRead: Rule = ({ treaty: { supergraphSdl } }) => {
  if (supergraphSdl === null) return [];
  const rules = readAccessRules(parse(supergraphSdl), 'refused');
  return fieldsOf(toApiSchema(supergraphSdl))
    .filter(({ typeName, field }) => rules.requirementOf(typeName, field.name) === undefined)
    .map(({ typeName, field }) => ({
      coordinate: `${typeName}.${field.name}`,
      rule: 'access',
      message:
        'nobody has said who may read it: give it or its type @requiresScopes, @authenticated or @policy, or @tag(name: "public")',
    }));
};

/**
 * A field that some who reach it may not read is nullable, so that what they may read beside it survives.
 */
export const guardedFieldsAreNullable: Rule = ({ treaty: { supergraphSdl } }) => {
  if (supergraphSdl === null) return [];
  const schema = toApiSchema(supergraphSdl);
  const rules = readAccessRules(parse(supergraphSdl), 'refused');
  const held = rulesHeldOn(schema, rules);
  return fieldsOf(schema)
    .filter(({ typeName, field }) => {
      const asked = askedBy(rules, typeName, field.name);
      return isNonNullType(field.type) && asked.some((rule) => !held.get(typeName)?.has(rule));
    })
    .map(({ typeName, field }) => ({
      coordinate: `${typeName}.${field.name}`,
      rule: 'access',
      message: 'somebody may reach it who may not read it: make it nullable, so that its siblings survive',
    }));
};

interface FieldOfType {
  readonly typeName: string;
  readonly field: GraphQLField<unknown, unknown>;
}

function fieldsOf(schema: GraphQLSchema): readonly FieldOfType[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    !type.name.startsWith('__') && (isObjectType(type) || isInterfaceType(type))
      ? Object.values(type.getFields()).map((field) => ({ typeName: type.name, field }))
      : [],
  );
}

function askedBy(rules: AccessRules, typeName: string, fieldName: string): readonly string[] {
  return (rules.requirementOf(typeName, fieldName) ?? []).map((rule) => JSON.stringify(rule));
}

/** The rules that whoever has reached an object of a type has kept on every way there. */
function rulesHeldOn(schema: GraphQLSchema, rules: AccessRules): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = fieldsOf(schema);
  const everything = new Set(fields.flatMap(({ typeName, field }) => askedBy(rules, typeName, field.name)));
  const held = new Map<string, ReadonlySet<string>>(fields.map(({ typeName }) => [typeName, everything]));
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
    root ? [root.name] : [],
  );
  for (const root of roots) held.set(root, new Set());
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const { typeName, field } of fields) {
      const kept = new Set([...(held.get(typeName) ?? []), ...askedBy(rules, typeName, field.name)]);
      for (const target of targetsOf(schema, getNamedType(field.type))) {
        const before = held.get(target) ?? new Set();
        // Behind a union or interface, an object whose own type is guarded is withheld whole, at the field that gives it.
        const own = target === getNamedType(field.type).name ? [] : rulesOfWholeType(fields, rules, target);
        const after = new Set([...before].filter((rule) => kept.has(rule) || own.includes(rule)));
        if (after.size === before.size) continue;
        held.set(target, after);
        hasChanged = true;
      }
    }
  }
  return held;
}

function rulesOfWholeType(
  fields: readonly FieldOfType[],
  rules: AccessRules,
  typeName: string,
): readonly string[] {
  const asked = fields
    .filter((candidate) => candidate.typeName === typeName)
    .map(({ field }) => askedBy(rules, typeName, field.name));
  return (asked[0] ?? []).filter((rule) => asked.every((others) => others.includes(rule)));
}

function targetsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] {
  if (isUnionType(type) || isInterfaceType(type)) {
    return [type.name, ...schema.getPossibleTypes(type).map(({ name }) => name)];
  }
  return isObjectType(type) ? [type.name] : [];
}
