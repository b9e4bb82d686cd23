import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { createCollectFields, isOfType, type CollectFields } from '../collect-fields';
import { NotCompilableError } from './faults';
import type { KeyedSlot, Place, Variant } from './place';

/** A fetch of a plan, and what is foreseen of it. */
export interface ForeseenFetch {
  readonly fetch: FetchNode;
  /** Undefined for a question about the graph's roots. */
  readonly path: readonly string[] | undefined;
  /** Where the objects stand that it asks about; the root for the graph's roots. */
  readonly places: readonly Place[];
}

/**
 * Goes through a plan in the order in which it is carried out, without asking anybody: each place then knows what it is
 * given and who wants it.
 *
 * @throws {NotCompilableError}
 */
export function foreseePlan(
  plan: PlanNode,
  root: Place,
  schema: GraphQLSchema,
): ReadonlyMap<FetchNode, ForeseenFetch> {
  const fetches = new Map<FetchNode, ForeseenFetch>();

  const foresee = (node: PlanNode, path: readonly string[] | undefined): void => {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return node.nodes.forEach((inner) => foresee(inner, path));
      case 'Flatten':
        if (path) throw new NotCompilableError('a path within a path');
        return foresee(node.node, namesOf(node.path));
      case 'Fetch':
        fetches.set(node, foreseeFetch(node, path, root, schema));
        return;
      case 'Condition':
      case 'Defer':
        throw new NotCompilableError(`a plan with ${node.kind}`);
    }
  };
  foresee(plan, undefined);
  return fetches;
}

function namesOf(path: readonly (string | number)[]): readonly string[] {
  return path.map((name) => {
    if (typeof name === 'string' && /^(?:@|[_A-Za-z]\w*)$/.test(name)) return name;
    throw new NotCompilableError('a path that depends on types');
  });
}

function foreseeFetch(
  fetch: FetchNode,
  path: readonly string[] | undefined,
  root: Place,
  schema: GraphQLSchema,
): ForeseenFetch {
  if (fetch.inputRewrites?.length || fetch.outputRewrites?.length)
    throw new NotCompilableError('names are rewritten');
  const document = parse(fetch.operation, { noLocation: true });
  const collect = createCollectFields(schema, document, {});
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION)
    throw new NotCompilableError('a fetch without an operation');
  if (!path) {
    if (fetch.requires) throw new NotCompilableError('entities at the root');
    give(root, [operation.selectionSet], { fetch, collect, isAbout: false, isRoot: true });
    return { fetch, path, places: [root] };
  }
  if (!fetch.requires) throw new NotCompilableError('a path to what is no entity');
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet)
    throw new NotCompilableError('entities without fields');
  const places = placesAt(root, path);
  if (places.length === 0) throw new NotCompilableError('a path to nothing that was asked');
  for (const place of places) {
    place.isAskedAbout = true;
    for (const variant of place.variants) {
      const required = requiredOf(variant, fetch.requires, fetch, schema);
      // Without its type an object cannot be asked about.
      if (required.some(({ slot }) => !slot)) variant.wanted.set(fetch, required);
    }
    give(place, [entities.selectionSet], { fetch, collect, isAbout: true, isRoot: false });
  }
  return { fetch, path, places };
}

function placesAt(root: Place, path: readonly string[]): readonly Place[] {
  let places: readonly Place[] = [root];
  for (const name of path.filter((each) => each !== '@')) {
    places = places.flatMap(({ variants }) => variants.flatMap((variant) => variant.find(name)?.place ?? []));
  }
  return places;
}

interface Giving {
  readonly fetch: FetchNode;
  readonly collect: CollectFields;
  readonly isAbout: boolean;
  readonly isRoot: boolean;
}

/** Notes what an answer gives of the objects of a place. */
function give(
  place: Place,
  sets: readonly SelectionSetNode[],
  { fetch, collect, isAbout, isRoot }: Giving,
): void {
  for (const variant of place.variants) {
    if (isAbout && !variant.wanted.has(fetch)) continue;
    if (!isAbout && !isRoot && variant.given.some((given) => !given.isAbout)) {
      throw new NotCompilableError('two answers give one object');
    }
    const fields = [...collect(sets, variant.type)].map(([key, nodes]): KeyedSlot => {
      const name = nodes[0]?.name.value ?? '';
      if (name === '__typename') return { key, slot: undefined };
      const slot = variant.slotOf(key, name);
      if (slot.place) {
        const inner = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
        give(slot.place, inner, { fetch, collect, isAbout: false, isRoot: false });
      }
      return { key, slot };
    });
    variant.given.push({ by: fetch, fields, isAbout });
  }
}

/** What a fetch needs of an object of one type; nothing where it asks about none of that type. */
function requiredOf(
  variant: Variant,
  selections: readonly QueryPlanSelectionNode[],
  by: object,
  schema: GraphQLSchema,
): readonly KeyedSlot[] {
  const fields = new Map<string, KeyedSlot>();
  const read = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'InlineFragment') {
        if (isOfType(variant.type, node.typeCondition, schema)) read(node.selections);
        continue;
      }
      const key = node.alias ?? node.name;
      if (fields.has(key)) continue;
      const slot = node.name === '__typename' ? undefined : variant.find(key);
      if (!slot && node.name !== '__typename')
        throw new NotCompilableError('a need that nothing before gives');
      fields.set(key, { key, slot });
      if (!slot?.place || !node.selections) continue;
      for (const inner of slot.place.variants) {
        inner.wanted.set(by, requiredOf(inner, node.selections, by, schema));
      }
    }
  };
  read(selections);
  return [...fields.values()];
}
