import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql';
import { toApiSchema } from '../api-schema';
import type { Rule } from './graph-view';

interface Element {
  readonly coordinate: string;
  readonly description?: string | null | undefined;
}

function elementsOf(type: GraphQLNamedType): readonly Element[] {
  if (isEnumType(type)) {
    return type
      .getValues()
      .map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(({ name, description }) => ({
      coordinate: `${type.name}.${name}`,
      description,
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const coordinate = `${type.name}.${field.name}`;
    const args = field.args.map(({ name, description }) => ({
      coordinate: `${coordinate}(${name}:)`,
      description,
    }));
    return [{ coordinate, description: field.description }, ...args];
  });
}

/** What clients see is the composed graph: a text that an agency wrote and the composer dropped helps nobody. */
export const theComposedGraphIsDescribed: Rule = ({ treaty: { supergraphSdl } }) => {
  if (supergraphSdl === null) return [];
  const schema = toApiSchema(supergraphSdl);
  return Object.values(schema.getTypeMap())
    .filter(({ astNode }) => astNode !== undefined && astNode !== null)
    .flatMap((type) => [{ coordinate: type.name, description: type.description }, ...elementsOf(type)])
    .filter(({ description }) => !description)
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'composed-description',
      message: 'the composed graph does not say what it means',
    }));
};
