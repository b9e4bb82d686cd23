import { Supergraph as ComposedSupergraph, type Schema } from '@apollo/federation-internals';
import { isScalarType, type GraphQLScalarType, type GraphQLSchema } from 'graphql';

/** One composed graph, ready to be planned and executed against. */
export interface Supergraph {
  readonly sdl: string;
  readonly composed: ComposedSupergraph;
  /** What callers see: without anything inaccessible. */
  readonly apiSchema: GraphQLSchema;
  readonly composedApiSchema: Schema;
  /** Everything, machinery of the composition included; what plans speak of. */
  readonly fullSchema: GraphQLSchema;
  readonly agencies: readonly string[];
}

/**
 * Builds a supergraph from its SDL. `scalars` gives custom scalars their meaning at the gateway, so that a malformed
 * code is refused before any agency is asked.
 *
 * @throws when the SDL is no federation 2 supergraph or links a feature this gateway does not know
 */
export function buildSupergraph(
  sdl: string,
  scalars: Readonly<Record<string, GraphQLScalarType>>,
): Supergraph {
  const composed = ComposedSupergraph.build(sdl, { validateSupergraph: true });
  const composedApiSchema = composed.apiSchema();
  const apiSchema = composedApiSchema.toGraphQLJSSchema();
  for (const type of Object.values(apiSchema.getTypeMap())) {
    const scalar = scalars[type.name];
    if (scalar && isScalarType(type)) {
      type.parseValue = scalar.parseValue.bind(scalar);
      type.parseLiteral = scalar.parseLiteral.bind(scalar);
    }
  }
  return {
    sdl,
    composed,
    apiSchema,
    composedApiSchema,
    fullSchema: composed.schema.toGraphQLJSSchema(),
    agencies: composed.subgraphsMetadata().map((subgraph) => subgraph.name),
  };
}
