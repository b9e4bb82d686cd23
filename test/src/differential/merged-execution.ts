import { scalarResolvers, type AgencyName } from '@lienthong/schema';
import type { Asking, Subgraph } from '@lienthong/chassis';
import {
  defaultFieldResolver,
  execute,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  isScalarType,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { mergeTreaty } from './merged-treaty';

/** An object as one agency holds it: what that agency's resolvers take for their parent. */
interface Held {
  readonly agency: AgencyName;
  readonly type: string;
  readonly source: unknown;
  /** The same object as other agencies hold it, by agency and what they were told. */
  readonly elsewhere: Map<string, Promise<unknown>>;
}

/** What one execution knows: one context of each agency, as one request to it would have. */
type Contexts = ReadonlyMap<AgencyName, object>;

/** The agencies' resolvers behind one schema, executed by graphql-js: no gateway, no plan and no representations. */
export interface MergedGraph {
  readonly schema: GraphQLSchema;
  execute(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
    operationName: string | undefined,
  ): Promise<ExecutionResult<Record<string, unknown>>>;
}

/** How an agency's own resolvers find the object that a reference names. */
type ReferenceResolver = (reference: object, context: object, info: GraphQLResolveInfo) => unknown;

/** @param call as whose the resolvers are called; they are not asked whether it may */
export function mergeSubgraphs(subgraphs: ReadonlyMap<AgencyName, Subgraph>, call: Asking): MergedGraph {
  const treaty = mergeTreaty([...subgraphs.keys()]);
  const schema = treaty.apiSchema;

  const typeIn = (agency: AgencyName, name: string): GraphQLObjectType => {
    const type = subgraphs.get(agency)?.inside.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${agency} has no object type ${name}`);
    return type;
  };
  const fieldIn = (
    agency: AgencyName,
    type: string,
    field: string,
  ): GraphQLField<unknown, object, unknown> => {
    const found: GraphQLField<unknown, object, unknown> | undefined = typeIn(agency, type).getFields()[field];
    if (!found) throw new Error(`${agency} has no ${type}.${field}`);
    return found;
  };
  const contextOf = (agency: AgencyName, contexts: Contexts): object => {
    const context = contexts.get(agency);
    if (!context) throw new Error(`no context of ${agency}`);
    return context;
  };

  /** Reads plain values of an object where it is held, as an agency would answer them to a gateway. */
  async function readSelection(
    held: Held,
    selection: SelectionSetNode,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    for (const node of selection.selections) {
      if (node.kind !== Kind.FIELD) throw new Error('field sets of this graph hold plain fields alone');
      const name = node.name.value;
      const field = fieldIn(held.agency, held.type, name);
      const value = await (field.resolve ?? defaultFieldResolver)(
        held.source,
        {},
        contextOf(held.agency, contexts),
        // graphql-js's default resolver reads the name of the field from here.
        { ...info, fieldName: name },
      );
      values[name] = await plain(held, field.type, value, node.selectionSet, contexts, info);
    }
    return values;
  }

  async function plain(
    held: Held,
    type: GraphQLOutputType,
    value: unknown,
    selection: SelectionSetNode | undefined,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    if (value === null || value === undefined) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items = value as Iterable<unknown>;
      return Promise.all(
        [...items].map(async (item) => plain(held, nullable.ofType, await item, selection, contexts, info)),
      );
    }
    const named = getNamedType(nullable);
    if (isLeafType(named)) return named.serialize(value);
    if (!selection) throw new Error(`${named.name} needs a selection`);
    return readSelection(hold(held.agency, named.name, value), selection, contexts, info);
  }

  /** The same object as `owner` holds it; null where that agency knows of none. */
  function sourceAt(
    held: Held,
    owner: AgencyName,
    requires: SelectionSetNode | undefined,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const told = `${owner} ${JSON.stringify(requires?.selections ?? [])}`;
    const known = held.elsewhere.get(told);
    if (known) return known;
    const find = async (): Promise<unknown> => {
      const key = treaty.keyIn(owner, held.type);
      if (!key) throw new Error(`${owner} cannot find an object of type ${held.type}`);
      const required = requires && (await readRequired(held, requires, contexts, info));
      if (required === null) return null;
      const reference = {
        __typename: held.type,
        ...(await readSelection(held, key, contexts, info)),
        ...required,
      };
      return referenceResolver(typeIn(owner, held.type))(reference, contextOf(owner, contexts), info);
    };
    const finding = find();
    held.elsewhere.set(told, finding);
    return finding;
  }

  /** What `@requires` names, each field from the agency that answers for it; null where that knows of no such object. */
  async function readRequired(
    held: Held,
    requires: SelectionSetNode,
    contexts: Contexts,
    info: GraphQLResolveInfo,
  ): Promise<Record<string, unknown> | null> {
    const values: Record<string, unknown> = {};
    for (const node of requires.selections) {
      const name = node.kind === Kind.FIELD ? node.name.value : '';
      const owner = treaty.ownersOf(held.type, name)[0];
      const agency = owner?.agency ?? held.agency;
      // What is required may require something in its turn.
      const source =
        agency === held.agency ? held.source : await sourceAt(held, agency, owner?.requires, contexts, info);
      if (source === null || source === undefined) return null;
      const alone: SelectionSetNode = { ...requires, selections: [node] };
      Object.assign(values, await readSelection(hold(agency, held.type, source), alone, contexts, info));
    }
    return values;
  }

  async function wrap(
    agency: AgencyName,
    type: GraphQLOutputType,
    value: unknown,
    context: object,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    if (value === null || value === undefined) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items = value as Iterable<unknown>;
      return Promise.all(
        [...items].map(async (item) => wrap(agency, nullable.ofType, await item, context, info)),
      );
    }
    const named = getNamedType(nullable);
    if (isLeafType(named)) return value;
    if (!isAbstractType(named)) return hold(agency, named.name, value);
    const inAgency = subgraphs.get(agency)?.inside.schema.getType(named.name);
    if (!isAbstractType(inAgency)) throw new Error(`${agency} has no ${named.name}`);
    const concrete = await inAgency.resolveType?.(value, context, info, inAgency);
    return hold(agency, concrete ?? String((value as { __typename?: string }).__typename), value);
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const scalar = scalarResolvers[type.name];
    if (scalar && isScalarType(type)) {
      type.serialize = scalar.serialize.bind(scalar);
      type.parseValue = scalar.parseValue.bind(scalar);
      type.parseLiteral = scalar.parseLiteral.bind(scalar);
    }
    if (isAbstractType(type)) type.resolveType = (held: Held) => held.type;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const owners = treaty.ownersOf(type.name, field.name);
      field.resolve = async (parent: Held | undefined, args, contexts: Contexts, info) => {
        const near = owners.find(({ agency, requires }) => agency === parent?.agency && !requires);
        const owner = near ?? owners[0];
        if (!owner) throw new Error(`nobody resolves ${type.name}.${field.name}`);
        const context = contextOf(owner.agency, contexts);
        const source =
          parent && !near
            ? await sourceAt(parent, owner.agency, owner.requires, contexts, info)
            : parent?.source;
        if (parent && (source === null || source === undefined)) return null;
        const resolve = fieldIn(owner.agency, type.name, field.name).resolve ?? defaultFieldResolver;
        return wrap(owner.agency, field.type, await resolve(source, args, context, info), context, info);
      };
    }
  }

  return {
    schema,
    execute: async (document, variables, operationName) => {
      const contexts: Contexts = new Map(
        [...subgraphs].map(([agency, { inside }]) => [agency, inside.createContext(call)]),
      );
      return execute({
        schema,
        document,
        contextValue: contexts,
        variableValues: variables,
        ...(operationName !== undefined && { operationName }),
      });
    },
  };
}

function hold(agency: AgencyName, type: string, source: unknown): Held {
  return { agency, type, source, elsewhere: new Map() };
}

/** Where Apollo's subgraph package keeps `__resolveReference`. */
function referenceResolver(type: GraphQLObjectType): ReferenceResolver {
  const extensions = type.extensions as {
    readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ReferenceResolver } };
  };
  const resolve = extensions.apollo?.subgraph?.resolveReference;
  // Without one, the reference itself is the object.
  return resolve ?? ((reference) => reference);
}
