import { AGENCIES, loadSubgraphSdl, loadSupergraphSdl, type AgencyName } from '@lienthong/schema';
import {
  buildSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

/** Of each type that is needed, the fields that are. */
type NeededFields = ReadonlyMap<string, ReadonlySet<string>>;

/** A type whose fields come from several agencies, and what they know it by. In Federation 1 it belongs to one of them. */
interface SharedEntity {
  readonly key: string;
  readonly owner: AgencyName;
}

type SharedEntities = ReadonlyMap<string, SharedEntity>;

/**
 * The subgraphs in the terms of Federation 1, for a gateway that reads nothing newer: as much of each as `documents` ask
 * for, since the whole cannot be said in those terms.
 */
export function writeFederationOne(documents: readonly string[]): ReadonlyMap<AgencyName, string> {
  const sdls = new Map(AGENCIES.map((agency) => [agency, loadSubgraphSdl(agency)]));
  const needed = findNeededFields(buildSchema(loadSupergraphSdl(), { assumeValidSDL: true }), documents);
  const entities = findSharedEntities(sdls, needed);
  for (const [name, { key }] of entities) needed.get(name)?.add(key);
  const written = [...sdls].map(
    ([agency, sdl]) => [agency, writeSubgraph(agency, sdl, needed, entities)] as const,
  );
  return new Map(written.filter(([, text]) => text !== ''));
}

function findNeededFields(schema: GraphQLSchema, documents: readonly string[]): Map<string, Set<string>> {
  const needed = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const note = visitWithTypeInfo(types, {
    Field: ({ name }) => {
      const parent = types.getParentType();
      if (parent) needed.set(parent.name, (needed.get(parent.name) ?? new Set()).add(name.value));
    },
  });
  for (const document of documents) visit(parse(document), note);
  return needed;
}

/** Each belongs to whoever tells most of it. */
function findSharedEntities(
  sdls: ReadonlyMap<AgencyName, DocumentNode>,
  needed: NeededFields,
): SharedEntities {
  const known = new Map<string, SharedEntity & { readonly told: number; readonly agencies: number }>();
  for (const [owner, sdl] of sdls) {
    const keys = findKeys(sdl);
    for (const [name, fields] of findFields(sdl)) {
      const key = keys.get(name);
      const isTold = fields.some(({ name: { value } }) => value !== key && needed.get(name)?.has(value));
      if (key === undefined || !isTold) continue;
      const other = known.get(name);
      const agencies = (other?.agencies ?? 0) + 1;
      const isLesser = other !== undefined && other.told >= fields.length;
      known.set(name, isLesser ? { ...other, agencies } : { key, owner, told: fields.length, agencies });
    }
  }
  return new Map([...known].filter(([, { agencies }]) => agencies > 1));
}

function findKeys(sdl: DocumentNode): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const definition of sdl.definitions) {
    if (!isObject(definition)) continue;
    const directive = definition.directives?.find(({ name }) => name.value === 'key');
    const fields = directive?.arguments?.find(({ name }) => name.value === 'fields')?.value;
    if (fields?.kind === Kind.STRING) keys.set(definition.name.value, fields.value);
  }
  return keys;
}

function writeSubgraph(
  agency: AgencyName,
  sdl: DocumentNode,
  needed: NeededFields,
  entities: SharedEntities,
): string {
  const bare = visit(sdl, {
    Directive: () => null,
    StringValue: (_, key) => (key === 'description' ? null : undefined),
  });
  const named = new Set<string>();
  const types = [...findFields(bare)].flatMap(([name, all]) => {
    const entity = entities.get(name);
    const isForeign = entity !== undefined && entity.owner !== agency;
    const fields = all.filter((field) => needed.get(name)?.has(field.name.value));
    // Who knows nothing of an entity but its key need not say so.
    if (fields.length === 0 || (isForeign && fields.every((field) => field.name.value === entity.key)))
      return [];
    for (const field of fields) noteNames(field, named);
    return [writeType(name, fields, entity, isForeign)];
  });
  return [...types, ...writeLeaves(bare, named)].join('\n\n');
}

/** The fields of each type, which may be spread over many definitions. */
function findFields(sdl: DocumentNode): ReadonlyMap<string, readonly FieldDefinitionNode[]> {
  const found = new Map<string, readonly FieldDefinitionNode[]>();
  for (const definition of sdl.definitions) {
    if (!isObject(definition)) continue;
    const name = definition.name.value;
    found.set(name, [...(found.get(name) ?? []), ...(definition.fields ?? [])]);
  }
  return found;
}

function writeType(
  name: string,
  fields: readonly FieldDefinitionNode[],
  entity: SharedEntity | undefined,
  isForeign: boolean,
): string {
  const lines = fields.map((field) => {
    const isKey = isForeign && field.name.value === entity?.key;
    return `  ${print(field)}${isKey ? ' @external' : ''}`;
  });
  const opening = `${isForeign || name === 'Query' ? 'extend type' : 'type'} ${name}`;
  return `${opening}${entity ? ` @key(fields: "${entity.key}")` : ''} {\n${lines.join('\n')}\n}`;
}

function isObject(
  definition: DefinitionNode,
): definition is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
}

/** The scalars, enums and inputs that are named, and what the inputs name in turn. */
function writeLeaves(sdl: DocumentNode, named: Set<string>): readonly string[] {
  const isLeaf = (definition: DefinitionNode): boolean =>
    (definition.kind === Kind.SCALAR_TYPE_DEFINITION ||
      definition.kind === Kind.ENUM_TYPE_DEFINITION ||
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) &&
    named.has(definition.name.value);
  for (let known = -1; known < named.size;) {
    known = named.size;
    for (const definition of sdl.definitions.filter(isLeaf)) noteNames(definition, named);
  }
  return sdl.definitions.filter(isLeaf).map((definition) => print(definition));
}

function noteNames(node: DefinitionNode | FieldDefinitionNode, named: Set<string>): void {
  visit(node, { NamedType: ({ name }) => void named.add(name.value) });
}
