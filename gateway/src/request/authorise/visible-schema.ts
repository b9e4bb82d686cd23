import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  getNamedType,
  isUnionType,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { maySee, type AccessRules, type Asker } from '@lienthong/schema';

/**
 * The graph as far as an asker may read it, for introspection: what cannot be read is not listed, and neither is a type
 * that nothing readable leads to. Undefined when nothing may be read at all.
 */
export function visibleSchema(
  schema: GraphQLSchema,
  rules: AccessRules,
  asker: Asker,
): GraphQLSchema | undefined {
  const mayRead = (typeName: string, fieldName: string): boolean => {
    const requirement = rules.requirementOf(typeName, fieldName);
    return requirement !== undefined && maySee(requirement, asker);
  };
  /** Nothing that could stand there may be read, and a union of nothing is no type. */
  const isEmptyUnion = (type: GraphQLOutputType | GraphQLInputType): boolean => {
    const named = getNamedType(type);
    return (
      isUnionType(named) &&
      named
        .getTypes()
        .every((member) => !Object.keys(member.getFields()).some((field) => mayRead(member.name, field)))
    );
  };
  const query = schema.getQueryType();
  if (!query || !Object.keys(query.getFields()).some((field) => mayRead(query.name, field))) return undefined;
  const readable = mapSchema(schema, {
    [MapperKind.COMPOSITE_FIELD]: (field, fieldName, typeName) =>
      mayRead(typeName, fieldName) && !isEmptyUnion(field.type) ? field : null,
  });
  return pruneSchema(readable);
}
