import { loadSubgraphSdl, type AgencyName } from '@lienthong/schema';
import {
  buildASTSchema,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';

/** Who resolves a field, and what it must be told of the object first. */
export interface FieldOwner {
  readonly agency: AgencyName;
  /** The selection that `@requires` names, of fields that other agencies resolve. */
  readonly requires: SelectionSetNode | undefined;
}

/** What the agencies' SDL says together, read without a composer: the graph of callers, and who answers what. */
export interface MergedTreaty {
  /** Without resolvers, without federation's machinery and without anything inaccessible. */
  readonly apiSchema: GraphQLSchema;
  ownersOf(type: string, field: string): readonly FieldOwner[];
  /** The fields by which an agency finds an object of this type; undefined where it finds none. */
  keyIn(agency: AgencyName, type: string): SelectionSetNode | undefined;
}

/** What two who are asked the same cannot answer alike: when they refused, and what was given before they were asked. */
const DIFFERENT_EACH_TIME = ['Refusal.at', 'Query.identityDisclosures'];

/**
 * What Hive's gateway cannot plan: a field set that reaches into another agency's part of an inner entity costs it all
 * its memory. `registry-events.test.ts` compares these with what SQL says of the same rows; `search.test.ts` and `statements/`
 * hold the others to their own promises.
 */
const BEYOND_HIVE = [
  'Query.orphanedLicences',
  'Query.departedLicences',
  'Query.search',
  'Query.checkLicenceStatement',
  'Query.contestedNumbers',
];

/** What the police keep for themselves: the officer who asks here is the city's. */
const OF_THE_POLICE_ALONE = ['Query.policePenalties', 'VerificationRequest.history'];

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

export function mergeTreaty(agencies: readonly AgencyName[]): MergedTreaty {
  const owners = new Map<string, FieldOwner[]>();
  const keys = new Map<string, SelectionSetNode>();
  const objects = new Map<string, Map<string, FieldDefinitionNode>>();
  const others = new Map<string, TypeDefinitionNode>();
  const hidden = new Set<string>([...DIFFERENT_EACH_TIME, ...BEYOND_HIVE, ...OF_THE_POLICE_ALONE]);

  const addObject = (agency: AgencyName, node: ObjectNode): void => {
    const type = node.name.value;
    if (hasDirective(node, 'inaccessible')) hidden.add(type);
    const fields = objects.get(type) ?? new Map<string, FieldDefinitionNode>();
    objects.set(type, fields);
    const key = node.directives?.find(
      (directive) => directive.name.value === 'key' && argument(directive, 'resolvable') !== false,
    );
    if (key) keys.set(`${agency} ${type}`, selectionOf(key));
    for (const field of node.fields ?? []) {
      if (hasDirective(field, 'external')) continue;
      const place = `${type}.${field.name.value}`;
      const requires = field.directives?.find((directive) => directive.name.value === 'requires');
      owners.set(place, [
        ...(owners.get(place) ?? []),
        { agency, requires: requires && selectionOf(requires) },
      ]);
      if (hasDirective(field, 'inaccessible')) hidden.add(place);
      else fields.set(field.name.value, withoutDirectives(field));
    }
  };

  for (const agency of agencies) {
    for (const node of loadSubgraphSdl(agency).definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) {
        addObject(agency, node);
      } else if ('name' in node && node.kind.endsWith('TypeDefinition')) {
        others.set(node.name?.value ?? '', { ...node, directives: [] } as TypeDefinitionNode);
      }
    }
  }

  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      ...others.values(),
      ...[...objects]
        .filter(([type]) => !hidden.has(type))
        .map(([type, fields]): ObjectTypeDefinitionNode => ({
          kind: Kind.OBJECT_TYPE_DEFINITION,
          name: { kind: Kind.NAME, value: type },
          fields: [...fields.values()].filter(({ name }) => !hidden.has(`${type}.${name.value}`)),
        })),
    ],
  };
  return {
    apiSchema: buildASTSchema(document),
    ownersOf: (type, field) => owners.get(`${type}.${field}`) ?? [],
    keyIn: (agency, type) => keys.get(`${agency} ${type}`),
  };
}

/** Callers' schema has no use for directives; what they mean has been read by then. */
function withoutDirectives(field: FieldDefinitionNode): FieldDefinitionNode {
  return {
    ...field,
    directives: [],
    arguments: field.arguments?.map((node) => ({ ...node, directives: [] })) ?? [],
  };
}

function hasDirective(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): boolean {
  return (node.directives ?? []).some((directive) => directive.name.value === name);
}

function argument(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function selectionOf(directive: ConstDirectiveNode): SelectionSetNode {
  const [definition] = parse(`{ ${String(argument(directive, 'fields'))} }`, {
    noLocation: true,
  }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a field set is a selection');
  return definition.selectionSet;
}
