import {
  DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph as ComposedSupergraph,
  type Schema,
} from '@apollo/federation-internals';
import {
  readAccessRules,
  type AccessRules,
  type UnmarkedFields,
  readPersonalData,
  type PersonalDataClass,
} from '@lienthong/schema';
import { isScalarType, parse, type DocumentNode, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { readFieldOwners, type FieldOwner } from './field-owners';
import { readProtectedEntities, type EntityKeys } from './entity-keys';
import { createPlanningGraph, type PlanningGraph } from './required-arguments';

/** One composed graph, ready to be planned and executed against. */
export interface Supergraph {
  readonly sdl: string;
  readonly document: DocumentNode;
  readonly composed: ComposedSupergraph;
  /** What callers see: without anything inaccessible. */
  readonly apiSchema: GraphQLSchema;
  readonly composedApiSchema: Schema;
  /** Everything, machinery of the composition included; what plans speak of. */
  readonly fullSchema: GraphQLSchema;
  readonly agencies: readonly string[];
  /** Who may read what. */
  readonly access: AccessRules;
  /** Which agency answers for a field. */
  readonly ownerOf: FieldOwner;
  /** Fields that tell of a natural person, by coordinate. */
  readonly personalData: ReadonlyMap<string, PersonalDataClass>;
  /** Whose keys are recorded when they are read. */
  readonly protectedEntities: EntityKeys;
  /** The same graph as it is planned over. */
  readonly planning: PlanningGraph;
}

export interface SupergraphSettings {
  /** Gives custom scalars their meaning at the gateway, so that a malformed code is refused before any agency is asked. */
  readonly scalars: Readonly<Record<string, GraphQLScalarType>>;
  readonly unmarkedFields: UnmarkedFields;
}

/**
 * Features that change who may see what, or how a question is carried out, and that this gateway carries out. A
 * supergraph that links another one does not start: ignoring a rule is breaking it.
 */
export const SUPPORTED_FEATURES: ReadonlySet<string> = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
  'https://specs.apollo.dev/cost/v0.1',
]);

function composedOf(sdl: string, document: DocumentNode): ComposedSupergraph {
  const settings = { supportedFeatures: new Set(SUPPORTED_FEATURES), validateSupergraph: true };
  try {
    return ComposedSupergraph.build(document, settings);
  } catch {
    // What is wrong with it is told with its place.
    return ComposedSupergraph.build(sdl, settings);
  }
}

/** @throws when the SDL is no federation 2 supergraph or links a feature that this gateway does not carry out */
export function buildSupergraph(sdl: string, settings: SupergraphSettings): Supergraph {
  // Without the places of its words in the text, which would be kept: 27,000 tokens, six megabytes.
  const document = parse(sdl, { noLocation: true });
  const composed = composedOf(sdl, document);
  const composedApiSchema = composed.apiSchema();
  const apiSchema = composedApiSchema.toGraphQLJSSchema();
  for (const type of Object.values(apiSchema.getTypeMap())) {
    const scalar = settings.scalars[type.name];
    if (scalar && isScalarType(type)) {
      type.parseValue = scalar.parseValue.bind(scalar);
      type.parseLiteral = scalar.parseLiteral.bind(scalar);
    }
  }
  const access = readAccessRules(document, settings.unmarkedFields);
  return {
    sdl,
    document,
    composed,
    apiSchema,
    composedApiSchema,
    fullSchema: composed.schema.toGraphQLJSSchema(),
    agencies: composed.subgraphsMetadata().map((subgraph) => subgraph.name),
    access,
    ownerOf: readFieldOwners(document),
    personalData: readPersonalData(document),
    protectedEntities: readProtectedEntities(document, access),
    planning: createPlanningGraph(sdl),
  };
}
